"""Cases of SE01."""

from tests.review.rules.manifests import DEPLOYMENT, edit, pod

_FOLDER = "volumes: [{name: logs, hostPath: {path: /var/log}}]"
_READ = "volumeMounts: [{name: logs, mountPath: /logs, readOnly: true}]"

SPEAKS = {
    "a container becomes privileged": (
        edit(pod("", "securityContext: {privileged: false}"), ("privileged: false", "privileged: true")),
        ["Deployment/web: the container is privileged: it can do all that the node can"],
    ),
    "a port of the node is opened": (
        edit(DEPLOYMENT, ("containerPort: 8080", "containerPort: 8080, hostPort: 8080")),
        ["Deployment/web: port 8080 of the node leads into the pod"],
    ),
    "it may write into a folder of the node": (
        edit(pod(_FOLDER, _READ), (", readOnly: true", "")),
        ["Deployment/web: it may change the folder /var/log of the node"],
    ),
}
SILENT = {
    "a container stops being privileged": edit(
        pod("", "securityContext: {privileged: true}"), ("privileged: true", "privileged: false")
    ),
    "what was the default is written": edit(
        DEPLOYMENT, ("        env:\n", "        securityContext: {privileged: false}\n        env:\n")
    ),
}
