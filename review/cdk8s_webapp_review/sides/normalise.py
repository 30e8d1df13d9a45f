"""A manifest as the API server would understand it, so that what is equal to Kubernetes is equal here.

Old names renewed, defaults written out, nothing where nothing is meant, quantities by value, and lists that
the API merges by a key as `Keyed`. On the way, what the server would not take for its type is noted.
"""

from __future__ import annotations

import base64
import marshal
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from cdk8s_webapp_review import defaults, schema, valid
from cdk8s_webapp_review.quantity import amount
from cdk8s_webapp_review.valid.demand import Check
from cdk8s_webapp_review.valid.flaw import duplicate, required
from cdk8s_webapp_review.versions import renewed

from .values import Amount, Flaw, Keyed, Path, Step


class Normalised(NamedTuple):
    """A manifest's value, and what is wrong with it."""

    value: dict[str, Any]
    flaws: tuple[Flaw, ...]


# What a server adds, or keeps for itself.
_SERVERS_OWN = (
    "creationTimestamp",
    "deletionTimestamp",
    "generation",
    "managedFields",
    "resourceVersion",
    "selfLink",
    "uid",
)
_LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration"
_TEMPLATES = ("PodTemplateSpec", "PersistentVolumeClaimTemplate")


class _Default(NamedTuple):
    """What a field holds that is not written."""

    field: str
    value: Any
    kind: schema.Type | None  # of a value that has defaults of its own


class _Plan(NamedTuple):
    """All that is known of a type, looked up once."""

    name: str
    fields: dict[str, schema.Type]
    texts: frozenset[str]  # the fields that are kept as they are, where they hold some text
    defaults: tuple[_Default, ...]
    in_template: tuple[_Default, ...]  # the defaults of what stands in a pod template
    depending: Callable[[dict[str, Any]], dict[str, Any]] | None
    false: frozenset[str]
    zero: frozenset[str]
    empty_text: frozenset[str]
    empty_object: frozenset[str]
    unordered: frozenset[str]
    told_by: dict[str, tuple[str, ...]]
    required: tuple[str, ...]
    off: frozenset[str]
    unchecked: frozenset[str]
    check: Check | None


@cache
def _plan(name: str) -> _Plan:
    off = frozenset(defaults.OFF.get(name, ()))
    fields = schema.fields(name)
    given = tuple(
        _default(field, value, fields[field]) for field, value in defaults.DEFAULTS.get(name, {}).items()
    )
    return _Plan(
        name,
        fields,
        frozenset(field for field, kind in fields.items() if kind.name in ("s", "t") and field not in off),
        given,
        tuple(each for each in given if each.field not in defaults.NOT_IN_TEMPLATES),
        defaults.DEPENDING.get(name),
        frozenset(defaults.FALSE.get(name, ())),
        frozenset(defaults.ZERO.get(name, ())),
        frozenset(defaults.EMPTY_TEXT.get(name, ())),
        frozenset(defaults.EMPTY_OBJECT.get(name, ())),
        frozenset(defaults.UNORDERED.get(name, ())),
        defaults.TOLD_BY.get(name, {}),
        tuple(field for field in schema.required(name) if field not in defaults.NOT_REQUIRED.get(name, ())),
        off,
        frozenset(defaults.UNCHECKED.get(name, ())),
        valid.check(name),
    )


def _default(field: str, value: Any, kind: schema.Type) -> _Default:
    if kind.form != "scalar":
        return _Default(field, value, kind)
    return _Default(field, Amount(value, amount(value)) if kind.name == "q" else value, None)


# The meaning of parts that are well, by their type, whether they are in a pod template, and their bytes: one
# probe or one set of resources stands in many objects. Nobody changes what is in it.
Known = dict[tuple[str, bool, bytes], dict[str, Any]]
_MOST_BYTES, _MOST_KNOWN = 1_000, 1 << 17


def normalise(manifest: dict[str, Any], known: Known | None = None) -> Normalised:
    """The manifest's meaning. A custom resource keeps its fields as they are, without those that are null.

    Args:
        manifest: It, as written.
        known: The parts that other manifests of the same review have had, to be added to.
    """
    new = renewed(manifest)
    name = schema.kind_type(new["apiVersion"], new["kind"])
    walk = _Walk({} if known is None else known)
    value = _plain(new) if name is None else walk.object(new, _plan(name), (), in_template=False)
    value.pop("status", None)
    metadata = value.get("metadata")
    if isinstance(metadata, dict):
        for field in _SERVERS_OWN:
            metadata.pop(field, None)
        annotations = metadata.get("annotations")
        if isinstance(annotations, dict):
            annotations.pop(_LAST_APPLIED, None)
            if not annotations:
                del metadata["annotations"]
    _secret_text(value)
    spec = schema.fields(name).get("spec") if name and new.get("spec") is None else None
    if spec and spec.form == "object" and "spec" not in _plan(str(name)).required:
        walk.object({}, _plan(spec.name), ("spec",), in_template=False)  # as if it were empty
    if not walk.misshapen:
        walk.flaws += valid.whole(new, value)
    return Normalised(value, tuple(dict.fromkeys(walk.flaws)))


