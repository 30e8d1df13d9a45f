"""Cases of OU42."""

from tests.review.rules.manifests import added, edit, pod

_ROOT = pod("", "securityContext: {runAsUser: 0}")
_BOTH = pod("", "securityContext: {runAsUser: 0, runAsNonRoot: true}")

SPEAKS = {
    "a container that runs as root must not": (
        edit(_ROOT, ("runAsUser: 0", "runAsUser: 0, runAsNonRoot: true")),
        ["Deployment/web: web has runAsUser 0 and runAsNonRoot: true, and does not start"],
    ),
    "its pod says so": (
        edit(
            pod("securityContext: {fsGroup: 1}", "securityContext: {runAsUser: 0}"),
            ("{fsGroup: 1}", "{runAsNonRoot: true}"),
        ),
        ["Deployment/web: web has runAsUser 0 and runAsNonRoot: true, and does not start"],
    ),
    "a new workload": (
        added(_BOTH),
        ["Deployment/web: web has runAsUser 0 and runAsNonRoot: true, and does not start"],
    ),
}
SILENT = {
    "another user": edit(_ROOT, ("runAsUser: 0", "runAsUser: 1000, runAsNonRoot: true")),
    "the container says otherwise than its pod": edit(
        pod("securityContext: {runAsUser: 0}", "securityContext: {runAsUser: 1000}"),
        ("{runAsUser: 0}", "{runAsUser: 0, runAsNonRoot: true}"),
    ),
    "it was so before": edit(_BOTH, ("LOG, value: info", "LOG, value: debug")),
}
