"""Hosts without TLS, and annotations that protected them."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import ingresses
from ..world import World
from .rule import Rule, Statements


class TlsRemoved(Rule):
    """A host without https."""

    id = "SE08"
    since = "0.1"
    risk = "security"
    title = "A host is no longer protected by TLS"
    why = "Passwords cross the network in clear, or browsers warn of the controller's own certificate."
    advice = "Keep the host in spec.tls, or say that the controller has a certificate for it."
    reference = "https://kubernetes.io/docs/concepts/services-networking/ingress/#tls"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Hosts that were in a tls block and are served without one; lenient annotations."""
        for pair in world.pairs:
            old = world.before.get(pair.one.identity)
            if old is not None and old.kind == "Ingress" and (pair.after is None or pair.changes):
                new = world.after.get(old.identity) if pair.after is not None else None
                yield from ingresses.bare_hosts(world, old, new)
        for _, before, after in world.changed("Ingress"):
            yield from ingresses.lenient(before, after)
