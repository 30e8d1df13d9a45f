"""Listeners that admit fewer routes."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import admitted_routes
from ..world import World
from .rule import Rule, Statements


class FewerRoutesAdmitted(Rule):
    """A listener admits routes of fewer namespaces or kinds."""

    id = "NO18"
    since = "0.2"
    risk = "none"
    title = "A listener admits fewer routes"
    why = "Routes that it no longer admits are not served by it; the routes of this folder are looked at."
    advice = "Ask which routes name this Gateway: kubectl get httproutes --all-namespaces."
    reference = "https://gateway-api.sigs.k8s.io/concepts/security-model/#1-route-binding"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Gateways whose listeners stay, and of whose lost routes no other rule speaks."""
        for _, before, after in world.changed("Gateway"):
            if not said.is_said(after, ("spec", "listeners")):
                yield from admitted_routes.narrowed(before, after)
