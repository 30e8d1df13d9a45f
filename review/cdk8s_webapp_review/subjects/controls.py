"""Services that the API server itself calls: webhooks, aggregated APIs and conversions."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from ..sides.objects import Identity, Object
from ..sides.values import Path
from ..statement import Says
from ..world import World
from .english import listed
from .label_readers import NAME
from .pods import at, each, matches

KINDS = (
    "APIService",
    "CustomResourceDefinition",
    "MutatingWebhookConfiguration",
    "ValidatingWebhookConfiguration",
)
_GOES_BY = {
    "APIService": "the API that it serves does not answer",
    "CustomResourceDefinition": "objects of other versions can be neither read nor written",
}


class Call(NamedTuple):
    """A Service that the API server calls, and what becomes of a request when it does not answer."""

    path: Path
    namespace: str
    name: str
    port: int
    says: str
    risk: str | None


def calls(item: Object) -> Iterator[Call]:
    """All that the API server calls for an object of one of these kinds."""
    if item.kind.endswith("WebhookConfiguration"):
        for place, hook in enumerate(each(item.value.get("webhooks"))):
            path = ("webhooks", (("name", hook.get("name")),) if hook.get("name") else place)
            yield from _call(path, at(hook, ("clientConfig", "service")), *_of_hook(item, hook))
    elif item.kind == "APIService":
        yield from _call(("spec",), item.spec.get("service"), _GOES_BY[item.kind], None)
    else:
        service = at(item.spec, ("conversion", "webhook", "clientConfig", "service"))
        yield from _call(("spec", "conversion"), service, _GOES_BY[item.kind], None)


def _of_hook(item: Object, hook: dict[str, Any]) -> tuple[str, str | None]:
    what = sorted({str(name) for rule in each(hook.get("rules")) for name in rule.get("resources") or ()})
    named = ", ".join(what[:3]) or "objects"
    if hook.get("failurePolicy", "Fail") == "Ignore":
        how = "unchecked" if item.kind.startswith("Validating") else "unchanged"
        return f"{named} come in {how}", "security"
    return f"it fails closed: {named} can no longer be written", None


def _call(path: Path, service: Any, says: str, risk: str | None) -> Iterator[Call]:
    if isinstance(service, dict):
        port = service.get("port") if isinstance(service.get("port"), int) else 443
        yield Call(path, str(service.get("namespace")), str(service.get("name")), port or 443, says, risk)


def target(world: World, near: Object, call: Call, *, after: bool) -> Object | None:
    """The Service of a call, where it is in the folder."""
    identity = Identity(near.identity.folder, "", "Service", call.namespace, call.name)
    return world.side(after=after).get(identity)


def fault(world: World, near: Object, call: Call, *, after: bool) -> str:
    """Why the API server gets no answer; empty where it does."""
    service = target(world, near, call, after=after)
    if service is None:
        return f"Service/{call.namespace}/{call.name} is not there"
    if call.port not in {port.get("port") for port in each(service.spec.get("ports"))}:
        return f"{service.shown} has no port {call.port}"
    pods = world.selected(service.spec.get("selector"), service, after=after)
    if service.spec.get("selector") and not any(item.spec.get("replicas") != 0 for item in pods):
        return f"{service.shown} has no pods"
    return ""


def unreachable(world: World, item: Object) -> Iterator[Says]:
    """Calls of AFTER that are not answered, though the Service was there and answered."""
    old = world.before.get(item.identity)
    before = list(calls(old)) if old is not None else []
    for call in calls(item):
        why = fault(world, item, call, after=True)
        was = next((one for one in before if one.path == call.path), None)
        if why and was and target(world, item, was, after=False) and not fault(world, item, was, after=False):
            title = f"{call.says}: {why}"
            yield Says(item=item, title=title, path=call.path, risk=call.risk)


def callers(world: World, service: Object, *, after: bool) -> list[Object]:
    """The objects for which the API server calls a Service."""
    place = service.identity.namespace, service.name
    return [
        item
        for item in world.kinds(*KINDS, after=after)
        if any((call.namespace, call.name) == place for call in calls(item))
    ]


def asks_more(before: Object, after: Object) -> Iterator[Says]:
    """Webhooks without which objects cannot be written from now on, though they could be."""
    old = {hook.get("name"): hook for hook in each(before.value.get("webhooks"))}
    for hook in each(after.value.get("webhooks")):
        was = old.get(hook.get("name"))
        if hook.get("failurePolicy", "Fail") == "Ignore":
            continue
        path: Path = ("webhooks", (("name", hook.get("name")),))
        if was is not None and was.get("failurePolicy", "Fail") == "Ignore":
            title = f"from now on it fails closed: without an answer, {_what(hook)} cannot be written"
            yield Says(item=after, title=title, path=(*path, "failurePolicy"), before="Ignore", after="Fail")
        elif was is None or not _kinds(hook) <= _kinds(was):
            title = f"without an answer of it, {_what(hook, _kinds(was or {}))} cannot be written"
            yield Says(item=after, title=title, path=(*path, "rules"), after=hook.get("rules"))


def asks_itself(world: World, before: Object, after: Object) -> Iterator[Says]:
    """Webhooks that fail closed, and from now on are asked about their own pods."""
    old = {hook.get("name"): hook for hook in each(before.value.get("webhooks"))}
    for hook in each(after.value.get("webhooks")):
        space, was = at(hook, ("clientConfig", "service", "namespace")), old.get(hook.get("name"))
        selector = hook.get("namespaceSelector")
        if not isinstance(space, str) or was is None or was.get("namespaceSelector") == selector:
            continue
        asked = (
            _asks_of(world, before, was, space, after=False),
            _asks_of(world, after, hook, space, after=True),
        )
        if asked == (False, True):
            title = f"without an answer of it, its own pods in {space} cannot be made"
            path: Path = ("webhooks", (("name", hook.get("name")),), "namespaceSelector")
            yield Says(item=after, title=title, path=path, after=selector, risk="outage")


def _asks_of(world: World, item: Object, hook: dict[str, Any], space: str, *, after: bool) -> bool:
    """Whether new pods of a namespace need a webhook's answer."""
    if (
        hook.get("failurePolicy", "Fail") != "Fail"
        or hook.get("objectSelector")
        or hook.get("matchConditions")
    ):
        return False
    place = Identity(item.identity.folder, "", "Namespace", item.identity.namespace, space)
    known = world.side(after=after).get(place)
    labels = {**(known.labels if known is not None else {}), NAME: space}
    of_pods = any(
        {"pods", "*", "*/*"}.intersection(rule.get("resources") or ())
        and {"CREATE", "*"}.intersection(rule.get("operations") or ())
        and {"", "*"}.intersection(rule.get("apiGroups") or ())
        for rule in each(hook.get("rules"))
    )
    return of_pods and matches(hook.get("namespaceSelector") or {}, labels)


def _kinds(hook: dict[str, Any]) -> set[str]:
    return {str(name) for rule in each(hook.get("rules")) for name in rule.get("resources") or ()}


def _what(hook: dict[str, Any], known: Collection[str] = ()) -> str:
    more = sorted(_kinds(hook) - set(known))
    return "objects of all kinds" if "*" in more or "*/*" in more else listed(more) or "objects"
