"""What of a pod template changes, in words: which variable, port or mount comes, goes or is another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..compare import Change, Pair
from ..kinds import facts
from ..quantity import family
from ..sides.objects import Object
from ..sides.values import Keyed, Path, show
from ..statement import Says
from ..updates.merging import is_merged, left_as_they_are
from . import images
from .english import are, listed
from .pods import at, each, template_path

_BY_BYTES = ("DaemonSet", "StatefulSet")
# Lists and maps by what each of their items is.
_ITEMS = {
    "annotations": "annotation",
    "containers": "container",
    "env": "variable",
    "hostAliases": "host alias",
    "imagePullSecrets": "pull secret",
    "initContainers": "init container",
    "labels": "label",
    "nodeSelector": "node label",
    "ports": "port",
    "volumeDevices": "device",
    "volumeMounts": "mount",
    "volumes": "volume",
}
_FIELDS = {
    "args": "the argument list",
    "command": "the command",
    "image": "the image",
    "imagePullPolicy": "the pull policy",
    "livenessProbe": "the liveness probe",
    "readinessProbe": "the readiness probe",
    "securityContext": "the security context",
    "startupProbe": "the startup probe",
}
_PLURAL = {"host alias": "host aliases", "source of variables": "sources of variables"}
_RESTART = "kubectl.kubernetes.io/restartedAt"


def template_changes(pair: Pair, item: Object) -> list[Change]:
    """The changes of the pod template for which the kind's controller replaces pods.

    The order of a list is one: the server keeps it, and the controller compares what the server keeps.
    """
    path = template_path(item)
    kind = facts(item.identity.group, item.kind)
    if path is None or kind is None or not kind.restarts:
        return []
    found = [change for change in pair.changes if change.path[: len(path)] == path]
    if pair.before is not None and any(is_merged(change.path) for change in found):
        for place in left_as_they_are(pair.before, item):
            found = [change for change in found if change.path[: len(place)] != place]
    if item.kind in _BY_BYTES:
        found += [
            change
            for change in pair.respelled
            if change.path[: len(path)] == path and family(change.before.text) != family(change.after.text)
        ]
    return found + [_order(pair, place) for place in pair.reordered if place[: len(path)] == path]


def is_order(change: Change) -> bool:
    """Whether only the order of a list is another."""
    return isinstance(change.before, Order)


class Order(list[str]):
    """The names of a list's items, in their order."""


def _order(pair: Pair, place: Path) -> Change:
    return Change(place, *(_names(at(item.value, place)) if item else Order() for item in pair[:2]))


def _names(items: Any) -> Order:
    known = [show((items.step(key),))[1:-1] for key in items] if isinstance(items, Keyed) else []
    return Order(known)


def parts(pair: Pair | None, item: Object, why: str) -> Iterator[Says]:
    """One statement for each changed part of a pod template."""
    found: dict[Path, list[Change]] = {}
    if pair is None:
        return
    for change in template_changes(pair, item):
        found.setdefault(part(change.path), []).append(change)
    for place, changes in found.items():
        path, before, after = changes[0] if len(changes) == 1 else _together(pair, place, changes)
        yield Says(item=item, title=title(place, changes), path=path, before=before, after=after, detail=why)


def part(path: Path) -> Path:
    """The part of a pod template that a person would name: a container's image, env, resources, a label."""
    last = max(
        (place for place, step in enumerate(path) if step in ("spec", "metadata", "template")), default=0
    )
    for place, step in enumerate(path):
        if isinstance(step, tuple) and path[place - 1] in ("containers", "initContainers"):
            return path[: place + 2]
    return path[: last + 2]


def _together(pair: Pair, place: Path, changes: list[Change]) -> tuple[Path, Any, Any]:
    """Several changes of one part as one: of a list or map, the items that differ."""
    before, after = (at(item.value, place) if item else None for item in pair[:2])
    steps = {change.path[len(place)] for change in changes if len(change.path) > len(place)}
    return place, _only(before, steps), _only(after, steps)


def _only(value: Any, steps: set[Any]) -> Any:
    if isinstance(value, Keyed):
        kept = Keyed(value.fields)
        kept.update({key: one for key, one in value.items() if value.step(key) in steps})
        return kept or None
    if isinstance(value, dict):
        return {key: one for key, one in value.items() if key in steps} or None
    return value


