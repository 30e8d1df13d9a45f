"""Registries that new pods pull images from, and the old ones did not."""

from __future__ import annotations

from collections.abc import Iterator

from ..sides.objects import Object
from ..sides.values import Path
from ..statement import Note
from ..world import World
from . import effects, images
from .english import listed
from .pods import container_pairs, each, pod_spec, template_path

_Pull = tuple[Object, str, Path]  # the workload, its container and where that is


def unseen(world: World) -> Iterator[Note]:
    """One note for each registry, and the Secrets that the images are pulled with."""
    found: dict[tuple[str, str, tuple[str, ...]], list[_Pull]] = {}
    for after in effects.changing(world, "replaced", "stopped"):
        for field, old, new in container_pairs(world.before[after.identity], after, init=True):
            registry = images.registry(new.get("image"))
            if old.get("image") != new.get("image") and registry != images.registry(old.get("image")):
                secrets = tuple(
                    f"Secret/{one.get('name')}" for one in each(pod_spec(after).get("imagePullSecrets"))
                )
                path = (*(template_path(after) or ()), "spec", field, (("name", new.get("name")),), "image")
                place = after, f"{field}[{new.get('name')}].image", path
                found.setdefault((after.identity.folder, registry, secrets), []).append(place)
    for (_, registry, secrets), pulls in found.items():
        item, container, path = pulls[0]
        how = f" with {listed(secrets)}" if secrets else ""
        more = len({id(one) for one, *_ in pulls}) - 1
        others = f", as those of {more} more {'workload' if more == 1 else 'workloads'}" if more else ""
        said = (
            f"{container}: new pods pull it from {registry}{how}{others}; whether they may was not looked up"
        )
        yield Note(item=item, message=said, path=path)
