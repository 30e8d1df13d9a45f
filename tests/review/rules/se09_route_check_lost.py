"""Cases of SE09."""

from tests.review.rules.manifests import edit, joined, removed

_ROUTE = "apiVersion: traefik.io/v1alpha1\nkind: IngressRoute\nmetadata: {name: web}\nspec:\n  routes:\n  - {kind: Rule, match: Host(`shop.example.org`), services: [{name: web, port: 80}], middlewares: [{name: door}]}\n"
_MIDDLEWARE = "apiVersion: traefik.io/v1alpha1\nkind: Middleware\nmetadata: {name: door}\nspec: {basicAuth: {secret: users}}\n"

SPEAKS = {
    "a middleware goes that asks for a password": (
        edit(joined(_ROUTE, _MIDDLEWARE), (", middlewares: [{name: door}]", "")),
        ["IngressRoute/web: requests for Host(`shop.example.org`) come in without the middleware door"],
    ),
    "one whose name says so, outside of these files": (
        edit(_ROUTE.replace("name: door", "name: basic-auth"), (", middlewares: [{name: basic-auth}]", "")),
        ["IngressRoute/web: requests for Host(`shop.example.org`) come in without the middleware basic-auth"],
    ),
}
SILENT = {
    "a middleware that compresses goes": edit(
        joined(_ROUTE, _MIDDLEWARE.replace("basicAuth: {secret: users}", "compress: {}")),
        (", middlewares: [{name: door}]", ""),
    ),
    "the route goes with it": removed(joined(_ROUTE, _MIDDLEWARE)),
}
