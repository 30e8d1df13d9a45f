"""Cases of OU20."""

from tests.review.rules.manifests import GATEWAY, ROUTE, edit, joined

_SPACE = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {expose: 'yes'}}\n"
_CHOSEN = GATEWAY.replace("{from: All}", "{from: Selector, selector: {matchLabels: {expose: 'yes'}}}")

SPEAKS = {
    "the listener has another name": (
        edit(joined(GATEWAY, ROUTE), ("  - name: web\n", "  - name: http\n")),
        ["Gateway/infra/edge: HTTPRoute/shop/web is not served: Gateway/infra/edge has no listener web"],
    ),
    "it admits routes of its own namespace alone": (
        edit(joined(GATEWAY, ROUTE), ("from: All", "from: Same")),
        [
            "Gateway/infra/edge: HTTPRoute/shop/web is not served: Gateway/infra/edge admits no HTTPRoute of the namespace shop"
        ],
    ),
    "the route names a listener that is not there": (
        edit(joined(GATEWAY, ROUTE), ("sectionName: web", "sectionName: tls")),
        ["HTTPRoute/shop/web: it is not served: Gateway/infra/edge has no listener tls"],
    ),
    "the namespace is no longer one that it admits": (
        edit(joined(_SPACE, _CHOSEN, ROUTE), ("labels: {expose: 'yes'}", "labels: {team: shop}")),
        [
            "Namespace/shop: HTTPRoute/shop/web is not served: Gateway/infra/edge admits no HTTPRoute of the namespace shop"
        ],
    ),
}
SILENT = {
    "the Gateway is not in these files": edit(ROUTE, ("sectionName: web", "sectionName: tls")),
    "another host under the listener's": edit(
        joined(GATEWAY, ROUTE), ("[shop.example.org]", "[store.example.org]")
    ),
}