def title(place: Path, changes: list[Change]) -> str:
    """What changes of a part, in words."""
    field = next((step for step in reversed(place) if isinstance(step, str)), "template")
    noun = _ITEMS.get(field, field)
    if all(is_order(change) for change in changes):
        return f"{_PLURAL.get(noun, f'{noun}s')} stand in another order"
    if isinstance(place[-1], tuple):
        return f"{noun} {place[-1][0][1]} {changes[0].how}"
    if field == "image" and len(changes) == 1:
        return images.becomes(changes[0].before, changes[0].after) or "the image changes"
    if field == "envFrom":
        return (
            _sources(changes[0].before, changes[0].after) if changes[0].path == place else _of_source(changes)
        )
    items = dict(_items(place, [change for change in changes if not is_order(change)]))
    return _of_items(field, items) or _of_field(_FIELDS.get(field, field), place, changes)


def _of_items(field: str, items: dict[str, str]) -> str:
    """Of a list or map; empty where a field is none."""
    if field == "annotations" and _RESTART in items:
        return "a restart is asked for"
    if field == "annotations" and all("checksum" in name for name in items):
        return "the configuration changes, by its checksum"
    return _counted(_ITEMS[field], items) if field in _ITEMS and items else ""


def _items(place: Path, changes: Iterable[Change]) -> Iterator[tuple[str, str]]:
    """The items of a list or map that differ, and how."""
    for change in changes:
        inside = change.path[len(place) :]
        if inside:
            yield _named(inside[0]), change.how if len(inside) == 1 else "changes"
            continue
        old, new = (value if isinstance(value, dict) else {} for value in (change.before, change.after))
        for key in [*old, *(key for key in new if key not in old)]:
            known = old if key in old else new
            step = known.step(key) if isinstance(known, Keyed) else key
            yield _named(step), Change((), old.get(key), new.get(key)).how


def _sources(before: Any, after: Any) -> str:
    """Of `envFrom`, whose keys become variables."""
    old, new = ([source_name(one) for one in each(side)] for side in (before, after))
    how = {name: "is removed" for name in old if name not in new}
    how |= {name: "is added" for name in new if name not in old}
    return _counted("source of variables", how) if how else "the sources of variables change"


def _of_source(changes: list[Change]) -> str:
    """Of one source that stays: its prefix is put before the names of all of its variables."""
    if [change.path[-1] for change in changes] == ["prefix"]:
        return f"all variables of a source get the prefix {changes[0].after or 'none'}"
    return "the sources of variables change"


def source_name(source: dict[str, Any]) -> str:
    """`ConfigMap/web` of an item of `envFrom`."""
    for field, kind in (("configMapRef", "ConfigMap"), ("secretRef", "Secret")):
        if isinstance(source.get(field), dict):
            return f"{kind}/{source[field].get('name')}"
    return "?"


def _named(step: Any) -> str:
    return show((step,)).removeprefix("[").removesuffix("]").strip('"')


def _counted(noun: str, items: dict[str, str]) -> str:
    """`variables A and B are added, C is removed`; a name with a dot for one inside of another."""
    said = []
    plural = None
    for how in ("is added", "is removed", "changes"):
        names = [name for name, what in items.items() if what == how]
        if names:
            said.append(f"{listed(names)} {are(how, len(names))}")
            plural = len(names) > 1 if plural is None else plural
    words = noun if not plural or not noun else _PLURAL.get(noun, f"{noun}s")
    return f"{words} {', '.join(said)}"


def _of_field(noun: str, place: Path, changes: list[Change]) -> str:
    inside = {show(change.path[len(place) :]): change.how for change in changes}
    if noun == "resources":
        return _counted("", {name or noun: how for name, how in inside.items()}).strip()
    number = 2 if " " not in noun and _is_list(place, changes[0]) else 1
    if list(inside) == [""]:
        return f"{noun} {are(changes[0].how, number)}"
    named = [name for name in inside if name and not name.startswith("[")]
    said = f"{noun} {are('changes', number)}"
    return f"{said}: {listed(named)}" if named else said


def _is_list(place: Path, change: Change) -> bool:
    inside = change.path[len(place) :]
    sides = (change.before, change.after)
    return not isinstance(inside[0], str) if inside else any(isinstance(one, list | Keyed) for one in sides)


def told(change: Change) -> str:
    """Any changed field in words: `path /cart is removed`, `metrics change`."""
    last = change.path[-1] if change.path else "it"
    field = next((step for step in reversed(change.path) if isinstance(step, str)), "it")
    if isinstance(last, tuple):
        name = _named(last) or f"without a {last[0][0]}"
        return f"{_ITEMS.get(field, _singular(field))} {name} {change.how}"
    is_one = _singular(field) == field or any(isinstance(one, bool) for one in (change.before, change.after))
    return f"{field} {are(change.how, 1 if is_one else 2)}"


def _singular(field: str) -> str:
    many = field.endswith("s") and not field.endswith(("ss", "us", "is", "dns", "tls"))
    return field[:-1] if many and field[0].islower() else field
