"""Services whose clients are met in another way."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import manners
from ..world import World
from .rule import Rule, Statements


class ClientsMetOtherwise(Rule):
    """A Service is reached as before, and its requests come in another way."""

    id = "NO20"
    since = "0.2"
    risk = "none"
    title = "Requests come to pods in another way"
    why = "What pods see of a client, which pod a client meets, or what proxies speak, is another thing."
    advice = (
        "Check that the application and its lists of addresses, sessions and protocols do not count on it."
    )
    reference = "https://kubernetes.io/docs/reference/networking/virtual-ips/#traffic-policies"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Services that hide their clients' addresses, forget them, or speak another protocol."""
        for _, before, after in world.changed("Service"):
            if not after.identity.group:
                yield from manners.changed(before, after)
