"""Cases of OU34."""

from tests.review.rules.manifests import CLAIM, added, edit, pod

_ASKS = pod("", "resources:\n  requests: {cpu: 500m, memory: 512Mi}\n  limits:\n    memory: 512Mi")

SPEAKS = {
    "thousandths of a byte at most": (
        edit(_ASKS, ("    memory: 512Mi", "    memory: 512m"), ("memory: 512Mi}", "memory: 1m}")),
        [
            "Deployment/web: 512m of memory is 512 thousandths of a byte",
            "Deployment/web: 1m of memory is 1 thousandth of a byte",
        ],
    ),
    "an amount without its unit": (
        edit(_ASKS, ("    memory: 512Mi", "    memory: 512"), ("memory: 512Mi}", "memory: 256}")),
        ["Deployment/web: 512 of memory is 512 bytes", "Deployment/web: 256 of memory is 256 bytes"],
    ),
    "hundreds of processors": (
        edit(_ASKS, ("cpu: 500m", "cpu: 500")),
        ["Deployment/web: 500 of cpu is 500 processors, and new pods wait for a node that has them"],
    ),
    "a claim": (
        added(CLAIM.replace("1Gi", "100m")),
        ["PersistentVolumeClaim/data: 100m of storage is 100 thousandths of a byte"],
    ),
}
SILENT = {
    "more of both": edit(_ASKS, ("cpu: 500m, memory: 512Mi", "cpu: 2, memory: 512M")),
    "in bytes": edit(_ASKS, ("    memory: 512Mi", "    memory: 536870913")),
    "it was so before": edit(
        _ASKS.replace("cpu: 500m", "cpu: 500"), ("LOG, value: info", "LOG, value: debug")
    ),
}
