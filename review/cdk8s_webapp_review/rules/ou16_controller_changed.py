"""Ingresses of another class, or with other annotations."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import gateways, ingresses
from ..world import World
from .rule import Rule, Statements


class ControllerChanged(Rule):
    """Another controller answers, or the same one otherwise."""

    id = "OU16"
    since = "0.1"
    risk = "outage"
    title = "Another controller serves the Ingress, or serves it otherwise"
    why = "The old entry point stops answering for these hosts, or the application sees other paths."
    advice = "Make a second Ingress for the new class, move DNS, and remove the old one then."
    reference = "https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-class"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Ingresses of another class, or with other annotations that change what the application sees."""
        for _, before, after in world.changed("Ingress"):
            yield from ingresses.another_class(before, after)
            yield from ingresses.fewer_addresses(before, after)
            yield from ingresses.other_requests(before, after)
        for _, before, after in world.changed("Gateway"):
            yield from gateways.another_class(before, after)
