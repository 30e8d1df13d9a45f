"""Services that want a node port which another one has."""

from __future__ import annotations

from ..recorder import Recorder
from ..sides.objects import Object
from ..subjects.services import node_ports, wrong_node_port
from ..world import World
from .rule import Rule, Statements


class NodePortTaken(Rule):
    """A port of the nodes is given away already."""

    id = "IM03"
    since = "0.2"
    risk = "immutable"
    title = "A node port that is not free"
    why = "A port of the nodes belongs to one Service, and is of a range: the API server refuses another."
    advice = "Leave nodePort out, and the server gives a free one."
    reference = "https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """New node ports that another Service has, or that are outside of the range."""
        taken: dict[tuple[str, int, str], list[Object]] = {}
        for item in world.kinds("Service", after=True):
            for port in node_ports(item):
                taken.setdefault((item.identity.folder, *port), []).append(item)
        for (_, number, _), items in taken.items():
            kept = [one for one in items if number in dict(node_ports(world.before.get(one.identity)))]
            for item in [one for one in items if one not in kept]:
                others = [one for one in kept or items[:1] if one is not item]
                yield from wrong_node_port(world, item, number, others)
