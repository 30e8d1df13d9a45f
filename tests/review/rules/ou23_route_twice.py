"""Cases of OU23."""

from tests.review.rules.manifests import INGRESS, added

SPEAKS = {
    "a second Ingress with the host and path, to another Service": (
        added(
            INGRESS.replace("metadata: {name: web}", "metadata: {name: shop}").replace(
                "{name: web,", "{name: shop,"
            ),
            beside=INGRESS,
        ),
        ["Ingress/shop: shop.example.org/ is served by Ingress/web too"],
    ),
    "to the same Service": (
        added(INGRESS.replace("metadata: {name: web}", "metadata: {name: shop}"), beside=INGRESS),
        ["Ingress/shop: shop.example.org/ is served by Ingress/web too"],
    ),
}
SILENT = {
    "another path": added(
        INGRESS.replace("metadata: {name: web}", "metadata: {name: shop}").replace("path: /,", "path: /api,"),
        beside=INGRESS,
    ),
    "a canary of ingress-nginx": added(
        INGRESS.replace(
            "metadata: {name: web}",
            'metadata: {name: shop, annotations: {nginx.ingress.kubernetes.io/canary: "true"}}',
        ).replace("{name: web,", "{name: shop,"),
        beside=INGRESS,
    ),
}
