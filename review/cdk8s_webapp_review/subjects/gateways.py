"""Gateway API: which listener a route attaches to, and which references cross namespaces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ..sides.objects import Identity, Object
from ..statement import Note, Says
from ..world import World
from .custom import sounds_like_check
from .pods import at, each, matches, scalar

GROUP = "gateway.networking.k8s.io"
ROUTES = ("GRPCRoute", "HTTPRoute", "TCPRoute", "TLSRoute", "UDPRoute")


class Parent(NamedTuple):
    """The Gateway, and the listener of it, that a route names."""

    place: int
    namespace: str
    name: str
    section: str | None
    port: int | None


def parents(route: Object) -> Iterator[Parent]:
    """The Gateways that a route names."""
    for place, ref in enumerate(each(route.spec.get("parentRefs"))):
        if ref.get("kind", "Gateway") == "Gateway":
            namespace = str(ref.get("namespace") or route.identity.namespace)
            section, port = scalar(ref.get("sectionName")), scalar(ref.get("port"))
            yield Parent(place, namespace, str(ref.get("name")), section, port)


def gateway(world: World, near: Object, parent: Parent, *, after: bool) -> Object | None:
    """The Gateway of a route's parent, where it is in the folder."""
    identity = Identity(near.identity.folder, GROUP, "Gateway", parent.namespace, parent.name)
    return world.side(after=after).get(identity)


def attach_fault(world: World, route: Object, parent: Parent, *, after: bool) -> str:
    """Why a route does not attach to its Gateway; empty where it does, or where that is not in the folder."""
    found = gateway(world, route, parent, after=after)
    if found is None:
        return ""
    listeners = list(each(found.spec.get("listeners")))
    if parent.section is not None:
        listeners = [one for one in listeners if one.get("name") == parent.section]
        if not listeners:
            return f"{found.shown} has no listener {parent.section}"
    if parent.port is not None:
        listeners = [one for one in listeners if one.get("port") == parent.port]
        if not listeners:
            return f"{found.shown} does not listen on port {parent.port}"
    if not any(_admits(world, found, one, route, after=after) for one in listeners):
        return f"{found.shown} admits no {route.kind} of the namespace {route.identity.namespace}"
    if not any(_hosts_meet(one.get("hostname"), route.spec.get("hostnames")) for one in listeners):
        return f"{found.shown} has no listener for {', '.join(map(str, route.spec['hostnames']))}"
    return ""


def attaches(
    world: World, found: Object, listener: dict[str, Any], parent: Parent, route: Object, *, after: bool
) -> bool:
    """Whether a route attaches to a listener of a Gateway that it names."""
    return (
        parent.section in (None, listener.get("name"))
        and parent.port in (None, listener.get("port"))
        and _admits(world, found, listener, route, after=after)
        and _hosts_meet(listener.get("hostname"), route.spec.get("hostnames"))
    )


def _admits(world: World, found: Object, listener: dict[str, Any], route: Object, *, after: bool) -> bool:
    kinds = {one.get("kind") for one in each(at(listener, ("allowedRoutes", "kinds")))}
    if kinds and route.kind not in kinds:
        return False
    where = at(listener, ("allowedRoutes", "namespaces")) or {}
    if where.get("from", "Same") == "All":
        return True
    if where.get("from", "Same") == "Same":
        return route.identity.namespace == found.identity.namespace
    namespace = _namespace(world, route, after=after)
    # The server labels each namespace with its name.
    known = {"kubernetes.io/metadata.name": route.identity.namespace}
    if namespace is None:
        return set((where.get("selector") or {}).get("matchLabels") or ()) != set(known) or matches(
            where.get("selector"), known
        )
    return matches(where.get("selector"), namespace.labels | known)


def _namespace(world: World, route: Object, *, after: bool) -> Object | None:
    """The namespace of a route, where it is in the folder."""
    place = Identity(route.identity.folder, "", "Namespace", "default", route.identity.namespace)
    return world.side(after=after).get(place)


def _hosts_meet(mine: Any, others: Any) -> bool:
    if not mine or not others:
        return True
    return any(_host_meets(str(mine), str(other)) or _host_meets(str(other), str(mine)) for other in others)


def _host_meets(mine: str, other: str) -> bool:
    return mine == other or (mine.startswith("*.") and other.endswith(mine[1:]))


def not_attached(world: World, route: Object) -> Iterator[Says]:
    """Parents to which a route attached, or now names, and does not attach."""
    old = world.before.get(route.identity)
    known = {parent[1:]: parent for parent in parents(old)} if old is not None else {}
    for parent in parents(route):
        fault = attach_fault(world, route, parent, after=True)
        was = known.get(parent[1:])
        if not fault or (was and old and attach_fault(world, old, was, after=False)):
            continue
        pair = world.pair(route)
        if pair is not None and (pair.before is None or pair.changes):
            path = ("spec", "parentRefs", parent.place)
            yield Says(item=route, title=f"it is not served: {fault}", path=path)
        space = _namespace(world, route, after=True)
        pair = world.pair(space) if space is not None else None
        if space is not None and pair is not None and pair.before is not None and pair.changes:
            title = f"{route.shown} is not served: {fault}"
            yield Says(item=space, title=title, path=("metadata", "labels"))
        found = gateway(world, route, parent, after=True)
        pair = world.pair(found) if found is not None else None
        if found is not None and pair is not None and pair.before is not None and pair.changes:
            yield Says(item=found, title=f"{route.shown} is not served: {fault}", path=("spec", "listeners"))


