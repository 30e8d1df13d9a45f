"""Cases of SE08."""

from tests.review.rules.manifests import INGRESS, edit

SPEAKS = {
    "TLS goes": (
        edit(
            INGRESS.replace("  rules", "  tls: [{hosts: [shop.example.org], secretName: tls}]\n  rules"),
            ("  tls: [{hosts: [shop.example.org], secretName: tls}]\n", ""),
        ),
        ["Ingress/web: TLS is removed"],
    ),
    "the check of a password goes": (
        edit(
            INGRESS.replace(
                "{name: web}\nspec",
                "{name: web, annotations: {nginx.ingress.kubernetes.io/auth-url: https://login.example.org}}\nspec",
            ),
            (", annotations: {nginx.ingress.kubernetes.io/auth-url: https://login.example.org}", ""),
        ),
        ["Ingress/web: requests come in without the check that was made"],
    ),
}
SILENT = {
    "TLS comes": edit(INGRESS, ("  rules", "  tls: [{hosts: [shop.example.org], secretName: tls}]\n  rules")),
    "another certificate": edit(
        INGRESS.replace("  rules", "  tls: [{hosts: [shop.example.org], secretName: tls}]\n  rules"),
        ("secretName: tls", "secretName: new"),
    ),
}
