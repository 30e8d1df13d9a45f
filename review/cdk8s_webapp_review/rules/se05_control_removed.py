"""Webhooks and admission policies that go, or no longer fail closed."""

from __future__ import annotations

from ..kinds import facts
from ..recorder import Recorder
from ..statement import Says
from ..subjects import admission
from ..world import World
from .rule import Rule, Statements


class ControlRemoved(Rule):
    """What checked new objects is gone or lenient."""

    id = "SE05"
    since = "0.1"
    risk = "security"
    title = "A control of new objects is gone or lenient"
    why = "Objects that it refused or changed come in as they are."
    advice = "Keep it, and exempt by namespace what has to be."
    reference = "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Webhooks and admission policies that go, or no longer fail closed; servers that nobody checks."""
        for item in world.gone():
            kind = facts(item.identity.group, item.kind)
            if kind is not None and kind.gone == "security":
                yield Says(item=item, title=f"removed: {kind.gone_says}", before=item.name)
        for pair, before, after in world.accepted():
            if after.identity.group == admission.GROUP:
                yield from admission.lenient(pair.changes, after)
                yield from admission.less(world, before, after)
                yield from admission.unbound(world, before, after)
            elif after.kind == "APIService":
                yield from admission.unchecked(before, after)
