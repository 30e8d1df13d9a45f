"""Ports and hosts on which a Gateway no longer listens."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..subjects.routes import listeners
from ..world import World
from .rule import Rule, Statements


class ListenerLost(Rule):
    """A Gateway closes a door."""

    id = "OU17"
    since = "0.1"
    risk = "outage"
    title = "A Gateway no longer listens"
    why = "Clients of this port or host get no answer, and the routes attached to it are not served."
    advice = "Keep the listener until nobody uses it."
    reference = "https://gateway-api.sigs.k8s.io/api-types/gateway/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Ports and hosts on which a Gateway listened."""
        for _, before, after in world.changed("Gateway"):
            for port, protocol, host in sorted(listeners(before) - listeners(after)):
                title = f"{protocol} on port {port}{f' for {host}' if host else ''} no longer answers"
                yield Says(item=after, title=title, path=("spec", "listeners"), before=port)
