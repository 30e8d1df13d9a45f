"""ServiceAccounts of pods, and the roles that they have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..sides.objects import Identity, Object
from ..statement import Says
from ..world import World
from .access import TOKEN
from .bindings import BINDINGS, refers
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


def identity_left(world: World, before: Object, after: Object, keys: Iterable[str]) -> Iterator[Says]:
    """Identities at a cloud of the account that pods had, and that the account which they have now lacks."""
    if account(before) == account(after):
        return
    old, new = (_account(world, item, after=side) for item, side in ((before, False), (after, True)))
    if old is None or new is None:
        return
    for key in keys:
        if old.annotations.get(key) not in (None, new.annotations.get(key)):
            path = (*(template_path(after) or ()), "spec", "serviceAccountName")
            has = "has another" if key in new.annotations else "has no"
            title = f"its pods run as {new.name}, which {has} {key}"
            yield Says(item=after, title=title, path=path, before=old.name, after=new.name)


def pull_secrets_left(world: World, before: Object, after: Object) -> Iterator[Says]:
    """Credentials for images that the old account had, and the new one lacks."""
    if account(before) == account(after):
        return
    old, new = (_account(world, item, after=side) for item, side in ((before, False), (after, True)))
    if old is None or new is None:
        return
    had, has = (
        {str(one.get("name")) for one in each(item.value.get("imagePullSecrets"))} for item in (old, new)
    )
    own = {str(one.get("name")) for one in each(pod_spec(after).get("imagePullSecrets"))}
    if had - has - own:
        path = (*(template_path(after) or ()), "spec", "serviceAccountName")
        lost = ", ".join(sorted(had - has - own))
        title = f"its pods run as {new.name}, which does not pull images with {lost}"
        yield Says(item=after, title=title, path=path, before=old.name, after=new.name)


def token_lost(world: World, before: Object, after: Object) -> Iterator[Says]:
    """Pods that get no token any more, though their account has roles, which are for them alone."""
    others = (item for item in world.workloads(after, after=True) if item is not after)
    if any(account(item) == account(after) for item in others):
        return
    if not _has_token(world, before, after=False) or _has_token(world, after, after=True):
        return
    found = sorted(roles(world, after, account(after), after=True))
    if found and not any(each(one.get("sources")) for one in _projected(after)):
        path = (*(template_path(after) or ()), "spec", TOKEN)
        title = f"its pods get no token, and cannot use {', '.join(found)}"
        yield Says(item=after, title=title, path=path, before=True, after=False)


def token_withheld(world: World, before: Object, after: Object) -> Iterator[Says]:
    """Accounts that give no token any more to pods which stay as they are, and which have roles."""
    if after.value.get(TOKEN) is not False or before.value.get(TOKEN) is False:
        return
    for item in world.workloads(after, after=True):
        found = sorted(roles(world, item, after.name, after=True))
        takes = account(item) == after.name and pod_spec(item).get(TOKEN) is not True
        if takes and found and not any(_projected(item)):
            title = f"new pods of {item.shown} get no token, and cannot use {', '.join(found)}"
            yield Says(item=after, title=title, path=(TOKEN,), before=before.value.get(TOKEN), after=False)


def _has_token(world: World, item: Object, *, after: bool) -> bool:
    found = _account(world, item, after=after)
    own = pod_spec(item).get(TOKEN)
    return own is not False and not (own is None and found is not None and found.value.get(TOKEN) is False)


def _projected(item: Object) -> Iterator[dict[str, Any]]:
    for volume in each(pod_spec(item).get("volumes")):
        found = volume.get("projected") or {}
        if any("serviceAccountToken" in source for source in each(found.get("sources"))):
            yield found


def _account(world: World, item: Object, *, after: bool) -> Object | None:
    return world.find("ServiceAccount", account(item), item, after=after)


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
