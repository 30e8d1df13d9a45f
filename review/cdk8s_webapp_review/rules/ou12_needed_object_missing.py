"""Pods that name an object or key that is not there."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import dual_stack, needs, registries, secrets_named, unseen
from ..subjects.effects import effect
from ..subjects.pods import pod_spec, references, template_path
from ..world import World
from .rule import Rule, Statements


class NeededObjectMissing(Rule):
    """A pod names what is not there."""

    id = "OU12"
    since = "0.1"
    risk = "outage"
    title = "New pods need something that is not there"
    why = "The new pods do not start; a rolling update stops at the first of them."
    advice = "Correct the name or the key."
    reference = "https://kubernetes.io/docs/concepts/configuration/configmap/#configmaps-and-pods"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """New references to keys that their object lacks; what is not of the folder is a note."""
        for before, item in world.applied():
            path = template_path(item)
            if path is None:
                yield from secrets_named.unknown(world, item)
                yield from dual_stack.needs_both(before, item)
                continue
            refs = [ref for ref in references(pod_spec(item)) if not ref.optional]
            absent = {ref: list(needs.missing(world, item, (*path, "spec"), ref)) for ref in refs}
            if any(absent.values()):
                known = set(references(pod_spec(before))) if before is not None else set()
                yield from (said for ref in refs if ref not in known for said in absent[ref])
            if before is not None and effect(world, item).word in ("replaced", "stopped"):
                yield from unseen.needed(world, before, item, (*path, "spec"))
        yield from registries.unseen(world)
        yield from unseen.new_namespaces(world)