class Crossing(NamedTuple):
    """A reference from one namespace into another."""

    kind: str  # of the object that refers
    namespace: str
    to_kind: str
    to_namespace: str
    name: str


def crossings(item: Object) -> Iterator[Crossing]:
    """The references of a route or Gateway that need a ReferenceGrant."""
    found: list[tuple[str, dict[str, Any]]] = []
    for rule in each(item.spec.get("rules")) if item.kind in ROUTES else ():
        found += [("Service", ref) for ref in each(rule.get("backendRefs"))]
    for listener in each(item.spec.get("listeners")) if item.kind == "Gateway" else ():
        found += [("Secret", ref) for ref in each(at(listener, ("tls", "certificateRefs")))]
    for kind, ref in found:
        space = ref.get("namespace")
        if space and space != item.identity.namespace:
            to = str(ref.get("kind") or kind), str(space), str(ref.get("name"))
            yield Crossing(item.kind, item.identity.namespace, *to)


def granted(world: World, near: Object, crossing: Crossing, *, after: bool) -> bool:
    """Whether a ReferenceGrant of the folder allows a reference."""
    return any(
        grant.identity.namespace == crossing.to_namespace
        and grant.identity.folder == near.identity.folder
        and any(_is_from(one, crossing) for one in each(grant.spec.get("from")))
        and any(_is_to(one, crossing) for one in each(grant.spec.get("to")))
        for grant in world.kinds("ReferenceGrant", after=after)
    )


def _is_from(one: dict[str, Any], crossing: Crossing) -> bool:
    return (one.get("kind"), one.get("namespace")) == (crossing.kind, crossing.namespace)


def _is_to(one: dict[str, Any], crossing: Crossing) -> bool:
    return one.get("kind") == crossing.to_kind and one.get("name") in (None, "", crossing.name)


def grants_lost(world: World, item: Object) -> Iterator[Says]:
    """References of a route or Gateway of AFTER that were allowed, and are not."""
    for crossing in dict.fromkeys(crossings(item)):
        lost = granted(world, item, crossing, after=False) and not granted(world, item, crossing, after=True)
        for grant in world.kinds("ReferenceGrant", after=False) if lost else ():
            pair = world.pair(grant)
            if grant.identity.namespace == crossing.to_namespace and pair and pair.after is not grant:
                target = f"{crossing.to_kind}/{crossing.to_namespace}/{crossing.name}"
                yield Says(item=pair.after or grant, title=f"{item.shown} may no longer refer to {target}")
                break


def not_granted(world: World, item: Object) -> Iterator[Says | Note]:
    """New references into another namespace that no grant of the folder allows.

    Where nothing else of that namespace is in the folder, a grant may be in the cluster.
    """
    old, pair = world.before.get(item.identity), world.pair(item)
    if pair is None or pair.after is not item or not (pair.changes or pair.before is None):
        return
    known = set(crossings(old)) if old is not None else set()
    for crossing in dict.fromkeys(crossings(item)):
        if crossing in known or granted(world, item, crossing, after=True):
            continue
        target = f"{crossing.to_kind}/{crossing.to_namespace}/{crossing.name}"
        path = ("spec", "listeners" if item.kind == "Gateway" else "rules")
        if any(
            other.identity.folder == item.identity.folder
            and other.identity.namespace == crossing.to_namespace
            for other in world.after.values()
        ):
            yield Says(item=item, title=f"no ReferenceGrant lets it refer to {target}", path=path)
        else:
            said = f"it refers to {target}: the cluster must have a ReferenceGrant that allows it"
            yield Note(item=item, message=said, path=path)


def checks_lost(before: Object, after: Object) -> Iterator[Says]:
    """Filters of a controller's own that check who asks, and that requests no longer pass."""
    old, new = (_filters(item) for item in (before, after))
    for name in sorted(old - new):
        if sounds_like_check(name):
            title = f"requests come in without the filter {name}"
            yield Says(item=after, title=title, path=("spec", "rules"), before=name)


def _filters(route: Object) -> set[str]:
    return {
        f"{ref.get('kind')}/{ref.get('name')}"
        for rule in each(route.spec.get("rules"))
        for holder in (rule, *each(rule.get("backendRefs")))
        for one in each(holder.get("filters"))
        if isinstance(ref := one.get("extensionRef"), dict)
    }


def without_weight(world: World) -> Iterator[Says]:
    """Rules none of whose backends gets requests any more: each has the weight 0."""
    for _, before, after in world.changed(*ROUTES):
        for place in _dead(after) if not _dead(before) else ():
            title = "all backends of a rule have the weight 0"
            yield Says(item=after, title=title, path=("spec", "rules", place))


def _dead(route: Object) -> list[int]:
    rules = [list(each(rule.get("backendRefs"))) for rule in each(route.spec.get("rules"))]
    return [place for place, refs in enumerate(rules) if refs and all(ref.get("weight") == 0 for ref in refs)]


def another_class(before: Object, after: Object) -> Iterator[Says]:
    """A Gateway that another controller serves, or at another address."""
    old, new = before.spec.get("gatewayClassName"), after.spec.get("gatewayClassName")
    if old != new:
        title = f"class {old} becomes {new}: another controller makes it, at another address"
        yield Says(item=after, title=title, path=("spec", "gatewayClassName"), before=old, after=new)
    old, new = before.spec.get("addresses"), after.spec.get("addresses")
    if old and old != new:
        title = "it leaves the addresses that it had"
        yield Says(item=after, title=title, path=("spec", "addresses"), before=old, after=new)
