"""Cases of OU21."""

from tests.review.rules.manifests import GRANT, ROUTE, SERVICE, added, edit, joined, removed

SPEAKS = {
    "the grant goes": (
        removed(GRANT, beside=ROUTE),
        ["ReferenceGrant/store/shop: HTTPRoute/shop/web may no longer refer to Service/store/web"],
    ),
    "it is for another namespace now": (
        edit(joined(ROUTE, GRANT), ("kind: HTTPRoute, namespace: shop", "kind: HTTPRoute, namespace: web")),
        ["ReferenceGrant/store/shop: HTTPRoute/shop/web may no longer refer to Service/store/web"],
    ),
    "a new one into a namespace of these files, without a grant": (
        added(ROUTE, beside=SERVICE.replace("name: web}", "name: web, namespace: store}", 1)),
        ["HTTPRoute/shop/web: no ReferenceGrant lets it refer to Service/store/web"],
    ),
}
SILENT = {
    "a new one into a namespace that is elsewhere": added(ROUTE),
    "the route goes too": removed(joined(ROUTE, GRANT)),
    "there was no grant in these files": edit(ROUTE, ("port: 80", "port: 81")),
}
