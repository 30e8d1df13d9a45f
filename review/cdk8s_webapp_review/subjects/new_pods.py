"""New pods that something of their namespace refuses, while those that run go on."""

from __future__ import annotations

from collections.abc import Iterator

from ..sides.objects import Object
from ..statement import Says
from ..world import World
from .effects import effect
from .pods import template_path


def refused(world: World, by: Object, item: Object, *, field: str, its: str, own: str) -> Iterator[Says]:
    """Say it of what refuses the pods where that changes, and else of a workload that makes new ones.

    Args:
        world: Both sides.
        by: What refuses them.
        item: The workload that they are of.
        field: The field of the first's `spec` that says so.
        its: The title, of what refuses them.
        own: The title, of the workload.
    """
    pair = world.pair(by)
    if pair is not None and (pair.before is None or pair.changes):
        yield Says(item=by, title=its, path=("spec", field))
    elif effect(world, item).word != "untouched":
        yield Says(item=item, title=own, path=(*(template_path(item) or ()), "spec"))
