"""Which requests webhooks and policies are asked about.

https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#matching-requests-rules
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import expressions, names
from .demand import Demand, maps, repeated, texts
from .flaw import Flaws, duplicate, invalid, required, too_many

_OPERATIONS = ("*", "CONNECT", "CREATE", "DELETE", "UPDATE")


def _rule(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    for field, what in (
        ("operations", "operations"),
        ("apiGroups", "API groups"),
        ("apiVersions", "API versions"),
    ):
        given = [text for _, text in texts(raw.get(field))]
        if not given:
            yield required(field)
        elif "*" in given and len(given) > 1:
            yield invalid(field, f"if '*' is present, must not specify other {what}")
    for field in ("apiVersions", "resources"):
        for step, text in texts(raw.get(field)):
            if not text:
                yield required((field, step))
    yield from _resources([text for _, text in texts(raw.get("resources"))])
    for step in repeated(texts(raw.get("resourceNames"))):
        yield duplicate(("resourceNames", step))


def _resources(given: list[str]) -> Flaws:
    """A star stands for all, and forbids what it stands for beside it."""
    if not given:
        yield required("resources")
    whole: set[str] = set()
    parts: set[str] = set()
    for place, text in enumerate(given):
        resource, slash, part = text.partition("/")
        if not slash:
            continue
        if resource in whole:
            yield invalid(("resources", place), f"if '{resource}/*' is present, must not specify {text}")
        if part in parts:
            yield invalid(("resources", place), f"if '*/{part}' is present, must not specify {text}")
        whole |= {resource} if part == "*" else set()
        parts |= {part} if resource == "*" else set()
    if "*/*" in given and len(given) > 1:
        yield invalid("resources", "if '*/*' is present, must not specify other resources")
    plain = [text for text in given if "/" not in text]
    if "*" in given and plain and plain[-1] != "*":
        yield invalid("resources", "if '*' is present, must not specify other resources without subresources")


def conditions(value: Mapping[str, Any], *, params: bool) -> Flaws:
    """What must also be true of a request, in CEL; `params` where there are parameters."""
    given = list(maps(value.get("matchConditions")))
    if len(given) > 64:
        yield too_many("matchConditions", 64)
    for step, one in given:
        text = str(one.get("expression") or "").strip()
        if not text:
            yield required(("matchConditions", step, "expression"))
        elif expressions.condition(text, params=params):
            yield invalid(
                ("matchConditions", step, "expression"), str(expressions.condition(text, params=params))
            )


_RULE = Demand(
    item_words={"operations": _OPERATIONS},
    words={"scope": ("*", "Cluster", "Namespaced")},
    not_empty=("scope",),
    check=_rule,
)

DEMANDS: dict[str, Demand] = {
    "MatchCondition": Demand(needed=("name",), forms={"name": names.key}),
    "NamedRuleWithOperations": _RULE,
    "RuleWithOperations": _RULE,
}
