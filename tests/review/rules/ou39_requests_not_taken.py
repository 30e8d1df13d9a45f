"""Cases of OU39."""

from tests.review.rules.manifests import ROUTE, edit

_RULE = "  - backendRefs: [{name: web, namespace: store, port: 80}]\n"

SPEAKS = {
    "only with a header": (
        edit(
            ROUTE,
            (_RULE, _RULE.replace("- back", "- matches: [{headers: [{name: beta, value: 'on'}]}]\n    back")),
        ),
        ["HTTPRoute/shop/web: requests for / are taken only with the header beta"],
    ),
    "a redirect to another host": (
        edit(
            ROUTE,
            (_RULE, "  - filters: [{type: RequestRedirect, requestRedirect: {hostname: www.example.org}}]\n"),
        ),
        ["HTTPRoute/shop/web: requests for / are sent elsewhere instead of answered"],
    ),
}
SILENT = {
    "a rule beside the one for the path": edit(
        ROUTE, (_RULE, _RULE + _RULE.replace("- back", "- matches: [{method: POST}]\n    back"))
    ),
    "a redirect to https": edit(
        ROUTE, (_RULE, "  - filters: [{type: RequestRedirect, requestRedirect: {scheme: https}}]\n")
    ),
}
