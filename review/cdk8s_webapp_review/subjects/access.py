"""Who may do more at the API server than before, and who less."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from ..sides.objects import Object
from ..statement import Says
from ..world import World
from .bindings import BINDINGS, bound_elsewhere, gained, is_bound, is_used, lost, subjects
from .grants import Grant, beyond, grants, words

ROLES = ("ClusterRole", "Role")
TOKEN = "automountServiceAccountToken"  # noqa: S105 - a field's name
_AGGREGATE = "rbac.authorization.k8s.io/aggregate-to-"
# What the server has no longer.
_UNSERVED = (("policy", "podsecuritypolicies"),)


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
    if after.kind in ROLES and not is_filled(before, after) and (more := _more(world, before, after)):
        return "rules", f"it also allows {words(more)}"
    if after.kind in BINDINGS and (who := gained(world, before, after)):
        return "subjects", f"also for {', '.join(sorted(who))}"
    old, new = before.value.get(TOKEN), after.value.get(TOKEN)
    if after.kind == "ServiceAccount" and old is False and new is not False:
        return TOKEN, "its pods get a token for the API server"
    if after.kind == "ServiceAccount" and after.name == "default" and new is True and old is None:
        return TOKEN, "it is written that its pods get a token for the API server, as they did by default"
    return None


def is_filled(before: Object, after: Object) -> bool:
    """Whether a controller writes a role's rules: what the manifest has of them does not stay."""
    return all(item.value.get("aggregationRule") for item in (before, after))


def overwritten(before: Object, after: Object) -> Iterator[Says]:
    """Rules of a role that the controller overwrites with those of the roles which it selects."""
    old, new = (side.value.get("rules") for side in (before, after))
    if is_filled(before, after) and old != new:
        title = "its rules are overwritten with those of the roles that it selects"
        why = "With an aggregationRule, a controller writes the rules of a ClusterRole, and nobody else."
        advice = "Write them into a ClusterRole of its own, with the labels that are selected."
        field = ("rules",)
        yield Says(
            item=after, title=title, path=field, before=old, after=new, risk="none", detail=why, advice=advice
        )


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
        if not _is_of(one, new)
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
    is_role = after.kind in ROLES and not is_filled(before, after)
    if is_role and (less := beyond(_of_kinds_that_stay(world, before), grants(after))):
        return "rules", f"it no longer allows {words(less)}"
    if after.kind in BINDINGS and (who := lost(world, before, after)):
        return "subjects", f"no longer for {', '.join(who)}"
    return None


def _of_kinds_that_stay(world: World, item: Object) -> list[Grant]:
    """What a role allows, but for resources whose definition goes with the same change."""
    gone = _defined(world.removed).union(_UNSERVED)
    return [one for one in grants(item) if one.group != "extensions" and not _is_of(one, gone)]


def _is_of(one: Grant, defined: Collection[tuple[str, str]]) -> bool:
    """Whether a right is about a kind of some definitions, or about one of these by its name."""
    resource = one.resource.partition("/")[0]
    plural, _, group = one.name.partition(".")
    named = resource == "customresourcedefinitions" and (group, plural) in defined
    return named or (one.group, resource) in defined


def removed_says(world: World, item: Object) -> str:
    """Who misses a role or binding that goes, in words; empty where nobody does."""
    unbound = subjects(item) - bound_elsewhere(world, item) if item.kind in BINDINGS else set()
    if any(is_used(world, item, who) for who in unbound):
        return f"removed: {', '.join(sorted(unbound))} loses it"
    if item.kind in ROLES and is_bound(world, item):
        return "removed: whoever is bound to it loses it"
    return ""
