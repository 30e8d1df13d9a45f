"""Cases of OU14."""

from tests.review.rules.manifests import INGRESS, edit

SPEAKS = {
    "another host": (
        edit(INGRESS, ("shop.example.org", "store.example.org")),
        ["Ingress/web: shop.example.org is no longer served"],
    ),
    "a path goes": (
        edit(INGRESS.replace("path: /,", "path: /api,"), ("path: /api,", "path: /v2,")),
        ["Ingress/web: shop.example.org/api is no longer served"],
    ),
}
SILENT = {
    "a host more": edit(
        INGRESS,
        (
            "  - host: shop.example.org\n",
            "  - host: store.example.org\n    http:\n      paths:\n      - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}\n  - host: shop.example.org\n",
        ),
    ),
    "the route moves into another Ingress": edit(
        INGRESS, ("metadata: {name: web}", "metadata: {name: shop}")
    ),
}
