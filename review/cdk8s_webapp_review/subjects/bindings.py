"""Who is bound to a role, and what power that is."""

from __future__ import annotations

from typing import Any

from ..sides.objects import Object
from ..world import World
from .grants import grants
from .pods import each, pod_spec

BINDINGS = ("ClusterRoleBinding", "RoleBinding")
_POWERFUL = ("admin", "cluster-admin", "edit", "system:masters")


def gained(world: World, before: Object, after: Object) -> set[str]:
    """Subjects that are new, but for an account that only got another name."""
    accounts = {
        f"ServiceAccount/{item.identity.namespace}/{item.name}"
        for old, item in world.renamed.items()
        if item.kind == "ServiceAccount"
    }
    return subjects(after) - subjects(before) - accounts


def subjects(item: Object) -> set[str]:
    """Whom a binding names, as `ServiceAccount/namespace/name`: the RoleBinding's where none is written."""
    return {
        "/".join(str(part) for part in (subject.get("kind"), space, subject.get("name")) if part)
        for subject in each(item.value.get("subjects"))
        for space in [subject.get("namespace") or (_own(item) if _is_account(subject) else None)]
    }


def _own(binding: Object) -> str | None:
    return binding.identity.namespace if binding.kind == "RoleBinding" else None


def _is_account(subject: dict[str, Any]) -> bool:
    return subject.get("kind") == "ServiceAccount"


def power(world: World, binding: Object) -> str:
    """What makes a new binding worth a warning; empty where nothing does."""
    reference = binding.value.get("roleRef") or {}
    name = str(reference.get("name"))
    if reference.get("kind") == "ClusterRole" and name in _POWERFUL:
        return name if binding.kind == "ClusterRoleBinding" else f"{name} in its namespace"
    role = world.find(str(reference.get("kind")), name, binding, after=True)
    for grant in grants(role) if role else ():
        if "*" in (grant.verb, grant.resource) or grant.verb in ("bind", "escalate", "impersonate"):
            return f"{name}, which allows {grant}"
    if binding.kind == "ClusterRoleBinding" and any(
        other.kind == "RoleBinding"
        and other.value.get("roleRef") == reference
        and subjects(other) & subjects(binding)
        for other in world.before.values()
    ):
        return f"{name} in every namespace"
    if {
        subject
        for subject in subjects(binding)
        if "system:anonymous" in subject or "system:unauthenticated" in subject
    }:
        return f"{name}, without logging in"
    return ""


def lost(world: World, before: Object, after: Object) -> list[str]:
    """Subjects of BEFORE that are bound no longer, and still there."""
    return sorted(who for who in subjects(before) - subjects(after) if is_used(world, before, who))


def is_used(world: World, binding: Object, who: str) -> bool:
    """Whether a subject is still there: an account goes unused when its pods go too."""
    kind, _, rest = who.partition("/")
    if kind != "ServiceAccount":
        return True
    namespace, _, name = rest.rpartition("/")
    users = {
        after: [
            item
            for item in (world.after if after else world.before).values()
            if pod_spec(item).get("serviceAccountName", "default") == name
            and namespace in ("", item.identity.namespace)
        ]
        for after in (False, True)
    }
    return bool(users[True]) or not users[False]


def bound_elsewhere(world: World, binding: Object) -> set[str]:
    """Who has the same role by another binding of AFTER."""
    found: set[str] = set()
    for other in world.kinds(*BINDINGS, after=True):
        same_place = (other.kind, other.identity.namespace) == (binding.kind, binding.identity.namespace)
        if other.value.get("roleRef") == binding.value.get("roleRef") and (
            other.kind == "ClusterRoleBinding" or same_place
        ):
            found |= subjects(other)
    return found


def is_bound(world: World, role: Object) -> bool:
    """Whether someone has a role that is removed."""
    bindings = [item for item in world.kinds(*BINDINGS, after=True) if refers(item, role)]
    return bool(bindings) or not any(refers(item, role) for item in world.removed if item.kind in BINDINGS)


def refers(binding: Object, role: Object) -> bool:
    """Whether a binding is to a role."""
    reference: dict[str, Any] = binding.value.get("roleRef") or {}
    return reference.get("kind") == role.kind and reference.get("name") == role.name
