"""ServiceAccounts of pods, and the roles that they have."""

from __future__ import annotations

from collections.abc import Iterator

from ..sides.objects import Object
from ..statement import Says
from ..world import World
from .grants import BINDINGS
from .pods import each, pod_spec, template_path


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
