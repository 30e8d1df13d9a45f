"""Cases of SE03."""

from tests.review.rules.manifests import NAMESPACE, edit

SPEAKS = {
    "a lower level": (
        edit(NAMESPACE, ("enforce: baseline", "enforce: privileged")),
        ["Namespace/shop: enforces privileged instead of baseline"],
    ),
    "no level": (
        edit(NAMESPACE, ("  labels: {pod-security.kubernetes.io/enforce: baseline}\n", "")),
        ["Namespace/shop: enforces nothing instead of baseline"],
    ),
}
SILENT = {
    "a higher level": edit(NAMESPACE, ("enforce: baseline", "enforce: restricted")),
    "another label": edit(NAMESPACE, ("enforce: baseline", "enforce: baseline, team: shop")),
}
