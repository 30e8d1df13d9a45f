"""Cases of OU15."""

from tests.review.rules.manifests import DEPLOYMENT, INGRESS, ROUTE, SERVICE, edit, joined

SPEAKS = {
    "a Service that is not there": (
        edit(joined(DEPLOYMENT, SERVICE, INGRESS), ("service: {name: web,", "service: {name: shop,")),
        ["Ingress/web: shop.example.org/ leads to Service/shop, which is not there"],
    ),
    "a port that it does not have": (
        edit(joined(DEPLOYMENT, SERVICE, INGRESS), ("port: {number: 80}", "port: {number: 81}")),
        ["Ingress/web: shop.example.org/ leads to port 81, which Service/web does not have"],
    ),
    "all backends of a route have the weight 0": (
        edit(ROUTE, ("port: 80", "port: 80, weight: 0")),
        ["HTTPRoute/shop/web: all backends of a rule have the weight 0"],
    ),
}
SILENT = {
    "the port by its name": edit(
        joined(DEPLOYMENT, SERVICE, INGRESS), ("port: {number: 80}", "port: {name: http}")
    ),
    "a Service outside of these files": edit(INGRESS, ("service: {name: web,", "service: {name: shop,")),
}
