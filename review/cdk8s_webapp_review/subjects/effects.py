"""What happens to the pods of each workload. Rules and words ask here, so that they say the same."""

from __future__ import annotations

from typing import NamedTuple
from weakref import WeakKeyDictionary

from ..kinds import facts
from ..pod_security import refused
from ..sides.objects import Identity, Object
from ..world import World
from .pods import at, pod_spec, template, template_path
from .protection import ENFORCE
from .template import template_changes


class Effect(NamedTuple):
    """What happens to the pods of one workload."""

    word: str  # one of WORDS
    why: str = ""  # a clause, without a capital letter or a full stop

    @property
    def reason(self) -> str:
        """The clause as a sentence."""
        return f"{self.why[0].upper()}{self.why[1:]}." if self.why else ""


WORDS = {
    "untouched": "their template is the same, or their kind replaces none",
    "replaced": "one by one, new ones take their place",
    "stopped": "all of them stop before new ones serve",
    "kept": "the template changes, and they run on with the old one",
    "forbidden": "their namespace admits no pod of the new template",
    "refused": "the server refuses the update: they run on",
    "new": "there were none",
}
_UNTOUCHED = Effect(word="untouched")
_known: WeakKeyDictionary[World, dict[Identity, Effect]] = WeakKeyDictionary()


def effect(world: World, item: Object) -> Effect:
    """What happens to the pods of a workload of AFTER."""
    known = _known.setdefault(world, {})
    if item.identity not in known:
        known[item.identity] = _effect(world, item)
    return known[item.identity]


def _effect(world: World, item: Object) -> Effect:
    pair, before = world.pair(item), world.before.get(item.identity)
    if pair is None or template_path(item) is None:
        return _UNTOUCHED
    if item.identity in world.refused:
        return Effect(word="refused", why="the server refuses the update: its pods stay as they are")
    if before is None:
        why = forbidden(world, item)
        return Effect(word="forbidden", why=why) if why else Effect(word="new")
    if template_changes(pair, item):
        return _rollout(world, before, item)
    kind = facts(item.identity.group, item.kind)
    if kind is not None and not kind.restarts and pod_spec(before) != pod_spec(item):
        why = newly_forbidden(world, before, item)
        return Effect(word="forbidden", why=why) if why else _UNTOUCHED
    return _UNTOUCHED


def _rollout(world: World, before: Object, item: Object) -> Effect:
    """Of a template that changes, of a kind that replaces pods for it."""
    why = stays(before, item)
    if why:
        return Effect(word="kept", why=why)
    why = forbidden(world, item)
    if why:
        return Effect(word="forbidden" if newly_forbidden(world, before, item) else "kept", why=why)
    why = all_at_once(item)
    return Effect(word="stopped", why=why) if why else Effect(word="replaced")


def newly_forbidden(world: World, before: Object, item: Object) -> str:
    """Why no new pod is admitted, where the old ones were, or were refused for something else."""
    why = forbidden(world, item)
    return why if why != forbidden(world, before) else ""


def forbidden(world: World, item: Object) -> str:
    """Why the namespace, as it is in AFTER, admits no pod of a template; empty where it does."""
    place = item.identity
    namespace = world.after.get(Identity(place.folder, "", "Namespace", "default", place.namespace))
    level = namespace.labels.get(ENFORCE, "") if namespace is not None else ""
    found = refused(template(item), level) if level else []
    return f"the namespace enforces {level}, which refuses its pods: {', '.join(found)}" if found else ""


def stays(before: Object, item: Object) -> str:
    """Why the pods stay though their template changes; empty where they do not."""
    if item.spec.get("paused") is True:
        return waits(item)[1]
    if item.kind != "DaemonSet" and item.spec.get("replicas") == 0:
        return "there are no pods to replace: it is at zero replicas"
    if item.kind != "DaemonSet" and before.spec.get("replicas") == 0:
        return "there were no pods to replace: the first ones have the new template"
    return waits(item)[1]


def waits(item: Object) -> tuple[str, str]:
    """The field that keeps all pods as they are whatever the template, and in words; empty for none."""
    if item.spec.get("paused") is True:
        return "paused", "the Deployment is paused: its pods are replaced when it is resumed"
    strategy = item.spec.get("updateStrategy") or {}
    if strategy.get("type") == "OnDelete":
        return "updateStrategy", "OnDelete: a pod takes it when someone deletes the pod"
    partition, replicas = at(strategy, ("rollingUpdate", "partition")), item.spec.get("replicas")
    if isinstance(partition, int) and isinstance(replicas, int) and 0 < replicas <= partition:
        return "updateStrategy", f"the partition of {partition} keeps all {replicas} pods as they are"
    return "", ""


def all_at_once(item: Object) -> str:
    """Why all pods stop before new ones serve; empty where some go on."""
    strategy = item.spec.get("strategy") or item.spec.get("updateStrategy") or {}
    if strategy.get("type") == "Recreate":
        return "the strategy is Recreate: all pods stop before the new ones start"
    most, replicas = at(strategy, ("rollingUpdate", "maxUnavailable")), item.spec.get("replicas")
    surge = at(strategy, ("rollingUpdate", "maxSurge"))
    numbers = isinstance(most, int) and isinstance(replicas, int) and most >= replicas > 1
    if most == "100%" or (item.kind == "Deployment" and numbers):
        extra = "" if surge in (0, "0%", None) else f", maxSurge {surge}"
        return f"maxUnavailable is {most}{extra}: all pods may stop at once"
    return ""


def changing(world: World, *words: str) -> list[Object]:
    """The workloads of AFTER with one of these effects."""
    return [
        pair.after
        for pair in world.pairs
        if pair.after is not None and effect(world, pair.after).word in words
    ]
