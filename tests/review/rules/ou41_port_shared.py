"""Cases of OU41."""

from tests.review.rules.manifests import added, edit, pod

_BESIDE = pod("", "").replace(
    "      containers:\n",
    "      containers:\n      - {name: proxy, image: example.org/proxy:1, ports: [{containerPort: 9090}]}\n",
)

SPEAKS = {
    "another container takes the same port": (
        edit(_BESIDE, ("9090", "8080")),
        ["Deployment/web: the containers proxy and web have port 8080: one of them cannot listen"],
    ),
    "a new workload": (
        added(_BESIDE.replace("9090", "8080")),
        ["Deployment/web: the containers proxy and web have port 8080: one of them cannot listen"],
    ),
}
SILENT = {
    "another port": edit(_BESIDE, ("9090", "9091")),
    "another protocol": edit(_BESIDE, ("containerPort: 9090", "containerPort: 8080, protocol: UDP")),
    "it was so before": edit(_BESIDE.replace("9090", "8080"), ("proxy:1", "proxy:2")),
}
