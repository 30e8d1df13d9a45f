"""Roles and bindings that grant less."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..subjects import access, accounts, bindings
from ..world import World
from .rule import Rule, Statements


class AccessLost(Rule):
    """Someone may do less, and may need it."""

    id = "OU01"
    since = "0.1"
    risk = "outage"
    title = "Someone may no longer do what they did"
    why = "Pods that use the account are refused by the API server, from now on."
    advice = "See in the audit log, or in the application, that it is not needed."
    reference = "https://kubernetes.io/docs/reference/access-authn-authz/rbac/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Roles with fewer grants, bindings with fewer subjects, and removed ones that are still used."""
        for _, before, after in world.changed(*access.ROLES, *bindings.BINDINGS):
            yield from access.no_longer_aggregated(before, after)
            found = access.narrowed(world, before, after)
            if found:
                field, title = found
                old, new = before.value.get(field), after.value.get(field)
                renewed = after.kind in access.ROLES and accounts.all_renewed(world, after)
                risk = "none" if renewed else None
                title += "; the pods that have it get other images with this change" if renewed else ""
                yield Says(item=after, title=title, path=(field,), before=old, after=new, risk=risk)
        for item in world.gone(*access.ROLES, *bindings.BINDINGS):
            title = access.removed_says(world, item)
            if title:
                yield Says(item=item, title=title, before=item.name)
