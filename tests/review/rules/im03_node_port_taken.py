"""Cases of IM03."""

from tests.review.rules.manifests import SERVICE, added, edit, joined

_NODES = SERVICE.replace("spec:\n", "spec:\n  type: NodePort\n").replace(
    "targetPort: 8080", "targetPort: 8080, nodePort: 30080"
)

SPEAKS = {
    "a new Service wants the port of another": (
        added(_NODES.replace("name: web}", "name: shop}", 1), beside=_NODES),
        ["Service/shop: refused object: port 30080 of the nodes belongs to Service/web"],
    ),
    "a Service changes to it": (
        edit(
            joined(_NODES, _NODES.replace("name: web}", "name: shop}", 1).replace("30080", "30081")),
            ("30081", "30080"),
        ),
        ["Service/shop: refused update: port 30080 of the nodes belongs to Service/web"],
    ),
    "a port outside of the range": (
        edit(_NODES, ("30080", "8080")),
        ["Service/web: refused update: port 8080 of the nodes is not one of 30000 to 32767, but for a flag"],
    ),
}
SILENT = {
    "another port": added(
        _NODES.replace("name: web}", "name: shop}", 1).replace("30080", "30081"), beside=_NODES
    ),
    "the same number for UDP": added(
        _NODES.replace("name: web}", "name: shop}", 1).replace(
            "nodePort: 30080", "nodePort: 30080, protocol: UDP"
        ),
        beside=_NODES,
    ),
}
