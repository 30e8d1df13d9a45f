"""Classes that are a second default."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..subjects.classes import SAYS, is_default
from ..world import World
from .rule import Rule, Statements


class SecondDefault(Rule):
    """Two classes are the default."""

    id = "OU26"
    since = "0.2"
    risk = "outage"
    title = "There is a second default class"
    why = "One class of a kind is taken where none is named."
    advice = "Take the mark away from one of them."
    reference = "https://kubernetes.io/docs/concepts/services-networking/ingress/#default-ingress-class"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Classes that become the default beside one that is."""
        for item in [one for kind in SAYS for one in world.kinds(kind, after=True) if is_default(one)]:
            old = world.before.get(item.identity)
            others = [
                one for one in world.kinds(item.kind, after=True) if one is not item and is_default(one)
            ]
            if others and (old is None or not is_default(old)):
                risk, says = SAYS[item.kind]
                title = f"{others[0].name} is the default already: {says}"
                if risk == "immutable":
                    title = f"refused {'object' if old is None else 'update'}: {title}"
                yield Says(item=item, title=title, risk=risk)
