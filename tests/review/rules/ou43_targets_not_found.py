"""Cases of OU43."""

from tests.review.rules.manifests import edit, joined

_SERVICE = "apiVersion: v1\nkind: Service\nmetadata: {name: db}\nspec:\n  ports: [{port: 5432}]\n"
_SLICE = """\
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
ports: [{port: 5433}]
endpoints: [{addresses: [10.1.2.3]}]
"""
_ENDPOINTS = """\
apiVersion: v1
kind: Endpoints
metadata: {name: db}
subsets: [{addresses: [{ip: 10.1.2.3}], ports: [{port: 5433}]}]
"""
_BOTH = joined(_SERVICE, _SLICE)

SPEAKS = {
    "the label goes": (
        edit(_BOTH, (", labels: {kubernetes.io/service-name: db}", "")),
        [
            "EndpointSlice/db-1: Service/db no longer sends to it: it is found by the label kubernetes.io/service-name"
        ],
    ),
    "the port gets a name": (
        edit(_BOTH, ("{port: 5433}", "{port: 5433, name: sql}")),
        ["EndpointSlice/db-1: Service/db no longer sends to it: it has no port without a name"],
    ),
    "no address is ready": (
        edit(_BOTH, ("{addresses: [10.1.2.3]}", "{addresses: [10.1.2.3], conditions: {ready: false}}")),
        ["EndpointSlice/db-1: Service/db sends to none of its addresses any more"],
    ),
    "the Service's port gets a name": (
        edit(joined(_SERVICE, _ENDPOINTS), ("{port: 5432}", "{port: 5432, name: sql}")),
        ["Service/db: no target has a port sql: they are found by the names of ports"],
    ),
}
SILENT = {
    "one of two addresses goes": edit(
        _BOTH.replace("[{addresses: [10.1.2.3]}]", "[{addresses: [10.1.2.3]}, {addresses: [10.1.2.4]}]"),
        (", {addresses: [10.1.2.4]}", ""),
    ),
    "another address": edit(_BOTH, ("10.1.2.3", "10.1.2.4")),
    "another number of the port": edit(_BOTH, ("5433", "5434")),
    "both get the name": edit(
        _BOTH, ("{port: 5433}", "{port: 5433, name: sql}"), ("{port: 5432}", "{port: 5432, name: sql}")
    ),
}
