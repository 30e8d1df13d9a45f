"""Classes of which one may be the default, and what a second one does."""

from __future__ import annotations

from collections.abc import Iterator

from ..sides.objects import Object
from ..statement import Says
from ..world import World

_ANNOTATIONS = {
    "IngressClass": "ingressclass.kubernetes.io/is-default-class",
    "StorageClass": "storageclass.kubernetes.io/is-default-class",
}
# Risk and words of a second default.
SAYS = {
    "IngressClass": ("outage", "new Ingresses without a class are refused"),
    "PriorityClass": ("immutable", "there may be one globalDefault"),
    "StorageClass": ("none", "claims without a class get the newest of them"),
}
_PRIORITY = ("globalDefault",)


def is_default(item: Object) -> bool:
    """Whether a class is the one that counts where none is named."""
    if item.kind == "PriorityClass":
        return item.value.get("globalDefault") is True
    return item.annotations.get(_ANNOTATIONS[item.kind]) == "true"


def of_claim(world: World, claim: Object) -> Object | None:
    """The StorageClass of a claim, where the folder has it: the one that it names, or the one default."""
    name = claim.spec.get("storageClassName")
    known = [
        item
        for item in world.kinds("StorageClass", after=True)
        if item.identity.folder == claim.identity.folder
        and (is_default(item) if name is None else item.name == name)
    ]
    return known[0] if len(known) == 1 else None


def second(world: World, item: Object) -> Iterator[Says]:
    """A class that becomes the default beside one that is."""
    old = world.before.get(item.identity)
    if not is_default(item) or (old is not None and is_default(old)):
        return
    risk, says = SAYS[item.kind]
    others = [one for one in world.kinds(item.kind, after=True) if one is not item and is_default(one)]
    title = f"{others[0].name} is the default already: {says}" if others else _not_yet_given_up(world, item)
    if not title:
        return
    if risk == "immutable":
        title = f"refused {'object' if old is None else 'update'}: {title}"
    yield Says(item=item, title=title, risk=risk, covers=(_PRIORITY,) if risk == "immutable" else ())


def _not_yet_given_up(world: World, item: Object) -> str:
    """Why the server refuses a PriorityClass that takes over from another one; empty where it does not."""
    if item.kind != "PriorityClass":
        return ""
    for old in world.kinds("PriorityClass", after=False):
        if not is_default(old) or old.identity.folder != item.identity.folder:
            continue
        if old.identity not in world.written:
            return f"{old.name} is the default until it is deleted: {SAYS[item.kind][1]}"
        order = list(world.written)
        if order.index(item.identity) < order.index(old.identity):
            return f"{old.name} is the default until it is applied, after this one: {SAYS[item.kind][1]}"
    return ""


def default_priority(world: World) -> Iterator[Says]:
    """What priority pods without a class have from now on, said of the class that gives or gave it."""
    old, new = (
        next((item for item in world.kinds("PriorityClass", after=after) if is_default(item)), None)
        for after in (False, True)
    )
    was, now = (item.value.get("value") if item is not None else 0 for item in (old, new))
    about = new if new is not None else old
    pair = world.pair(about) if about is not None else None
    if was == now or pair is None:
        return
    title = f"new pods that name no class have priority {now}, before {was}"
    path = _PRIORITY if pair.before is not None and pair.after is not None else ()
    yield Says(item=pair.one, title=title, path=path, before=was, after=now)


_WITHOUT = {
    "IngressClass": "new Ingresses that name no class are left to nobody",
    "StorageClass": "new claims that name no class wait for one",
}


def default_lost(world: World) -> Iterator[Says]:
    """A class that was the default, where none of the folder is."""
    for kind, says in _WITHOUT.items():
        if any(is_default(item) for item in world.kinds(kind, after=True)):
            continue
        for old in world.kinds(kind, after=False):
            pair = world.pair(old)
            if is_default(old) and pair is not None:
                path = ("metadata", "annotations", _ANNOTATIONS[kind]) if pair.after is not None else ()
                now = pair.after.annotations.get(_ANNOTATIONS[kind]) if pair.after is not None else None
                yield Says(item=pair.one, title=says, path=path, before="true", after=now)
