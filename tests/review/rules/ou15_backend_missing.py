"""Cases of OU15."""

from tests.review.rules.manifests import DEPLOYMENT, INGRESS, ROUTE, SERVICE, edit, joined

_TRAEFIK = """\
apiVersion: traefik.io/v1alpha1
kind: IngressRoute
metadata: {name: web}
spec: {routes: [{kind: Rule, match: Host(`a.example.org`), services: [{name: web, port: 80}]}]}
"""
_MESH = """\
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: web}
spec: {hosts: [web], http: [{route: [{destination: {host: web, port: {number: 80}}}]}]}
"""
_FAR = joined(SERVICE.replace("name: web", "name: web, namespace: store", 1), ROUTE)

SPEAKS = {
    "a port that a route of Traefik asks for": (
        edit(joined(DEPLOYMENT, SERVICE, _TRAEFIK), ("port: 80}]}]}", "port: 81}]}]}")),
        ["IngressRoute/web: it leads to port 81, which Service/web does not have"],
    ),
    "a port of a Service of another namespace": (
        edit(_FAR, ("namespace: store, port: 80", "namespace: store, port: 81")),
        ["HTTPRoute/shop/web: shop.example.org/ leads to port 81, which Service/store/web does not have"],
    ),
    "a Service that a route of Istio sends to": (
        edit(joined(DEPLOYMENT, SERVICE, _MESH), ("destination: {host: web,", "destination: {host: shop,")),
        ["VirtualService/web: it leads to Service/shop, which is not there"],
    ),
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
    "the weight of a Service of another namespace": edit(
        _FAR, ("namespace: store, port: 80", "namespace: store, port: 80, weight: 2")
    ),
    "a host outside of the cluster": edit(
        joined(DEPLOYMENT, SERVICE, _MESH),
        ("destination: {host: web,", "destination: {host: api.example.org,"),
    ),
    "the full name of a Service": edit(
        joined(DEPLOYMENT, SERVICE, _MESH),
        ("destination: {host: web,", "destination: {host: web.default.svc.cluster.local,"),
    ),
    "the port of a route of Traefik by its name": edit(
        joined(DEPLOYMENT, SERVICE, _TRAEFIK), ("port: 80}]}]}", "port: http}]}]}")
    ),
    "the port by its name": edit(
        joined(DEPLOYMENT, SERVICE, INGRESS), ("port: {number: 80}", "port: {name: http}")
    ),
    "a Service outside of these files": edit(INGRESS, ("service: {name: web,", "service: {name: shop,")),
}
