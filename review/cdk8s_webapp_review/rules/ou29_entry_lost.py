"""Lists from which client-side apply loses an entry."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..updates.merging import not_as_written
from ..world import World
from .rule import Rule, Statements

_WORDS = {
    "env": "a value of {name}",
    "hostAliases": "an alias of {ip}",
    "ports": "port {port}/{protocol}",
    "topologySpreadConstraints": "a constraint of {topologyKey}",
}


class EntryLost(Rule):
    """What is applied is not what is written."""

    id = "OU29"
    since = "0.2"
    risk = "outage"
    title = "kubectl apply loses an entry of a list"
    why = "It tells entries apart by one field, and lays each difference over the first that has it."
    advice = "Apply with --server-side, or delete the object first; or give each entry a key of its own."
    reference = "https://kubernetes.io/docs/tasks/manage-kubernetes-objects/declarative-config/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Entries that share their key with another, and do not come of an apply over BEFORE."""
        for pair in world.pairs:
            old, new = pair.before, pair.after
            for path, key, lost in not_as_written(old, new) if old and new else ():
                field, number = str(path[-1]), lost.get("port", lost.get("containerPort"))
                what = _WORDS[field].format(**{"protocol": "TCP", **lost, "port": number})
                title = f"{what} is lost: kubectl apply tells {field} apart by {key} alone"
                risk = "restart" if field == "topologySpreadConstraints" or key == "containerPort" else None
                yield Says(item=pair.one, title=title, path=path, risk=risk)