_INT32 = 2**31
_NO_FIELD = "no such field"


def _bits(path: Path) -> int:
    """How many bits a whole number has, by its field or that of its list."""
    field = next((step for step in reversed(path) if isinstance(step, str)), "")
    return 64 if field in defaults.LONG else 32


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items() if item is not None}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _secret_text(value: dict[str, Any]) -> None:
    """A Secret's `stringData` is written into its `data`."""
    if (
        value.get("kind") != "Secret"
        or value.get("apiVersion") != "v1"
        or not isinstance(value.get("stringData"), dict)
    ):
        return
    data = value.setdefault("data", {})
    for key, text in value.pop("stringData").items():
        data[key] = base64.b64encode(str(text).encode()).decode()


class _Walk:
    def __init__(self, known: Known) -> None:
        self.known = known
        self.flaws: list[Flaw] = []
        self.misshapen = 0  # values of another type than their field's: they are not looked into

    def flaw(self, path: Path, message: str) -> None:
        self.flaws.append(Flaw(path, message))
        self.misshapen += 1

    def object(self, raw: Any, plan: _Plan, path: Path, *, in_template: bool) -> dict[str, Any]:
        if not isinstance(raw, dict):
            self.flaw(path, f"{_kind(raw)} stands where an object belongs")
            return {}
        in_template = in_template or plan.name in _TEMPLATES
        # What stands at the top is the server's own too, and loses that in another place.
        if len(path) < 2:
            return self._object(raw, plan, path, in_template)
        try:
            key = plan.name, in_template, marshal.dumps(raw, 0)
        except ValueError:  # too deep, or no plain value
            return self._object(raw, plan, path, in_template)
        found = self.known.get(key)
        if found is None:
            flaws = len(self.flaws)
            found = self._object(raw, plan, path, in_template)
            if len(key[2]) < _MOST_BYTES and len(self.known) < _MOST_KNOWN and len(self.flaws) == flaws:
                self.known[key] = found
        return found

    def _object(self, raw: dict[str, Any], plan: _Plan, path: Path, in_template: bool) -> dict[str, Any]:
        result: dict[str, Any] = {}
        known = self.misshapen
        for field, item in raw.items():
            if item.__class__ is str and item and field in plan.texts:
                result[field] = item
                continue
            kind = plan.fields.get(field)
            if kind is None:
                self.flaws.append(Flaw((*path, field), _NO_FIELD))
                if item is not None:
                    result[field] = _plain(item)
                continue
            if item is None:
                continue
            said = len(self.flaws)
            value = self._field(item, field, kind, plan, (*path, field), in_template)
            if field in plan.unchecked and self.misshapen == known:
                self.flaws[said:] = [flaw for flaw in self.flaws[said:] if flaw.message == _NO_FIELD]
            if value is not None and field not in plan.off:
                result[field] = value
        self._defaults(result, plan, path, in_template)
        for field in plan.required:
            if field not in result and (raw.get(field) is None or raw.get(field) == ""):
                self.flaws.append(required((*path, field)))
        if plan.check and self.misshapen == known:
            self.flaws += [flaw.below(path) for flaw in plan.check(raw, result)]
        return result

    def _defaults(self, result: dict[str, Any], plan: _Plan, path: Path, in_template: bool) -> None:
        given = plan.depending(result) if plan.depending else None
        if given:
            for field, value in given.items():
                if field not in result:
                    default = _default(field, value, plan.fields[field])
                    result[field] = self._default(default, path, in_template)
        for default in plan.in_template if in_template else plan.defaults:
            if default.field not in result:
                result[default.field] = self._default(default, path, in_template)
        if plan.name == "PodSpec":
            old = result.pop("serviceAccount", None)
            if old is not None:
                result.setdefault("serviceAccountName", old)

    def _default(self, default: _Default, path: Path, in_template: bool) -> Any:
        if default.kind is None:
            return default.value
        return self.value(default.value, default.kind, (*path, default.field), in_template, ())

    def _field(
        self, item: Any, field: str, kind: schema.Type, plan: _Plan, path: Path, in_template: bool
    ) -> Any:
        form = kind.form
        if form == "scalar":
            value = self.scalar(item, kind.name, path)
            if value is False:
                return None if field in plan.false else value
            if value == 0 and value is not False and field in plan.zero:
                return None
            return None if value == "" and field not in plan.empty_text else value
        value = self.value(
            item, kind, path, in_template, plan.told_by.get(field, ()), field in plan.unordered
        )
        if value or (form == "object" and field not in plan.empty_object):
            return value
        return None

    def value(
        self,
        item: Any,
        kind: schema.Type,
        path: Path,
        in_template: bool,
        told_by: tuple[str, ...] = (),
        unordered: bool = False,
    ) -> Any:
        """What a field holds, by its type."""
        form = kind.form
        if form == "scalar":
            return self.scalar(item, kind.name, path)
        if form == "object":
            return self.object(item, _plan(kind.name), path, in_template=in_template)
        inner = kind.item
        if inner is None:
            return item
        if form == "map":
            return self._map(item, inner, path, in_template)
        if not isinstance(item, list):
            self.flaw(path, f"{_kind(item)} stands where a list belongs")
            return []
        keys = kind.keys or told_by
        if keys and inner.form == "object":
            return self._keyed(item, inner, keys, path, in_template, merged=bool(kind.keys))
        given = (
            self.value(one, inner, (*path, place), in_template)
            for place, one in enumerate(item)
            if one is not None
        )
        values = [value for value in given if value is not None]
        return sorted(values, key=_order) if (unordered or form == "set") and not in_template else values

    def _map(self, item: Any, inner: schema.Type, path: Path, in_template: bool) -> dict[str, Any]:
        if not isinstance(item, dict):
            self.flaw(path, f"{_kind(item)} stands where a map belongs")
            return {}
        if inner.name in ("s", "t") and all(one.__class__ is str for one in item.values()):
            return dict(item)
        given = {
            key: self.value(one, inner, (*path, key), in_template)
            for key, one in item.items()
            if one is not None
        }
        return {key: value for key, value in given.items() if value is not None}

    def _keyed(
        self,
        items: list[Any],
        inner: schema.Type,
        keys: tuple[str, ...],
        path: Path,
        in_template: bool,
        *,
        merged: bool,
    ) -> Any:
        plan = _plan(inner.name)
        result = Keyed(keys)
        in_order = []
        found: list[tuple[int, int, Step]] = []
        for place, one in enumerate(items):
            known = len(self.flaws)
            value = self.object(one, plan, (*path, place), in_template=in_template)
            key = tuple(_at(value, name) for name in keys)
            if len(self.flaws) > known:
                found.append((known, len(self.flaws), result.step(key)))
            if key in result and merged and plan.name not in valid.MAY_REPEAT:
                self.flaws.append(duplicate((*path, place)))
            in_order.append(value)
            result.pop(key, None)
            result[key] = value
        if not merged and len(result) != len(in_order):
            return in_order
        for known, end, step in found:
            self._name(known, end, len(path), step)
        return result

    def _name(self, known: int, end: int, place: int, step: Step) -> None:
        """Call an item in the flaws about it by its key."""
        for number in range(known, end):
            flaw = self.flaws[number]
            self.flaws[number] = Flaw((*flaw.path[:place], step, *flaw.path[place + 1 :]), flaw.message)

    def scalar(self, item: Any, letter: str, path: Path) -> Any:
        """A scalar of the schema's letter, with a flaw where the server would not read it as that.

        None where an object or a list stands in its place: what judges later meets scalars only.
        """
        kind = type(item)
        if (kind is dict or kind is list) and letter != "o":
            self.flaw(path, f"{_said(item)} stands where a value belongs")
            return None
        if letter in ("s", "t"):
            if kind is not str:
                self.flaw(path, f"{_said(item)} is not text: write it in quotes")
            return item
        if letter == "i":
            return self._whole(item, path)
        if letter == "b":
            if kind is not bool:
                self.flaw(path, f"{_said(item)} is not true or false")
            return item
        if letter == "q":
            return self._quantity(item, path)
        if letter == "x":
            if kind is str and item.isascii() and item.isdigit():
                self.flaw(path, f"{item} in quotes is neither a number nor a name: leave the quotes out")
                return int(item)
            if kind is int:
                return self._whole(item, path)
            if kind is not str:
                self.flaw(path, f"{_said(item)} is neither a number nor text")
            return item
        return _plain(item)

    def _whole(self, item: Any, path: Path) -> Any:
        if type(item) is float and item.is_integer():
            return int(item)
        if type(item) is not int:
            self.flaw(path, f"{_said(item)} is not a whole number")
        elif not -_INT32 <= item < _INT32 and item.bit_length() >= _bits(path):
            self.flaw(path, f"a number of more than {_bits(path)} bits")
        return item

    def _quantity(self, item: Any, path: Path) -> Any:
        if isinstance(item, bool) or not isinstance(item, int | float | str):
            self.flaw(path, f"{_said(item)} is not a quantity")
            return item
        text = item if isinstance(item, str) else repr(item)
        value = amount(text)
        if value is None:
            self.flaw(path, f"{_said(item)} is not a quantity")
            return item
        return Amount(text, value)


def _at(value: Any, dotted: str) -> Any:
    for part in dotted.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value if not isinstance(value, list | dict) else None


def _order(value: Any) -> str:
    return (
        repr(value)
        if not isinstance(value, dict)
        else repr(sorted(value.items(), key=lambda item: str(item[0])))
    )


def _kind(value: Any) -> str:
    """What stands in a wrong place: not its value, of which nothing says what it means."""
    if isinstance(value, dict | list | bool):
        return _said(value)
    return "text" if isinstance(value, str) else "a number"


def _said(value: Any) -> str:
    """A short naming of a wrong value."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)[:40]
