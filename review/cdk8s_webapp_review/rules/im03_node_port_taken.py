"""Services that want a node port which another one has."""

from __future__ import annotations

from ..recorder import Recorder
from ..sides.objects import Object
from ..statement import Says
from ..subjects.services import node_ports
from ..world import World
from .rule import Rule, Statements


class NodePortTaken(Rule):
    """A port of the nodes is given away already."""

    id = "IM03"
    since = "0.2"
    risk = "immutable"
    title = "A node port that another Service has"
    why = "A port of the nodes belongs to one Service: the API server refuses the second."
    advice = "Leave nodePort out, and the server gives a free one."
    reference = "https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Node ports that two Services of AFTER have, at the one that is new or changed."""
        taken: dict[tuple[str, int, str], list[Object]] = {}
        for item in world.kinds("Service", after=True):
            for port in node_ports(item):
                taken.setdefault((item.identity.folder, *port), []).append(item)
        for (_, number, _), items in taken.items():
            kept = [
                one for one in items if number in {n for n, _ in node_ports(world.before.get(one.identity))}
            ]
            for item in items if len(items) > 1 else ():
                if item not in kept[:1] and (kept or item is not items[0]):
                    other = (kept or items)[0]
                    how = "update" if item.identity in world.before else "object"
                    title = f"refused {how}: port {number} of the nodes belongs to {other.shown}"
                    yield Says(item=item, title=title, path=("spec", "ports"), after=number)
