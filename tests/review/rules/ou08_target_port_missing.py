"""Cases of OU08."""

from tests.review.rules.manifests import DEPLOYMENT, SERVICE, edit, joined, spec

SPEAKS = {
    "no pod has the port": (
        edit(joined(DEPLOYMENT, SERVICE), ("containerPort: 8080", "containerPort: 9090")),
        ["Service/web: no pod has a port 8080; theirs are 9090, http"],
    ),
    "the pods that run do not have it yet": (
        edit(
            joined(DEPLOYMENT, SERVICE),
            ("containerPort: 8080", "containerPort: 9090"),
            ("targetPort: 8080", "targetPort: 9090"),
        ),
        ["Service/web: no running pod has port 9090 until the new pods are ready"],
    ),
    "the pods that run do not have it, and no new ones come": (
        edit(
            joined(spec("paused: true"), SERVICE),
            ("containerPort: 8080", "containerPort: 9090"),
            ("targetPort: 8080", "targetPort: 9090"),
        ),
        [
            "Service/web: no running pod has port 9090, and no new ones come: the Deployment is paused: its pods are replaced when it is resumed"
        ],
    ),
}
SILENT = {
    "the port of a paused Deployment changes, and its pods stay": edit(
        joined(spec("paused: true"), SERVICE), ("containerPort: 8080", "containerPort: 9090")
    ),
    "the Service asks by name": edit(
        joined(DEPLOYMENT, SERVICE.replace("targetPort: 8080", "targetPort: http")),
        ("containerPort: 8080", "containerPort: 9090"),
    ),
    "a port more": edit(
        joined(DEPLOYMENT, SERVICE),
        ("[{name: http, containerPort: 8080}]", "[{name: http, containerPort: 8080}, {containerPort: 9090}]"),
    ),
}
