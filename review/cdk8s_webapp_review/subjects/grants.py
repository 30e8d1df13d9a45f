"""Who may do what at the API server: roles, and who is bound to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any, NamedTuple

from ..sides.objects import Object
from ..statement import Says
from ..world import World
from .english import listed
from .pods import each, pod_spec

ROLES = ("ClusterRole", "Role")
BINDINGS = ("ClusterRoleBinding", "RoleBinding")
TOKEN = "automountServiceAccountToken"  # noqa: S105 - a field's name
_AGGREGATE = "rbac.authorization.k8s.io/aggregate-to-"
_POWERFUL = ("admin", "cluster-admin", "edit", "system:masters")


class Grant(NamedTuple):
    """One verb on one resource, or on a path of the API server."""

    group: str
    resource: str
    name: str
    verb: str

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


# The same objects under their old name and their new one.
_SAME = {
    ("", "endpoints"): ("discovery.k8s.io", "endpointslices"),
    ("discovery.k8s.io", "endpointslices"): ("", "endpoints"),
    ("", "events"): ("events.k8s.io", "events"),
    ("events.k8s.io", "events"): ("", "events"),
}
# What the server has no longer.
_UNSERVED = (("policy", "podsecuritypolicies"),)


def _renamed(grant: Grant) -> Iterator[Grant]:
    yield grant
    same = _SAME.get((grant.group, grant.resource))
    if same:
        yield grant._replace(group=same[0], resource=same[1])


def beyond(some: list[Grant], others: list[Grant]) -> list[Grant]:
    """Those of some grants that no other one covers, under whichever of their names."""
    known = {same for other in others for same in _renamed(other)}
    ends = {other.resource for other in known if other.resource.startswith("*/")}  # as */status

    def is_covered(one: Grant) -> bool:
        resources = (one.resource, "*", *(end for end in ends if one.resource.endswith(end[1:])))
        either = product((one.group, "*"), resources, (one.name, "*"), (one.verb, "*"))
        return any(wider in known for wider in either)

    return list(dict.fromkeys(one for one in some if not is_covered(one)))


def words(found: list[Grant]) -> str:
    """The verbs of each resource: `get and list pods, delete secrets/web`."""
    verbs: dict[str, dict[str, None]] = {}
    for grant in found:
        what = grant.resource + ("" if grant.name == "*" else f"/{grant.name}")
        verbs.setdefault(what, {})[grant.verb] = None
    said = [f"{listed(list(names), 8)} {what}" for what, names in verbs.items()]
    return "; ".join(said[:5]) + (f" and {len(said) - 5} more" if len(said) > 5 else "")


def gained(world: World, before: Object, after: Object) -> set[str]:
    """Subjects that are new, but for an account that only got another name."""
    accounts = {
        f"ServiceAccount/{item.identity.namespace}/{item.name}"
        for old, item in world.renamed.items()
        if item.kind == "ServiceAccount"
    }
    return subjects(after) - subjects(before) - accounts


def subjects(item: Object) -> set[str]:
    """Whom a binding names, as `ServiceAccount/namespace/name`."""
    return {
        "/".join(str(subject[key]) for key in ("kind", "namespace", "name") if subject.get(key))
        for subject in each(item.value.get("subjects"))
    }


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


def aggregated(before: Object, after: Object) -> Iterator[Says]:
    """ClusterRoles that become part of a role which others have."""
    for name in aggregates(after):
        if name not in aggregates(before):
            title, path = f"everyone with the role {name} may do this too", ("metadata", "labels")
            yield Says(item=after, title=title, path=(*path, f"{_AGGREGATE}{name}"), after="true")


def no_longer_aggregated(before: Object, after: Object) -> Iterator[Says]:
    """ClusterRoles that are no longer part of a role which others have."""
    for name in aggregates(before):
        if name not in aggregates(after):
            label = f"{_AGGREGATE}{name}"
            title, now = f"everyone with the role {name} may no longer do this", after.labels.get(label)
            yield Says(item=after, title=title, path=("metadata", "labels", label), before="true", after=now)


def aggregates(item: Object) -> list[str]:
    """The roles that a ClusterRole becomes part of, by its labels."""
    labels = sorted(item.labels.items()) if item.kind == "ClusterRole" else ()
    return [key.removeprefix(_AGGREGATE) for key, on in labels if key.startswith(_AGGREGATE) and on == "true"]


def widened(world: World, before: Object, after: Object) -> tuple[str, str] | None:
    """The field by which more is granted, and what, in words."""
    if after.kind in ROLES and (more := _more(world, before, after)):
        return "rules", f"it also allows {words(more)}"
    if after.kind in BINDINGS and (who := gained(world, before, after)):
        return "subjects", f"also for {', '.join(sorted(who))}"
    old, new = before.value.get(TOKEN), after.value.get(TOKEN)
    if after.kind == "ServiceAccount" and old is False and new is not False:
        return TOKEN, "its pods get a token for the API server"
    if after.kind == "ServiceAccount" and after.name == "default" and new is True and old is None:
        return TOKEN, "it is written that its pods get a token for the API server, as they did by default"
    return None


def _more(world: World, before: Object, after: Object) -> list[Grant]:
    """What is granted beside the old, but for kinds that come with the same change.

    Who may write an object may write its status: where that is another path, it is no more than before.
    """
    new = _defined(world.added)
    writes = {
        (one.group, one.resource, one.name) for one in grants(before) if one.verb in ("*", "update", "patch")
    }
    return [
        one
        for one in beyond(grants(after), grants(before))
        if (one.group, one.resource.partition("/")[0]) not in new
        and not (
            one.resource.endswith(("/finalizers", "/status"))
            and (one.group, one.resource.partition("/")[0], one.name) in writes
        )
    ]


def _defined(items: Iterable[Object]) -> set[tuple[str, str]]:
    """The resources that some definitions make."""
    return {
        (str(crd.spec.get("group")), str((crd.spec.get("names") or {}).get("plural")))
        for crd in items
        if crd.kind == "CustomResourceDefinition"
    }


def narrowed(world: World, before: Object, after: Object) -> tuple[str, str] | None:
    """The field by which less is granted, and what, in words."""
    if after.kind in ROLES and (less := beyond(_of_kinds_that_stay(world, before), grants(after))):
        return "rules", f"it no longer allows {words(less)}"
    if after.kind in BINDINGS and (who := lost(world, before, after)):
        return "subjects", f"no longer for {', '.join(who)}"
    return None


def _of_kinds_that_stay(world: World, item: Object) -> list[Grant]:
    """What a role allows, but for resources whose definition goes with the same change."""
    gone = _defined(world.removed).union(_UNSERVED)
    return [
        one
        for one in grants(item)
        if one.group != "extensions" and (one.group, one.resource.partition("/")[0]) not in gone
    ]


def removed_says(world: World, item: Object) -> str:
    """Who misses a role or binding that goes, in words; empty where nobody does."""
    unbound = subjects(item) - bound_elsewhere(world, item) if item.kind in BINDINGS else set()
    if any(is_used(world, item, who) for who in unbound):
        return f"removed: {', '.join(sorted(unbound))} loses it"
    if item.kind in ROLES and is_bound(world, item):
        return "removed: whoever is bound to it loses it"
    return ""
