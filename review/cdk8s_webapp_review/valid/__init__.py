"""What the API server refuses of an object, whatever was there before: a module a subject.

Each has DEMANDS, what is asked of its types (`sides/walk.py` asks them of each object of a type, wherever it
stands), and KINDS, what is asked of a whole object. They follow the server's own validation
(https://github.com/kubernetes/kubernetes, pkg/apis/*/validation, version 1.37) with its
defaults for features; the cluster tests ask a real one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from .. import schema
from . import (
    access,
    admission_policies,
    admission_rules,
    autoscaling,
    batch,
    cluster,
    containers,
    data,
    disruption,
    drivers,
    endpoints,
    environment,
    ingress,
    metadata,
    networks,
    pods,
    quotas,
    resources,
    scheduling,
    security,
    services,
    storage,
    volumes,
    webhooks,
    workloads,
)
from .demand import Check, Demand, checked
from .flaw import Flaw

__all__ = ["DEMANDS", "KINDS", "MAY_REPEAT", "Flaw", "check", "whole"]

_WITH_TYPES = (
    access, admission_policies, admission_rules, autoscaling, batch, cluster, containers, disruption, drivers,
    endpoints, environment, ingress, networks, pods, quotas, resources, scheduling, security, services,
    storage, volumes, webhooks, workloads,
)  # fmt: skip
_WITH_KINDS = (
    access, admission_policies, batch, cluster, data, ingress, networks, pods, services, storage, webhooks,
    workloads,
)  # fmt: skip

DEMANDS: dict[str, Demand] = {name: demand for room in _WITH_TYPES for name, demand in room.DEMANDS.items()}
KINDS: dict[tuple[str, str], Check] = {
    kind: check for room in _WITH_KINDS for kind, check in room.KINDS.items()
}


# Items that a list may hold twice, though they are merged by a key: the server takes them all.
MAY_REPEAT = frozenset(
    {"ContainerPort", "EnvVar", "HostAlias", "LocalObjectReference", "ObjectReference", "Variable"}
)


@cache
def check(name: str) -> Check | None:
    """All that is asked of a type; None where nothing is."""
    own, words = DEMANDS.get(name, Demand()), schema.values(name)
    if name not in DEMANDS and not words:
        return None
    return checked(own._replace(words={**words, **own.words}))


def no_match(api_version: str, kind: str) -> str:
    """How kubectl words that the server does not have a kind in an apiVersion."""
    return f'no matches for kind "{kind}" in version "{api_version}"'


def unknown_kind(api_version: str, kind: str) -> str | None:
    """The field that is wrong, where an apiVersion of Kubernetes' own has no such kind; None elsewhere."""
    if not schema.is_own(api_version) or schema.kind_type(api_version, kind) is not None:
        return None
    if schema.spelled(api_version, kind) not in (None, kind):
        return "kind"
    return "apiVersion" if schema.version_of(api_version, kind) else None


def whole(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Iterator[Flaw]:
    """What is asked of an object as a whole; of a custom resource, only of its name and labels."""
    group, kind = str(value["apiVersion"]).rpartition("/")[0], value["kind"]
    own = schema.kind_type(value["apiVersion"], kind) is not None
    yield from metadata.flaws(group, kind, value.get("metadata") or {}, own=own)
    wrong = None if own else unknown_kind(str(raw.get("apiVersion")), kind)
    if wrong:
        yield Flaw((wrong,), no_match(str(raw.get("apiVersion")), kind))
    found = KINDS.get((group, kind))
    if found and own:
        yield from found(raw, value)
