"""Cases of NO13."""

from tests.review.rules.manifests import DAEMON_SET, DEPLOYMENT, STATEFUL_SET, edit

SPEAKS = {
    "a Deployment is paused": (
        edit(DEPLOYMENT, ("  replicas: 3\n", "  replicas: 3\n  paused: true\n")),
        ["Deployment/web: the Deployment is paused: its pods are replaced when it is resumed"],
    ),
    "a DaemonSet waits for people": (
        edit(DAEMON_SET, ("spec:\n  selector", "spec:\n  updateStrategy: {type: OnDelete}\n  selector")),
        ["DaemonSet/agent: OnDelete: a pod takes it when someone deletes the pod"],
    ),
    "a partition of all pods": (
        edit(
            STATEFUL_SET,
            (
                "  replicas: 2\n",
                "  replicas: 2\n  updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 2}}\n",
            ),
        ),
        ["StatefulSet/db: the partition of 2 keeps all 2 pods as they are"],
    ),
}
SILENT = {
    "it goes to zero, which is no wait": edit(DEPLOYMENT, ("replicas: 3", "replicas: 0")),
    "it is resumed": edit(
        DEPLOYMENT.replace("  replicas: 3\n", "  replicas: 3\n  paused: true\n"), ("  paused: true\n", "")
    ),
    "the template changes too, of which another rule speaks": edit(
        DEPLOYMENT, ("  replicas: 3\n", "  replicas: 3\n  paused: true\n"), ("web:1", "web:2")
    ),
}
