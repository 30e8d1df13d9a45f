"""Who may do what at the API server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from ..subjects.pods import each, pod_spec
from .rule import Rule

if TYPE_CHECKING:
    from ..load import Object
    from ..model import Finding
    from ..world import World

_RBAC = "https://kubernetes.io/docs/reference/access-authn-authz/rbac/"
_ROLES = ("ClusterRole", "Role")
_BINDINGS = ("ClusterRoleBinding", "RoleBinding")
_TOKEN = "automountServiceAccountToken"  # noqa: S105 - a field's name
_AGGREGATE = "rbac.authorization.k8s.io/aggregate-to-"
_POWERFUL = ("admin", "cluster-admin", "edit", "system:masters")
_IDENTITY = (
    "azure.workload.identity/client-id",
    "azure.workload.identity/tenant-id",
    "eks.amazonaws.com/role-arn",
    "iam.gke.io/gcp-service-account",
)


class Grant(NamedTuple):
    """One verb on one resource, or on a path of the API server."""

    group: str
    resource: str
    name: str
    verb: str

    def covers(self, other: Grant) -> bool:
        """Whether who has this has the other too."""
        return all(
            mine in (theirs, "*") or (field == 1 and mine.startswith("*/") and theirs.endswith(mine[1:]))
            for field, (mine, theirs) in enumerate(zip(self, other, strict=True))
        )

    def __str__(self) -> str:
        """In words."""
        return f"{self.verb} {self.resource}" + ("" if self.name == "*" else f"/{self.name}")


def grants(item: Object) -> list[Grant]:
    """All that a role allows."""
    found = []
    for rule in each(item.value.get("rules")):
        names = rule.get("resourceNames") or ["*"]
        for verb in rule.get("verbs") or ():
            found += [
                Grant(str(group), str(resource), str(name), str(verb))
                for group in rule.get("apiGroups") or [""]
                for resource in rule.get("resources") or ()
                for name in names
            ]
            found += [Grant("", str(url), "*", str(verb)) for url in rule.get("nonResourceURLs") or ()]
    return found


def _beyond(some: list[Grant], others: list[Grant]) -> list[str]:
    return list(
        dict.fromkeys(str(grant) for grant in some if not any(other.covers(grant) for other in others))
    )


def _words(names: list[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")


class AccessWidened(Rule):
    """Someone may do more."""

    id = "SE06"
    risk = "security"
    title = "Someone may do more at the API server"
    why = "Whoever has the account, or breaks into a pod that uses it, may do this too."
    advice = "Grant single verbs on single resources, in one namespace."
    reference = "https://kubernetes.io/docs/concepts/security/rbac-good-practices/"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Roles with more grants, bindings with more subjects, and new bindings to powerful roles."""
        yield from cls._updates(world)
        for item in world.added:
            if (
                item.kind in _BINDINGS
                and item.identity in world.after
                and item.identity not in world.new_names
            ):
                why = _power(world, item)
                if why:
                    who = ", ".join(sorted(_subjects(item)))
                    yield world.say(cls, item, f"{who} gets {why}", after=item.value.get("roleRef"))

    @classmethod
    def _aggregated(cls, world: World, before: Object, after: Object) -> Iterator[Finding]:
        """ClusterRoles that become part of a role which others have."""
        for label in sorted(set(after.labels) - set(before.labels)):
            if after.kind == "ClusterRole" and label.startswith(_AGGREGATE) and after.labels[label] == "true":
                title = f"everyone with the role {label.removeprefix(_AGGREGATE)} may do this too"
                yield world.say(cls, after, title, path=("metadata", "labels", label), after="true")

    @classmethod
    def _updates(cls, world: World) -> Iterator[Finding]:
        for pair, before, after in world.accepted():
            if not pair.changes:
                continue
            old, new = before.value, after.value
            yield from cls._aggregated(world, before, after)
            if after.kind in _ROLES and (more := _beyond(grants(after), grants(before))):
                title, field = f"it also allows {_words(more)}", "rules"
            elif after.kind in _BINDINGS and (who := _gained(world, before, after)):
                title, field = f"also for {', '.join(sorted(who))}", "subjects"
            elif after.kind == "ServiceAccount" and old.get(_TOKEN) is False and new.get(_TOKEN) is not False:
                title, field = "its pods get a token for the API server", _TOKEN
            else:
                continue
            yield world.say(cls, after, title, path=(field,), before=old.get(field), after=new.get(field))


