"""Cases of OU10."""

from tests.review.rules.manifests import edit, pod

_ALIVE = "livenessProbe: {httpGet: {path: /, port: 8080}}\n"

SPEAKS = {
    "the readiness probe goes": (
        edit(
            pod("", "readinessProbe: {httpGet: {path: /, port: 8080}}"),
            ("        readinessProbe: {httpGet: {path: /, port: 8080}}\n", ""),
        ),
        ["Deployment/web: the readiness probe is removed: traffic reaches pods that are not ready"],
    ),
    "it asks a port that is not there": (
        edit(pod("", "readinessProbe: {httpGet: {path: /, port: 8080}}"), ("port: 8080}}", "port: 9090}}")),
        ["Deployment/web: the readinessProbe asks port 9090, which the container does not have"],
    ),
    "the liveness probe kills at once": (
        edit(
            pod("", "livenessProbe: {httpGet: {path: /, port: 8080}}"),
            ("{httpGet: {path: /, port: 8080}}", "{httpGet: {path: /, port: 8080}, failureThreshold: 1}"),
        ),
        ["Deployment/web: the liveness probe kills the container after 1 s without an answer"],
    ),
    "the startup probe goes": (
        edit(
            pod("", _ALIVE + "startupProbe: {httpGet: {path: /, port: 8080}, failureThreshold: 30}"),
            ("        startupProbe: {httpGet: {path: /, port: 8080}, failureThreshold: 30}\n", ""),
        ),
        ["Deployment/web: the startup probe is removed: a start may take 21 s instead of 291 s"],
    ),
}
SILENT = {
    "another path": edit(
        pod("", "readinessProbe: {httpGet: {path: /, port: 8080}}"), ("path: /,", "path: /ready,")
    ),
    "it asks a port of the node itself": edit(
        pod("", "readinessProbe: {httpGet: {path: /, port: 8080}}"),
        ("port: 8080}}", "port: 9090, host: 127.0.0.1}}"),
    ),
    "the liveness probe goes": edit(
        pod("", _ALIVE), ("        livenessProbe: {httpGet: {path: /, port: 8080}}\n", "")
    ),
}
