"""References into other namespaces that no ReferenceGrant allows."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects.gateways import ROUTES, grants_lost, not_granted
from ..world import World
from .rule import Rule, Statements


class ReferenceNotGranted(Rule):
    """A reference into another namespace is no longer allowed."""

    id = "OU21"
    since = "0.2"
    risk = "outage"
    title = "A reference into another namespace is no longer allowed"
    why = (
        "Without a ReferenceGrant in that namespace the reference counts for nothing: requests get an error."
    )
    advice = "Keep the grant as long as something refers across namespaces."
    reference = "https://gateway-api.sigs.k8s.io/api-types/referencegrant/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """References that a grant allowed, and none does; new ones that none of the folder allows."""
        for item in world.kinds(*ROUTES, "Gateway", after=True):
            yield from grants_lost(world, item)
            yield from not_granted(world, item)
