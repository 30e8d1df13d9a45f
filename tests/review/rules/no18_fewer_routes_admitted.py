"""Cases of NO18."""

from tests.review.rules.manifests import GATEWAY, ROUTE, edit, joined

_CHOSEN = GATEWAY.replace("{from: All}", "{from: Selector, selector: {matchLabels: {expose: 'yes'}}}")

SPEAKS = {
    "of its own namespace alone": (
        edit(GATEWAY, ("from: All", "from: Same")),
        [
            "Gateway/infra/edge: listener web admits only routes of its own namespace: others lose it, in other folders too"
        ],
    ),
    "of other namespaces": (
        edit(_CHOSEN, ("expose: 'yes'", "team: core")),
        [
            "Gateway/infra/edge: listener web admits only routes of namespaces with team=core: others lose it, in other folders too"
        ],
    ),
    "of one kind": (
        edit(GATEWAY, ("{namespaces: {from: All}}", "{namespaces: {from: All}, kinds: [{kind: GRPCRoute}]}")),
        [
            "Gateway/infra/edge: listener web admits only routes of the kind GRPCRoute: others lose it, in other folders too"
        ],
    ),
}
SILENT = {
    "of more namespaces": edit(_CHOSEN, ("{expose: 'yes'}", "{}")),
    "of all namespaces": edit(GATEWAY.replace("from: All", "from: Same"), ("from: Same", "from: All")),
    "a route of the folder is named by another rule": edit(
        joined(GATEWAY, ROUTE), ("from: All", "from: Same")
    ),
}
