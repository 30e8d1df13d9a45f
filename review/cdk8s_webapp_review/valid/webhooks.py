"""Webhooks that every object passes on its way into the cluster.

https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from . import names
from .admission_rules import conditions
from .data import decoded
from .demand import Check, Demand, maps, texts
from .flaw import Flaws, invalid, required

_GROUP = "admissionregistration.k8s.io"
_REVIEWS = ("v1", "v1beta1")


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
    yield from conditions(value, params=False)


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


def _configuration(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    for step, webhook in maps(value.get("webhooks")):
        if not webhook.get("name"):
            yield required(("webhooks", step, "name"))


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

DEMANDS: dict[str, Demand] = {
    "MutatingWebhook": _WEBHOOK,
    "AdmissionregistrationV1ServiceReference": Demand(
        needed=("name", "namespace"), ranges={"port": (1, 65535)}, forms={"path": _path}
    ),
    "ValidatingWebhook": _WEBHOOK,
    "AdmissionregistrationV1WebhookClientConfig": Demand(check=_client),
}

KINDS: dict[tuple[str, str], Check] = {
    (_GROUP, "MutatingWebhookConfiguration"): _configuration,
    (_GROUP, "ValidatingWebhookConfiguration"): _configuration,
}
