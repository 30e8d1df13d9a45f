"""Webhooks and APIs whose Service is gone."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import controls
from ..world import World
from .rule import Rule, Statements


class ControlUnreachable(Rule):
    """The API server calls a Service that does not answer."""

    id = "OU22"
    since = "0.2"
    risk = "outage"
    title = "The API server calls a Service that is gone"
    why = "The API server asks this Service before it takes or serves objects, and gets no answer."
    advice = "Keep the Service and its pods, or remove the configuration first."
    reference = "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#failure-policy"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Webhooks, APIServices and conversions of AFTER whose Service answered, and does not."""
        for item in world.kinds(*controls.KINDS, after=True):
            yield from controls.unreachable(world, item)
