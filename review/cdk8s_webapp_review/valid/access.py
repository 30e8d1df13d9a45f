"""Who may do what: roles and bindings.

https://kubernetes.io/docs/reference/access-authn-authz/rbac/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import names
from .demand import Check, Demand, below, maps
from .flaw import Flaws, invalid, required, unsupported

_GROUP = "rbac.authorization.k8s.io"


def _rule(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    if not raw.get("verbs"):
        yield required("verbs", "verbs must contain at least one value")
    if raw.get("nonResourceURLs"):
        if any(raw.get(field) for field in ("apiGroups", "resources", "resourceNames")):
            yield invalid(
                "nonResourceURLs", "rules cannot apply to both regular resources and non-resource URLs"
            )
        return
    if not raw.get("apiGroups"):
        yield required("apiGroups", "resource rules must supply at least one api group")
    if not raw.get("resources"):
        yield required("resources", "resource rules must supply at least one resource")


def role(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    """A Role, which is about one namespace."""
    for step, rule in maps(value.get("rules")):
        if rule.get("nonResourceURLs"):
            why = "namespaced rules cannot apply to non-resource URLs"
            yield invalid(("rules", step, "nonResourceURLs"), why)


def cluster_role(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    """A ClusterRole, which may be made of others."""
    aggregation = raw.get("aggregationRule")
    if aggregation is not None and not below(aggregation, "clusterRoleSelectors"):
        why = "at least one clusterRoleSelector required if aggregationRule is non-nil"
        yield required("aggregationRule.clusterRoleSelectors", why)


def _subject(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    kind, group = value.get("kind"), value.get("apiGroup") or ""
    if kind == "ServiceAccount":
        if group:
            yield unsupported("apiGroup", ("",))
        if names.subdomain(str(value.get("name"))):
            yield invalid("name", str(names.subdomain(str(value.get("name")))))
    elif kind in ("Group", "User"):
        if group != _GROUP:
            yield unsupported("apiGroup", (_GROUP,))
    else:
        yield unsupported("kind", ("ServiceAccount", "User", "Group"))


def _binding(*kinds: str) -> Check:
    def check(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
        reference = value.get("roleRef") or {}
        if not reference:
            yield required("roleRef")
            return
        if reference.get("kind") not in kinds:
            yield unsupported("roleRef.kind", kinds)
        for step, subject in maps(value.get("subjects")):
            is_account = subject.get("kind") == "ServiceAccount"
            if len(kinds) == 1 and is_account and not subject.get("namespace"):
                yield required(("subjects", step, "namespace"))

    return check


DEMANDS: dict[str, Demand] = {
    "PolicyRule": Demand(check=_rule),
    "RbacV1Subject": Demand(needed=("name",), check=_subject),
    "RoleRef": Demand(words={"apiGroup": (_GROUP,)}, needed=("name",), forms={"name": names.path_segment}),
}
KINDS = {
    (_GROUP, "ClusterRole"): cluster_role,
    (_GROUP, "ClusterRoleBinding"): _binding("ClusterRole"),
    (_GROUP, "Role"): role,
    (_GROUP, "RoleBinding"): _binding("Role", "ClusterRole"),
}
