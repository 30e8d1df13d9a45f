"""Policies that every object passes on its way into the cluster.

https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from . import expressions, names
from .admission_rules import conditions
from .demand import Check, Demand, below, maps, repeated, texts
from .flaw import Flaws, Path, duplicate, forbidden, invalid, required, unsupported

_GROUP = "admissionregistration.k8s.io"
_CHANGING = ("*", "CONNECT", "CREATE", "UPDATE")
_RESERVED = (
    "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function", "if",
    "import", "let", "loop", "package", "namespace", "return", "var", "void", "while",
)  # fmt: skip


def _match(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    for field in ("resourceRules", "excludeResourceRules"):
        for step, rule in maps(value.get(field)):
            for place, name in texts(rule.get("resourceNames")):
                if names.path_segment(name):
                    yield invalid((field, step, "resourceNames", place), str(names.path_segment(name)))


def _constraints(value: Mapping[str, Any]) -> Flaws:
    given = value.get("matchConstraints")
    if not isinstance(given, dict):
        yield required("matchConstraints")
    elif not given.get("resourceRules"):
        yield required("matchConstraints.resourceRules")


def _changing(value: Mapping[str, Any], field: str) -> Flaws:
    """What changes objects is not asked when one is deleted."""
    for step, rule in maps(below(value, field, "resourceRules")):
        for place, text in texts(rule.get("operations")):
            if text not in _CHANGING:
                yield unsupported((field, "resourceRules", step, "operations", place), _CHANGING)


def _variables(value: Mapping[str, Any], *, params: bool) -> Flaws:
    known: set[str] = set()
    for step, one in maps(value.get("variables")):
        name, text = str(one.get("name") or "").strip(), str(one.get("expression") or "")
        path: Path = ("variables", step)
        if not name:
            yield required((*path, "name"), "name is not specified")
        elif names.identifier(str(one.get("name"))) or name in _RESERVED:
            yield invalid((*path, "name"), "must be a valid CEL identifier")
        wrong = expressions.syntax(text) or expressions.undeclared(text, params=params, variables=known)
        if not text.strip():
            yield required((*path, "expression"), "expression is not specified")
        elif wrong:
            yield invalid((*path, "expression"), wrong)
        known.add(name)


def _known(value: Mapping[str, Any]) -> set[str] | None:
    found = {str(one.get("name")) for _, one in maps(value.get("variables"))}
    return found or None


def _validating(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    params = value.get("paramKind") is not None
    yield from _constraints(value)
    yield from conditions(value, params=params)
    yield from _variables(value, params=params)
    validations, notes = list(maps(value.get("validations"))), list(maps(value.get("auditAnnotations")))
    if not validations and not notes:
        yield required("validations", "validations or auditAnnotations must contain at least one item")
    for step, one in validations:
        yield from (
            flaw.below(("validations", step)) for flaw in _validation(one, _known(value), params=params)
        )
    if len(notes) > 20:
        yield invalid("auditAnnotations", "must not have more than 20 auditAnnotations")
    for step in repeated((step, note.get("key")) for step, note in notes):
        yield duplicate(("auditAnnotations", step, "key"))
    for step, note in notes:
        text, path = (
            str(note.get("valueExpression") or "").strip(),
            ("auditAnnotations", step, "valueExpression"),
        )
        wrong = expressions.text_of(text, params=params, variables=_known(value))
        if not text:
            yield required(path, "valueExpression is not specified")
        elif len(text.encode()) > 5 * 1024:
            yield required(path, "must not exceed 5120 bytes in length")
        elif wrong:
            yield invalid(path, wrong)


def _validation(one: Mapping[str, Any], known: set[str] | None, *, params: bool) -> Flaws:
    text = str(one.get("expression") or "")
    wrong = expressions.condition(text, params=params, variables=known)
    if not text.strip():
        yield required("expression", "expression is not specified")
    elif wrong:
        yield invalid("expression", wrong)
    for field in ("message", "messageExpression"):
        said = one.get(field)
        if isinstance(said, str) and said and not said.strip():
            yield invalid(field, "must be non-empty if specified")
    said = one.get("messageExpression")
    if isinstance(said, str) and said.strip():
        wrong = expressions.text_of(said, params=params, variables=known)
        if wrong:
            yield invalid("messageExpression", wrong)
    if re.search(r"[\n\r]", str(one.get("message") or "").strip()):
        yield invalid("message", "must not contain line breaks")


def _mutating(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    params = value.get("paramKind") is not None
    yield from _constraints(value)
    yield from _changing(value, "matchConstraints")
    yield from conditions(value, params=params)
    yield from _variables(value, params=params)
    if not value.get("mutations"):
        yield required("mutations", "mutations must contain at least one item")
    if not value.get("reinvocationPolicy"):
        yield required("reinvocationPolicy")
    for step, one in maps(value.get("mutations")):
        for field in ("applyConfiguration", "jsonPatch"):
            text = below(one, field, "expression")
            if isinstance(text, str) and text.strip():
                wrong = expressions.patch(text, params=params, variables=_known(value) or set())
                if wrong:
                    yield invalid(("mutations", step, field, "expression"), wrong)


_PATCHES = {"ApplyConfiguration": "applyConfiguration", "JSONPatch": "jsonPatch"}


def _mutation(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    kind = str(value.get("patchType"))
    if kind not in _PATCHES:
        yield unsupported("patchType", _PATCHES)
        return
    for other, field in _PATCHES.items():
        if other == kind and raw.get(field) is None:
            yield required(field, f"must be specified when patchType is {kind}")
        elif other == kind and not str(below(raw, field, "expression") or "").strip():
            yield required(f"{field}.expression")
        elif other != kind and raw.get(field) is not None:
            yield invalid(field, f"must not be specified when patchType is {kind}")


def _mutating_binding(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    yield from _changing(value, "matchResources")


def _binding(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    actions = [text for _, text in texts(raw.get("validationActions"))]
    if not actions:
        yield required("validationActions", "at least one validation action is required")
    elif {"Deny", "Warn"} <= set(actions):
        yield invalid("validationActions", "must not contain both Deny and Warn")


def _parameters(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    if value.get("name") and raw.get("selector") is not None:
        yield forbidden("name", "name and selector are mutually exclusive")
    elif not value.get("name") and raw.get("selector") is None:
        yield required("", "one of name or selector must be specified")
    if not value.get("parameterNotFoundAction"):
        yield required("parameterNotFoundAction")


def _parameter_kind(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    group, _, version = str(value.get("apiVersion") or "").rpartition("/")
    if "/" in group:
        yield invalid("apiVersion", "unexpected GroupVersion string")
    elif value.get("apiVersion"):
        wrong = (names.subdomain(group) if group else None) or names.letter_label(version)
        if wrong:
            yield invalid("apiVersion", wrong)
    kind = value.get("kind")
    if isinstance(kind, str) and names.letter_label(kind.lower()):
        yield invalid(
            "kind", f"may have mixed case, but should otherwise match: {names.letter_label(kind.lower())}"
        )


def _audited(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    name = below(value, "metadata", "name")
    for step, note in maps(below(value, "spec", "auditAnnotations")):
        if names.key(f"{name}/{note.get('key') or ''}"):
            yield invalid(
                ("spec", "auditAnnotations", step, "key"), str(names.key(f"{name}/{note.get('key') or ''}"))
            )


_FAILURE = {"failurePolicy": ("Fail", "Ignore")}
DEMANDS: dict[str, Demand] = {
    "MatchResources": Demand(
        words={"matchPolicy": ("Equivalent", "Exact")}, not_empty=("matchPolicy",), check=_match
    ),
    "MutatingAdmissionPolicyBindingSpec": Demand(
        needed=("policyName",), forms={"policyName": names.subdomain}, check=_mutating_binding
    ),
    "MutatingAdmissionPolicySpec": Demand(
        words={**_FAILURE, "reinvocationPolicy": ("IfNeeded", "Never")},
        not_empty=("failurePolicy",),
        check=_mutating,
    ),
    "Mutation": Demand(check=_mutation),
    "ParamKind": Demand(needed=("apiVersion", "kind"), check=_parameter_kind),
    "ParamRef": Demand(
        words={"parameterNotFoundAction": ("Allow", "Deny")},
        forms={"name": names.path_segment},
        check=_parameters,
    ),
    "ValidatingAdmissionPolicyBindingSpec": Demand(
        needed=("policyName",),
        item_words={"validationActions": ("Audit", "Deny", "Warn")},
        forms={"policyName": names.subdomain},
        unique=("validationActions",),
        check=_binding,
    ),
    "ValidatingAdmissionPolicySpec": Demand(words=_FAILURE, not_empty=("failurePolicy",), check=_validating),
    "Validation": Demand(
        words={"reason": ("Forbidden", "Invalid", "RequestEntityTooLarge", "Unauthorized")},
        not_empty=("reason",),
    ),
}
KINDS: dict[tuple[str, str], Check] = {
    (_GROUP, "ValidatingAdmissionPolicy"): _audited,
}
