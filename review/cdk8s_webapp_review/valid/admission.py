"""Webhooks and policies that every object passes on its way into the cluster.

https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from . import expressions, names
from .data import decoded
from .demand import Check, Demand, below, maps, repeated, texts
from .flaw import Flaws, Path, duplicate, forbidden, invalid, required, too_many, unsupported

_GROUP = "admissionregistration.k8s.io"
_OPERATIONS = ("*", "CONNECT", "CREATE", "DELETE", "UPDATE")
_CHANGING = ("*", "CONNECT", "CREATE", "UPDATE")
_REVIEWS = ("v1", "v1beta1")
_RESERVED = (
    "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function", "if",
    "import", "let", "loop", "package", "namespace", "return", "var", "void", "while",
)  # fmt: skip


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


def _webhook(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    if not raw.get("sideEffects"):
        yield required("sideEffects", "must specify one of None, NoneOnDryRun")
    versions = [text for _, text in texts(raw.get("admissionReviewVersions"))]
    if not versions:
        yield required("admissionReviewVersions", "must specify one of v1, v1beta1")
    elif not set(versions) & set(_REVIEWS):
        yield invalid("admissionReviewVersions", "must include at least one of v1, v1beta1")
    seconds = raw.get("timeoutSeconds")
    if isinstance(seconds, int) and not 1 <= seconds <= 30:
        yield invalid("timeoutSeconds", "the timeout value must be between 1 and 30 seconds")
    yield from _conditions(value, params=False)


def _client(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    url, service = raw.get("url"), raw.get("service")
    if (url is None) == (service is None):
        yield required("", "exactly one of url or service is required")
    elif isinstance(url, str):
        yield from _url(url)
    bundle = raw.get("caBundle")
    if isinstance(bundle, str) and decoded(bundle) is None:
        yield invalid("caBundle", "illegal base64 data")


def _url(text: str) -> Flaws:
    form = "; desired format: https://host[/path]"
    scheme, _, rest = text.partition("://")
    host = re.split(r"[/?#]", rest, maxsplit=1)[0]
    if scheme != "https":
        yield invalid("url", f"'https' is the only allowed URL scheme{form}")
    elif not host:
        yield invalid("url", f"host must be specified{form}")
    if "@" in host:
        yield invalid("url", "user information is not permitted in the URL")
    if "#" in rest and not rest.endswith("#"):
        yield invalid("url", "fragments are not permitted in the URL")
    if "?" in rest.partition("#")[0] and not rest.partition("#")[0].endswith("?"):
        yield invalid("url", "query parameters are not permitted in the URL")


def _path(text: str) -> str | None:
    """The path of a webhook's Service: names between slashes."""
    if text in ("", "/"):
        return None
    if text == "//":
        return "segment[0] may not be empty"
    if not text.startswith("/"):
        return "must start with a '/'"
    for place, step in enumerate(text[1:].removesuffix("/").split("/")):
        wrong = names.subdomain(step) if step else "may not be empty"
        if wrong:
            return f"segment[{place}]: {wrong}"
    return None


def _conditions(value: Mapping[str, Any], *, params: bool) -> Flaws:
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
    yield from _conditions(value, params=params)
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
    yield from _conditions(value, params=params)
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


def _configuration(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    for step, webhook in maps(value.get("webhooks")):
        if not webhook.get("name"):
            yield required(("webhooks", step, "name"))


def _audited(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    name = below(value, "metadata", "name")
    for step, note in maps(below(value, "spec", "auditAnnotations")):
        if names.key(f"{name}/{note.get('key') or ''}"):
            yield invalid(
                ("spec", "auditAnnotations", step, "key"), str(names.key(f"{name}/{note.get('key') or ''}"))
            )


_WEBHOOK = Demand(
    words={
        "failurePolicy": ("Fail", "Ignore"),
        "matchPolicy": ("Equivalent", "Exact"),
        "reinvocationPolicy": ("IfNeeded", "Never"),
        "sideEffects": ("None", "NoneOnDryRun"),
    },
    not_empty=("failurePolicy", "matchPolicy", "reinvocationPolicy"),
    forms={"admissionReviewVersions": names.letter_label, "name": names.domain_of(3)},
    unique=("admissionReviewVersions",),
    check=_webhook,
)
_RULE = Demand(
    item_words={"operations": _OPERATIONS},
    words={"scope": ("*", "Cluster", "Namespaced")},
    not_empty=("scope",),
    check=_rule,
)
_FAILURE = {"failurePolicy": ("Fail", "Ignore")}
DEMANDS: dict[str, Demand] = {
    "MatchCondition": Demand(needed=("name",), forms={"name": names.key}),
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
    "MutatingWebhook": _WEBHOOK,
    "Mutation": Demand(check=_mutation),
    "NamedRuleWithOperations": _RULE,
    "ParamKind": Demand(needed=("apiVersion", "kind"), check=_parameter_kind),
    "ParamRef": Demand(
        words={"parameterNotFoundAction": ("Allow", "Deny")},
        forms={"name": names.path_segment},
        check=_parameters,
    ),
    "RuleWithOperations": _RULE,
    "AdmissionregistrationV1ServiceReference": Demand(
        needed=("name", "namespace"), ranges={"port": (1, 65535)}, forms={"path": _path}
    ),
    "ValidatingAdmissionPolicyBindingSpec": Demand(
        needed=("policyName",),
        item_words={"validationActions": ("Audit", "Deny", "Warn")},
        forms={"policyName": names.subdomain},
        unique=("validationActions",),
        check=_binding,
    ),
    "ValidatingAdmissionPolicySpec": Demand(words=_FAILURE, not_empty=("failurePolicy",), check=_validating),
    "ValidatingWebhook": _WEBHOOK,
    "Validation": Demand(
        words={"reason": ("Forbidden", "Invalid", "RequestEntityTooLarge", "Unauthorized")},
        not_empty=("reason",),
    ),
    "AdmissionregistrationV1WebhookClientConfig": Demand(check=_client),
}
KINDS: dict[tuple[str, str], Check] = {
    (_GROUP, "MutatingWebhookConfiguration"): _configuration,
    (_GROUP, "ValidatingAdmissionPolicy"): _audited,
    (_GROUP, "ValidatingWebhookConfiguration"): _configuration,
}
