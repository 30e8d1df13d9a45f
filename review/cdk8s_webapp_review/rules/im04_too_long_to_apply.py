"""Objects that client-side apply cannot write down in an annotation."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..subjects.refusals import refusal, withheld
from ..updates.last_applied import LIMIT, annotations_size
from ..world import World
from .rule import Rule, Statements


class TooLongToApply(Rule):
    """A manifest that is longer than an annotation may be."""

    id = "IM04"
    since = "0.2"
    risk = "immutable"
    title = "A manifest that is too long for kubectl apply"
    why = "kubectl apply writes it into an annotation, where each <, > and & takes six bytes."
    advice = "Apply it with --server-side, which needs no annotation, or split it."
    reference = "https://kubernetes.io/docs/reference/kubectl/generated/kubectl_apply/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Objects beyond the limit, which they were not before."""
        for pair in world.pairs:
            new = pair.after
            if new is None or annotations_size(new) <= LIMIT:
                continue
            if pair.before is None or annotations_size(pair.before) <= LIMIT:
                why = f"metadata.annotations: Too long: may not be more than {LIMIT} bytes"
                title = f"{refusal(world, pair)} under kubectl apply: {why}"
                yield Says(item=new, title=title, detail=withheld(world, pair))
