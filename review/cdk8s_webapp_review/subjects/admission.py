"""What webhooks and admission policies look at, and what of it they no longer do.

https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..compare import Change
from ..sides.objects import Object
from ..sides.values import Path
from ..statement import Says
from ..world import World
from .english import listed
from .network.peer import implies, requirements
from .pods import each, scalar

GROUP = "admissionregistration.k8s.io"
_Request = tuple[str, str, str]  # operation, group and resource
_SELECTORS = {"namespaceSelector": "namespaces", "objectSelector": "objects"}


def lenient(changes: tuple[Change, ...], after: Object) -> Iterator[Says]:
    """Where objects come in that were refused."""
    for change in changes:
        if change.path[-1] == "failurePolicy" and change.after == "Ignore":
            yield Says.change(after, "where it does not answer, objects now come in unchecked", change)
        denied, denies = ("Deny" in str(value) for value in (change.before, change.after))
        if change.path[-1] == "validationActions" and denied and not denies:
            yield Says.change(after, "it no longer denies", change)


def unbound(world: World, before: Object, after: Object) -> Iterator[Says]:
    """A policy that stays, and that no binding applies any more."""
    old, new = (side.spec.get("policyName") for side in (before, after))
    if after.kind != "ValidatingAdmissionPolicyBinding" or old == new:
        return
    policy = after.identity._replace(kind="ValidatingAdmissionPolicy", name=str(old))
    if policy in world.after and old not in world.once(_bound, after.identity.folder):
        title = f"no binding applies ValidatingAdmissionPolicy/{old} any more"
        yield Says(item=after, title=title, path=("spec", "policyName"), before=old, after=new)


def _bound(world: World, folder: str) -> set[Any]:
    """The policies that a binding of AFTER names."""
    found = world.kinds("ValidatingAdmissionPolicyBinding", after=True)
    return {scalar(item.spec.get("policyName")) for item in found if item.identity.folder == folder}


def unchecked(before: Object, after: Object) -> Iterator[Says]:
    """An aggregated API whose server may be anybody."""
    field = "insecureSkipTLSVerify"
    old, new = (side.spec.get(field) for side in (before, after))
    if new is True and old is not True:
        title = "whoever answers in its place is believed: its server's certificate is not looked at"
        why = "The API server sends it the names and groups of users, and takes what it answers."
        advice = "Write the certificate that it is checked by into caBundle."
        path: Path = ("spec", field)
        yield Says(item=after, title=title, path=path, before=old, after=new, detail=why, advice=advice)


def less(world: World, before: Object, after: Object) -> Iterator[Says]:
    """What a webhook or policy looked at, or asked, and does no longer."""
    new = _looks(after)
    for name, (path, old) in _looks(before).items():
        if name not in new:
            asked = set(_asked(old.get("rules")))
            if asked and all(one[1:] in world.once(_undefined) for one in asked):
                continue
            yield Says(
                item=after, title=f"{name} is gone: it no longer sees any object", path=path[:1], before=name
            )
            continue
        place, now = new[name]
        yield from _requests(world, after, place, old, now)
        yield from _selectors(after, place, old, now)
        if (old.get("matchPolicy"), now.get("matchPolicy")) == ("Equivalent", "Exact"):
            title, field = "requests by other versions of the API come in unseen", (*place, "matchPolicy")
            yield Says(item=after, title=title, path=field, before="Equivalent", after="Exact")
        yield from _elsewhere(after, place, old.get("clientConfig"), now.get("clientConfig"))
    yield from _demands(before, after)


def _elsewhere(item: Object, place: Path, old: Any, new: Any) -> Iterator[Says]:
    """Another server that is asked."""
    was, now = (_server(one) for one in (old, new))
    if was and now and was != now:
        path = (*place, "clientConfig")
        title = f"{now} is asked instead of {was}"
        yield Says(item=item, title=title, path=path, before=was, after=now, risk="none")


def _server(config: Any) -> str:
    service = config.get("service") if isinstance(config, dict) else None
    if isinstance(service, dict):
        return f"Service/{service.get('namespace')}/{service.get('name')}"
    return str(config.get("url") or "") if isinstance(config, dict) else ""


def _looks(item: Object) -> dict[str, tuple[Path, dict[str, Any]]]:
    """What says at which requests it looks: of each webhook by its name, or of a policy."""
    if item.kind.endswith("WebhookConfiguration"):
        hooks = each(item.value.get("webhooks"))
        return {str(one.get("name")): (("webhooks", (("name", one.get("name")),)), one) for one in hooks}
    field = "matchResources" if item.kind.endswith("Binding") else "matchConstraints"
    found = item.spec.get(field) or {}
    conditions = (
        {"matchConditions": item.spec.get("matchConditions")} if item.spec.get("matchConditions") else {}
    )
    return {"": (("spec", field), {**found, **conditions})}


def _requests(
    world: World, item: Object, place: Path, old: dict[str, Any], new: dict[str, Any]
) -> Iterator[Says]:
    field = "resourceRules" if place[:1] == ("spec",) else "rules"
    was, now = set(_asked(old.get(field))), set(_asked(new.get(field)))
    if field == "resourceRules" and not was and now:
        title = f"it no longer sees anything but {listed(_named(now))}"
        yield Says(item=item, title=title, path=(*place, field), after=_named(now))
    if not was or (not now and field == "resourceRules"):
        return
    gone = world.once(_undefined)
    lost = sorted(
        one for one in was - now if not any(_covers(other, one) for other in now) and one[1:] not in gone
    )
    if lost:
        title = f"it no longer sees {listed(_named(lost))}"
        yield Says(item=item, title=title, path=(*place, field), before=_named(lost))


def _named(requests: Iterable[_Request]) -> list[str]:
    return list(dict.fromkeys(f"{operation} of {resource}" for operation, _, resource in sorted(requests)))


def _asked(rules: Any) -> Iterator[_Request]:
    for rule in each(rules):
        for operation in rule.get("operations") or ():
            for group in rule.get("apiGroups") or ():
                for resource in rule.get("resources") or ():
                    yield str(operation), str(group), str(resource)


def _covers(one: _Request, other: _Request) -> bool:
    return all(mine in ("*", "*/*", its) for mine, its in zip(one, other, strict=True))


def _undefined(world: World) -> set[tuple[str, str]]:
    """The groups and resources whose definition goes, or is not in the folder any more."""
    found = (item for item in world.removed if item.kind == "CustomResourceDefinition")
    return {(str(one.spec.get("group")), str((one.spec.get("names") or {}).get("plural"))) for one in found}


def _selectors(item: Object, place: Path, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Says]:
    for field, what in _SELECTORS.items():
        was, now = (requirements(side.get(field)) or frozenset() for side in (old, new))
        more = [one for one in sorted(now) if not any(implies(known, one) for known in was)]
        if not more:
            continue
        lost = [one for one in sorted(was) if not any(implies(known, one) for known in now)]
        title = f"it no longer sees {what} but those with {', '.join(more)}"
        if lost:
            title = (
                f"it sees {what} with {', '.join(sorted(now))}, and not those with {', '.join(sorted(was))}"
            )
        path = (*place, field)
        yield Says(item=item, title=title, path=path, before=old.get(field), after=new.get(field))
    known = {str(one.get("name")) for one in each(old.get("matchConditions"))}
    more = [name for one in each(new.get("matchConditions")) if (name := str(one.get("name"))) not in known]
    if more:
        title = f"it sees only what its new conditions let through: {listed(more)}"
        start = place[:1] if place[:1] == ("spec",) else place
        yield Says(item=item, title=title, path=(*start, "matchConditions"), after=more)


def _demands(before: Object, after: Object) -> Iterator[Says]:
    """Validations of a policy that are gone, or of another expression."""
    was, now = (
        {str(one.get("expression")): one for one in each(item.spec.get("validations"))}
        for item in (before, after)
    )
    gone, new = [one for one in was if one not in now], [one for one in now if one not in was]
    for number, expression in enumerate(gone):
        path = ("spec", "validations")
        if number < len(new):
            title, risk = "it asks another thing", "none"
            yield Says(item=after, title=title, path=path, before=expression, after=new[number], risk=risk)
        else:
            words = was[expression].get("message") or expression
            yield Says(item=after, title=f"it no longer asks: {words}", path=path, before=expression)
