"""Cases of SE09."""

from tests.review.rules.manifests import ROUTE, edit, joined, removed

_ROUTE = "apiVersion: traefik.io/v1alpha1\nkind: IngressRoute\nmetadata: {name: web}\nspec:\n  routes:\n  - {kind: Rule, match: Host(`shop.example.org`), services: [{name: web, port: 80}], middlewares: [{name: door}]}\n"
_MIDDLEWARE = "apiVersion: traefik.io/v1alpha1\nkind: Middleware\nmetadata: {name: door}\nspec: {basicAuth: {secret: users}}\n"

_FILTER = (
    "  - filters: [{type: ExtensionRef, extensionRef: {group: traefik.io, kind: Middleware, name: NAME}}]\n"
)
_FILTERED = ROUTE.replace("  - backendRefs:", f"{_FILTER}    backendRefs:")

SPEAKS = {
    "a middleware goes that asks for a password": (
        edit(joined(_ROUTE, _MIDDLEWARE), (", middlewares: [{name: door}]", "")),
        ["IngressRoute/web: requests for Host(`shop.example.org`) come in without the middleware door"],
    ),
    "one whose name says so, outside of these files": (
        edit(_ROUTE.replace("name: door", "name: basic-auth"), (", middlewares: [{name: basic-auth}]", "")),
        ["IngressRoute/web: requests for Host(`shop.example.org`) come in without the middleware basic-auth"],
    ),
    "a filter goes from an HTTPRoute whose name says so": (
        edit(
            _FILTERED.replace("NAME", "login"),
            (_FILTER.replace("NAME", "login") + "    backend", "  - backend"),
        ),
        ["HTTPRoute/shop/web: requests come in without the filter Middleware/login"],
    ),
}
SILENT = {
    "a filter goes that does another thing": edit(
        _FILTERED.replace("NAME", "gzip"), (_FILTER.replace("NAME", "gzip") + "    backend", "  - backend")
    ),
    "a middleware that compresses goes": edit(
        joined(_ROUTE, _MIDDLEWARE.replace("basicAuth: {secret: users}", "compress: {}")),
        (", middlewares: [{name: door}]", ""),
    ),
    "the route goes with it": removed(joined(_ROUTE, _MIDDLEWARE)),
}
