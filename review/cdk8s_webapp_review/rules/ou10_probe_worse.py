"""Probes that go, ask a port that is not there, or kill at once."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import probes
from ..subjects.pods import container_pairs, template_path
from ..world import World
from .rule import Rule, Statements


class ProbeWorse(Rule):
    """A probe that protected traffic, or one that harms it."""

    id = "OU10"
    since = "0.1"
    risk = "outage"
    title = "A probe no longer protects, or stops healthy pods"
    why = "Traffic reaches pods that are not ready, or containers are killed that are well."
    advice = "Keep a readiness probe; give a liveness probe time, and several failures."
    reference = "https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Readiness probes that go, probes of ports that are not there, liveness probes that kill at once."""
        for before, after in world.templates():
            for field, old, new in container_pairs(before, after):
                place = (*(template_path(after) or ()), "spec", field, (("name", new.get("name")),))
                yield from probes.removed(after, place, old, new)
                yield from probes.wrong_port(after, place, old, new)
                yield from probes.unprotected_start(after, place, old, new)
                yield from probes.impatient(after, place, old, new)
