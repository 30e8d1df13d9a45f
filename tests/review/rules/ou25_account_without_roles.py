"""Cases of OU25."""

from tests.review.rules.manifests import ACCOUNT, BINDING, ROLE, edit, joined, pod

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
    "another account, which pulls no images": (
        edit(
            joined(
                pod("serviceAccountName: web"),
                ACCOUNT.replace("metadata:", "imagePullSecrets: [{name: registry}]\nmetadata:"),
                ACCOUNT.replace("name: web", "name: shop"),
            ),
            ("serviceAccountName: web", "serviceAccountName: shop"),
        ),
        ["Deployment/web: its pods run as shop, which does not pull images with registry"],
    ),
    "pods without a token, whose account has a role": (
        edit(
            joined(pod("serviceAccountName: web"), ROLE, BINDING),
            ("serviceAccountName: web", "serviceAccountName: web\n      automountServiceAccountToken: false"),
        ),
        ["Deployment/web: its pods get no token, and cannot use Role/web"],
    ),
    "an account that gives no token any more": (
        edit(
            joined(pod("serviceAccountName: web"), ROLE, BINDING, ACCOUNT),
            ("kind: ServiceAccount\n", "kind: ServiceAccount\nautomountServiceAccountToken: false\n"),
        ),
        ["ServiceAccount/web: new pods of Deployment/web get no token, and cannot use Role/web"],
    ),
}
SILENT = {
    "an account that gives no token, where pods ask for one": edit(
        joined(pod("serviceAccountName: web\nautomountServiceAccountToken: true"), ROLE, BINDING, ACCOUNT),
        ("kind: ServiceAccount\n", "kind: ServiceAccount\nautomountServiceAccountToken: false\n"),
    ),
    "pods without a token, whose account is others' too": edit(
        joined(
            pod("serviceAccountName: web"),
            pod("serviceAccountName:  web")
            .replace("name: web}", "name: api}", 1)
            .replace("app: web", "app: api"),
            ROLE,
            BINDING,
        ),
        ("serviceAccountName: web", "serviceAccountName: web\n      automountServiceAccountToken: false"),
    ),
    "pods without a token, whose account has no role": edit(
        pod("serviceAccountName: web"),
        ("serviceAccountName: web", "serviceAccountName: web\n      automountServiceAccountToken: false"),
    ),
    "the binding follows": edit(
        joined(pod("serviceAccountName: web"), ROLE, BINDING),
        ("serviceAccountName: web", "serviceAccountName: shop"),
        ("kind: ServiceAccount, name: web", "kind: ServiceAccount, name: shop"),
    ),
    "the old account had no role": edit(
        joined(pod("serviceAccountName: web"), ROLE), ("serviceAccountName: web", "serviceAccountName: shop")
    ),
}
