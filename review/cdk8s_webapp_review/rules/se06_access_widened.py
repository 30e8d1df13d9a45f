"""Roles and bindings that grant more."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..subjects import access, bindings
from ..world import World
from .rule import Rule, Statements


class AccessWidened(Rule):
    """Someone may do more."""

    id = "SE06"
    since = "0.1"
    risk = "security"
    title = "Someone may do more at the API server"
    why = "Whoever has the account, or breaks into a pod that uses it, may do this too."
    advice = "Grant single verbs on single resources, in one namespace."
    reference = "https://kubernetes.io/docs/concepts/security/rbac-good-practices/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Roles with more grants, bindings with more subjects, and new bindings to powerful roles."""
        for _, before, after in world.changed():
            yield from access.aggregated(before, after)
            yield from access.overwritten(before, after)
            found = access.widened(world, before, after)
            if found:
                field, title = found
                old, new = before.value.get(field), after.value.get(field)
                yield Says(item=after, title=title, path=(field,), before=old, after=new)
        for item in world.new(*bindings.BINDINGS):
            why = bindings.power(world, item)
            if why:
                who = ", ".join(sorted(bindings.subjects(item)))
                yield Says(item=item, title=f"{who} gets {why}", after=item.value.get("roleRef"))
