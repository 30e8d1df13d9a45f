"""The walk through a manifest, an object a type: defaults, lists with keys, and what a type demands."""

from __future__ import annotations

import marshal
from typing import Any

from cdk8s_webapp_review import schema, valid
from cdk8s_webapp_review.valid.flaw import duplicate, required

from .plan import Default, Plan, default_of, plan_of
from .typed import Scalars, kind_of, without_nulls
from .values import Flaw, Keyed, Path, Step

_TEMPLATES = ("PodTemplateSpec", "PersistentVolumeClaimTemplate")


# The meaning of parts that are well, by their type, whether they are in a pod template, and their bytes: one
# probe or one set of resources stands in many objects. Nobody changes what is in it.
Known = dict[tuple[str, bool, bytes], dict[str, Any]]
_HARDLY_TWICE = "PodTemplateSpec"  # with labels and images of its own
_MOST_BYTES, _MOST_KNOWN = 1_000, 1 << 17
_NO_FIELD = "no such field"


class Walk(Scalars):
    """A way through a manifest by the plans of its types."""

    def __init__(self, known: Known) -> None:
        super().__init__()
        self.known = known

    def object(self, raw: Any, plan: Plan, path: Path, *, in_template: bool) -> dict[str, Any]:
        """An object by the plan of its type; a part that is known already is not walked again."""
        if not isinstance(raw, dict):
            self.flaw(path, f"{kind_of(raw)} stands where an object belongs")
            return {}
        in_template = in_template or plan.name in _TEMPLATES
        # What stands at the top is the server's own too, and loses that in another place.
        if len(path) < 2 or plan.name == _HARDLY_TWICE:
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

    def _object(self, raw: dict[str, Any], plan: Plan, path: Path, in_template: bool) -> dict[str, Any]:
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
                    result[field] = without_nulls(item)
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

    def _defaults(self, result: dict[str, Any], plan: Plan, path: Path, in_template: bool) -> None:
        given = plan.depending(result) if plan.depending else None
        if given:
            for field, value in given.items():
                if field not in result:
                    default = default_of(field, value, plan.fields[field])
                    result[field] = self._default(default, path, in_template)
        for default in plan.in_template if in_template else plan.defaults:
            if default.field not in result:
                result[default.field] = self._default(default, path, in_template)
        if plan.name == "PodSpec":
            old = result.pop("serviceAccount", None)
            if old is not None:
                result.setdefault("serviceAccountName", old)

    def _default(self, default: Default, path: Path, in_template: bool) -> Any:
        if default.kind is None:
            return default.value
        return self.value(default.value, default.kind, (*path, default.field), in_template, ())

    def _field(
        self, item: Any, field: str, kind: schema.Type, plan: Plan, path: Path, in_template: bool
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
            return self.object(item, plan_of(kind.name), path, in_template=in_template)
        inner = kind.item
        if inner is None:
            return item
        if form == "map":
            return self._map(item, inner, path, in_template)
        if not isinstance(item, list):
            self.flaw(path, f"{kind_of(item)} stands where a list belongs")
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
            self.flaw(path, f"{kind_of(item)} stands where a map belongs")
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
        plan = plan_of(inner.name)
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
