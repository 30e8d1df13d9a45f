"""Cases of OU25."""

from tests.review.rules.manifests import BINDING, ROLE, edit, joined, pod

SPEAKS = {
    "another account, and the binding stays with the old one": (
        edit(
            joined(pod("serviceAccountName: web"), ROLE, BINDING),
            ("serviceAccountName: web", "serviceAccountName: shop"),
        ),
        ["Deployment/web: its pods run as shop, which does not have Role/web"],
    ),
    "the account is left out": (
        edit(
            joined(pod("serviceAccountName: web"), ROLE, BINDING),
            ("      serviceAccountName: web\n", "      serviceAccountName: default\n"),
        ),
        ["Deployment/web: its pods run as default, which does not have Role/web"],
    ),
}
SILENT = {
    "the binding follows": edit(
        joined(pod("serviceAccountName: web"), ROLE, BINDING),
        ("serviceAccountName: web", "serviceAccountName: shop"),
        ("kind: ServiceAccount, name: web", "kind: ServiceAccount, name: shop"),
    ),
    "the old account had no role": edit(
        joined(pod("serviceAccountName: web"), ROLE), ("serviceAccountName: web", "serviceAccountName: shop")
    ),
}
