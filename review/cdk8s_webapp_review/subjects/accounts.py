"""ServiceAccounts of pods, and the roles that they have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..sides.objects import Identity, Object
from ..statement import Says
from ..world import World
from .grants import BINDINGS, refers
from .pods import containers, each, pod_spec, template_path


def account(item: Object) -> str:
    """The account of a workload's pods."""
    return str(pod_spec(item).get("serviceAccountName") or "default")


def roles(world: World, near: Object, name: str, *, after: bool) -> dict[str, Object]:
    """The roles that the folder binds to an account of a workload's namespace, with the binding."""
    return {
        f"{ref.get('kind')}/{ref.get('name')}": binding
        for binding in world.kinds(*BINDINGS, after=after)
        if binding.identity.folder == near.identity.folder
        for ref in [binding.value.get("roleRef") or {}]
        for subject in each(binding.value.get("subjects"))
        if subject.get("kind") == "ServiceAccount"
        and subject.get("name") == name
        and (subject.get("namespace") or binding.identity.namespace) == near.identity.namespace
    }


def roles_left(world: World, before: Object, after: Object) -> Iterator[Says]:
    """Roles of the account that pods had, and that the account which they have now lacks."""
    old, new = account(before), account(after)
    if old == new:
        return
    lost = sorted(set(roles(world, before, old, after=False)) - set(roles(world, after, new, after=True)))
    if lost:
        path = (*(template_path(after) or ()), "spec", "serviceAccountName")
        title = f"its pods run as {new}, which does not have {', '.join(lost)}"
        yield Says(item=after, title=title, path=path, before=old, after=new)


def all_renewed(world: World, role: Object) -> bool:
    """Whether a role is for pods alone, and all of them get other images with the same change.

    A new version that needs less than the old one says so by its role.
    """
    users: list[Object | None] = [
        item
        for binding in world.kinds(*BINDINGS, after=True)
        if refers(binding, role)
        for subject in each(binding.value.get("subjects"))
        for item in _users(world, binding, subject) or (None,)
    ]
    return bool(users) and all(item is not None and _is_renewed(world, item) for item in users)


def _users(world: World, binding: Object, subject: dict[str, Any]) -> list[Object]:
    """The workloads of AFTER that run as a subject."""
    space = subject.get("namespace") or binding.identity.namespace
    place = Identity(binding.identity.folder, "", "ServiceAccount", str(space), str(subject.get("name")))
    if subject.get("kind") != "ServiceAccount":
        return []
    # What is applied with `-n` has no namespace in its manifest, and the binding names it.
    unplaced = world.workloads_in((place.folder, "default"), after=True)
    inside = [
        *world.workloads_in((place.folder, place.namespace), after=True),
        *(item for item in unplaced if not item.namespace),
    ]
    return [item for item in inside if account(item) == place.name]


def _is_renewed(world: World, item: Object) -> bool:
    old = world.before.get(item.identity)
    return old is None or images(old) != images(item)


def images(item: Object) -> list[Any]:
    """The images of a workload's containers."""
    return [container.get("image") for _, container in containers(pod_spec(item))]
