"""All that is known of a type of the schema, looked up once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from cdk8s_webapp_review import defaults, dependent_defaults, schema, valid
from cdk8s_webapp_review.quantity import amount
from cdk8s_webapp_review.valid.demand import Check

from .values import Amount


class Default(NamedTuple):
    """What a field holds that is not written."""

    field: str
    value: Any
    kind: schema.Type | None  # of a value that has defaults of its own


class Plan(NamedTuple):
    """All that is known of a type, looked up once."""

    name: str
    fields: dict[str, schema.Type]
    texts: frozenset[str]  # the fields that are kept as they are, where they hold some text
    defaults: tuple[Default, ...]
    in_template: tuple[Default, ...]  # the defaults of what stands in a pod template
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
def plan_of(name: str) -> Plan:
    """What is known of a type."""
    off = frozenset(defaults.OFF.get(name, ()))
    fields = schema.fields(name)
    given = tuple(
        default_of(field, value, fields[field]) for field, value in defaults.DEFAULTS.get(name, {}).items()
    )
    return Plan(
        name,
        fields,
        frozenset(field for field, kind in fields.items() if kind.name in ("s", "t") and field not in off),
        given,
        tuple(each for each in given if each.field not in defaults.NOT_IN_TEMPLATES),
        dependent_defaults.DEPENDING.get(name),
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


def default_of(field: str, value: Any, kind: schema.Type) -> Default:
    """A default, as the value of a field of this type."""
    if kind.form != "scalar":
        return Default(field, value, kind)
    return Default(field, Amount(value, amount(value)) if kind.name == "q" else value, None)
