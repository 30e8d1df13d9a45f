"""Cases of OU44."""

from tests.review.rules.manifests import GATEWAY, ROUTE, edit, joined

_TLS = """\
  - name: tls
    port: 443
    protocol: HTTPS
    hostname: "*.example.org"
    tls: {certificateRefs: [{name: web}]}
    allowedRoutes: {namespaces: {from: All}}
"""
_TO = "filters: [{type: RequestRedirect, requestRedirect: {%s}}]"
_BACKEND = "backendRefs: [{name: web, namespace: store, port: 80}]"
_BOTH = joined(GATEWAY + _TLS, ROUTE.replace(", sectionName: web", ""))
_AGAIN = "HTTPRoute/shop/web: clients of the listener tls are redirected to where they are, again and again"

SPEAKS = {
    "a redirect for the listeners of both": (edit(_BOTH, (_BACKEND, _TO % "scheme: https")), [_AGAIN]),
    "a redirect that leaves the listener of HTTP": (
        edit(
            joined(GATEWAY + _TLS, ROUTE.replace(_BACKEND, _TO % "scheme: https, port: 443")),
            (", sectionName: web", ""),
        ),
        [_AGAIN],
    ),
}
SILENT = {
    "a redirect for the listener of HTTP alone": edit(
        joined(GATEWAY + _TLS, ROUTE), (_BACKEND, _TO % "scheme: https")
    ),
    "a redirect to another host": edit(_BOTH, (_BACKEND, _TO % "scheme: https, hostname: www.example.org")),
    "a redirect where the Gateway is not in these files": edit(
        ROUTE.replace(", sectionName: web", ""), (_BACKEND, _TO % "scheme: https")
    ),
}
