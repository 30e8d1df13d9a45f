"""How many pods a workload has, as far as the folder says it."""

from __future__ import annotations

from collections.abc import Iterator

from ..sides.objects import Object
from ..statement import Says
from ..world import World
from .workloads import left_out

# Whose number of pods is written, or an autoscaler's.
KEPT = ("Deployment", "ReplicaSet", "StatefulSet")


def fewest(world: World, item: Object, *, after: bool) -> int | None:
    """The least number of pods that a workload is kept at; None where nobody wrote it."""
    scaled = autoscalers(world, item, after=after)
    if scaled:
        least = scaled[0].spec.get("minReplicas", 1)
        return least if isinstance(least, int) else None
    number = item.spec.get("replicas")
    return number if isinstance(number, int) else None


def autoscalers(world: World, item: Object, *, after: bool) -> list[Object]:
    """What sets the number of pods of a workload."""
    return world.once(_by_target, after).get((*item.identity[:1], item.identity.namespace, item.shown), [])


def target(scaler: Object) -> str:
    """The workload that an autoscaler sets the number of, as `Deployment/web`."""
    reference = scaler.spec.get("scaleTargetRef") or {}
    kind = reference.get("kind") or ("Deployment" if scaler.kind == "ScaledObject" else "")
    return f"{kind}/{reference.get('name')}"


def lowered(before: Object, scaler: Object) -> Iterator[Says]:
    """Bounds of an autoscaler that become less."""
    for field, bound in (("minReplicas", "least"), ("maxReplicas", "most")):
        was, now = (each.spec.get(field, 1) for each in (before, scaler))
        if isinstance(was, int) and isinstance(now, int) and now < was:
            title = f"{target(scaler)} has at {bound} {_pods(now)} instead of {was}"
            yield Says(item=scaler, title=title, path=("spec", field), before=was, after=now)


def fewer(world: World, before: Object, after: Object) -> Iterator[Says]:
    """A written number of pods that becomes less, and not none, where no autoscaler sets it."""
    was, now = before.spec.get("replicas"), after.spec.get("replicas")
    if not isinstance(was, int) or not isinstance(now, int) or not 0 < now < was or left_out(before, after):
        return
    if not autoscalers(world, after, after=True):
        title = f"{_pods(now)} instead of {was}"
        yield Says(item=after, title=title, path=("spec", "replicas"), before=was, after=now)


def doubled(world: World) -> Iterator[Says]:
    """Workloads that get a second autoscaler."""
    before, after = (world.once(_by_target, side) for side in (False, True))
    for place, scalers in after.items():
        if len(scalers) > 1 and len(before.get(place, ())) < 2:
            new = next((each for each in scalers if each.identity not in world.before), scalers[-1])
            other = next(each for each in scalers if each is not new)
            title = f"{place[-1]} has {other.shown} too: of two autoscalers neither sets its number of pods"
            yield Says(item=new, title=title, path=("spec", "scaleTargetRef"))


def _by_target(world: World, after: bool) -> dict[tuple[str, str, str], list[Object]]:
    found: dict[tuple[str, str, str], list[Object]] = {}
    for item in world.kinds("HorizontalPodAutoscaler", "ScaledObject", after=after):
        place = (item.identity.folder, item.identity.namespace, target(item))
        found.setdefault(place, []).append(item)
    return found


def _pods(number: int) -> str:
    return f"{number} pod{'' if number == 1 else 's'}"
