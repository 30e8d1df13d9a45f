"""Cases of OU17."""

from tests.review.rules.manifests import GATEWAY, edit

SPEAKS = {
    "a listener on another port": (
        edit(GATEWAY, ("port: 80", "port: 8080")),
        ["Gateway/infra/edge: HTTP on port 80 for *.example.org no longer answers"],
    ),
    "for another host": (
        edit(GATEWAY, ("*.example.org", "shop.example.org")),
        ["Gateway/infra/edge: HTTP on port 80 for *.example.org no longer answers"],
    ),
}
SILENT = {
    "a listener more": edit(
        GATEWAY,
        (
            "  listeners:\n",
            "  listeners:\n  - {name: tls, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: tls}]}}\n",
        ),
    ),
    "another name for it": edit(GATEWAY, ("name: web", "name: http")),
}
