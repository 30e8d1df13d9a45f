"""Cases of OU13."""

from tests.review.rules.manifests import CLAIM, DEPLOYMENT, edit, joined, pod

_ON_CLAIM = pod("volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]")

SPEAKS = {
    "several pods on one claim": (
        edit(joined(_ON_CLAIM.replace("replicas: 3", "replicas: 1"), CLAIM), ("replicas: 1", "replicas: 3")),
        ["Deployment/web: 3 pods on the claim data, which one node mounts"],
    ),
    "a claim for pods that are several": (
        edit(
            joined(DEPLOYMENT, CLAIM),
            (
                "    spec:\n      containers",
                "    spec:\n      volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]\n      containers",
            ),
        ),
        ["Deployment/web: 3 pods on the claim data, which one node mounts"],
    ),
}
SILENT = {
    "a claim that many nodes mount": edit(
        joined(
            _ON_CLAIM.replace("replicas: 3", "replicas: 1"), CLAIM.replace("ReadWriteOnce", "ReadWriteMany")
        ),
        ("replicas: 1", "replicas: 3"),
    ),
    "fewer pods, still several": edit(joined(_ON_CLAIM, CLAIM), ("replicas: 3", "replicas: 2")),
}