def _gained(world: World, before: Object, after: Object) -> set[str]:
    """Subjects that are new, but for an account that only got another name."""
    accounts = {
        f"ServiceAccount/{item.identity.namespace}/{item.name}"
        for old, item in world.renamed.items()
        if item.kind == "ServiceAccount"
    }
    return _subjects(after) - _subjects(before) - accounts


def _subjects(item: Object) -> set[str]:
    return {
        "/".join(str(subject[key]) for key in ("kind", "namespace", "name") if subject.get(key))
        for subject in each(item.value.get("subjects"))
    }


def _power(world: World, binding: Object) -> str:
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
        and _subjects(other) & _subjects(binding)
        for other in world.before.values()
    ):
        return f"{name} in every namespace"
    if {
        subject
        for subject in _subjects(binding)
        if "system:anonymous" in subject or "system:unauthenticated" in subject
    }:
        return f"{name}, without logging in"
    return ""


class AccessLost(Rule):
    """Someone may do less, and may need it."""

    id = "OU01"
    risk = "outage"
    title = "Someone may no longer do what they did"
    why = "Pods that use the account are refused by the API server, from now on."
    advice = "See in the audit log, or in the application, that it is not needed."
    reference = _RBAC

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Roles with fewer grants, bindings with fewer subjects, and removed ones that are still used."""
        for pair, before, after in world.accepted():
            if not pair.changes:
                continue
            if after.kind in _ROLES and (less := _beyond(grants(before), grants(after))):
                title, field = f"it no longer allows {_words(less)}", "rules"
            elif after.kind in _BINDINGS and (lost := _lost(world, before, after)):
                title, field = f"no longer for {', '.join(lost)}", "subjects"
            else:
                continue
            old, new = before.value.get(field), after.value.get(field)
            yield world.say(cls, after, title, path=(field,), before=old, after=new)
        for item in world.removed:
            if item.identity in world.renamed:
                continue
            unbound = _subjects(item) - _bound_elsewhere(world, item) if item.kind in _BINDINGS else set()
            if any(_is_used(world, item, who) for who in unbound):
                yield world.say(
                    cls, item, f"removed: {', '.join(sorted(unbound))} loses it", before=item.name
                )
            elif item.kind in _ROLES and _is_bound(world, item):
                yield world.say(cls, item, "removed: whoever is bound to it loses it", before=item.name)


def _lost(world: World, before: Object, after: Object) -> list[str]:
    return sorted(who for who in _subjects(before) - _subjects(after) if _is_used(world, before, who))


def _is_used(world: World, binding: Object, who: str) -> bool:
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


def _bound_elsewhere(world: World, binding: Object) -> set[str]:
    """Who has the same role by another binding of AFTER."""
    found: set[str] = set()
    for other in world.kinds(*_BINDINGS, after=True):
        same_place = (other.kind, other.identity.namespace) == (binding.kind, binding.identity.namespace)
        if other.value.get("roleRef") == binding.value.get("roleRef") and (
            other.kind == "ClusterRoleBinding" or same_place
        ):
            found |= _subjects(other)
    return found


def _is_bound(world: World, role: Object) -> bool:
    bindings = [item for item in world.kinds(*_BINDINGS, after=True) if _refers(item, role)]
    return bool(bindings) or not any(_refers(item, role) for item in world.removed if item.kind in _BINDINGS)


def _refers(binding: Object, role: Object) -> bool:
    reference: dict[str, Any] = binding.value.get("roleRef") or {}
    return reference.get("kind") == role.kind and reference.get("name") == role.name


class CloudIdentityLost(Rule):
    """Pods lose their identity at the cloud."""

    id = "OU02"
    risk = "outage"
    title = "A ServiceAccount loses or changes its identity at the cloud"
    why = "Pods of this account are refused by the cloud's services that they call."
    advice = "Keep the annotation as long as pods use those services."
    reference = "https://kubernetes.io/docs/concepts/security/service-accounts/"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """ServiceAccounts whose annotation for GKE, EKS or AKS is gone or another."""
        for pair, _, after in world.accepted():
            for change in pair.changes if after.kind == "ServiceAccount" else ():
                keys = _IDENTITY if change.path == ("metadata", "annotations") else (change.path[-1],)
                for key in keys:
                    old, new = (
                        (value.get(key) if isinstance(value, dict) else value)
                        for value in (change.before, change.after)
                    )
                    if key in _IDENTITY and old is not None and old != new:
                        how = "is removed" if new is None else f"becomes {new}"
                        yield world.say(
                            cls,
                            after,
                            f"{key} {how}",
                            path=("metadata", "annotations", str(key)),
                            before=old,
                            after=new,
                        )


RULES: tuple[type[Rule], ...] = (AccessWidened, AccessLost, CloudIdentityLost)
