"""Services: which pods they find, and on which ports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..sides.objects import Object
from ..statement import Says
from ..world import Selection, World
from .addresses import beyond
from .effects import effect
from .english import listed
from .pods import containers, each, pod_labels, pod_spec, ports


def written(world: World) -> Iterator[tuple[Object | None, Object]]:
    """The Services that AFTER writes, as the cluster has them in the end, each with what it was."""
    for pair in world.pairs:
        service = world.after.get(pair.one.identity)
        if service is None or pair.after is None or service.kind != "Service" or service.identity.group:
            continue
        yield world.before.get(service.identity), service


def why_without_pods(world: World, workload: Object) -> str:
    """Why the pods that a Service found have other labels."""
    if workload.identity in world.refused:
        return f"The update of {workload.shown} is refused, so its pods keep their labels."
    new = world.renamed.get(workload.identity) or world.after.get(workload.identity)
    return f"The pods of {new.shown} are labelled {_labels(pod_labels(new))}." if new else ""


def _labels(labels: dict[str, str]) -> str:
    return ", ".join(f"{key}={value}" for key, value in labels.items()) or "with nothing"


def stranger(world: World, service: Object, before: Selection, after: Selection) -> Object | None:
    """A workload that is newly selected, though its pods do not serve what the Service sends."""
    targets = {port.get("targetPort") for port in each(service.spec.get("ports"))}
    if not targets & world.once(_declared, before):
        return None
    newcomers = world.once(_newcomers, before, after).items()
    return next((item for served, item in newcomers if not targets & served), None)


def _newcomers(world: World, before: Selection, after: Selection) -> dict[frozenset[int | str], Object]:
    """The first workload of each set of ports that was not selected before."""
    known = {id(item) for item in before.items}
    found: dict[frozenset[int | str], Object] = {}
    for item in after.items:
        old = world.before.get(item.identity)
        if item.identity not in world.new_names and (old is None or id(old) not in known):
            found.setdefault(frozenset(ports(pod_spec(item))), item)
    return found


def _run_already(world: World, selection: Selection) -> bool:
    """Whether some of the pods that run have the labels that select them."""
    wanted = selection.labels.items()
    olds = (world.before.get(item.identity) for item in selection.items)
    return any(old is not None and wanted <= pod_labels(old).items() for old in olds)


def target_fault(was: Any, target: Any, before: set[int | str], after: set[int | str], until: str) -> str:
    """What is wrong with a target port, where it was right; empty where it is right now."""
    if not after or (before and was not in before):
        return ""
    if target not in after and (isinstance(target, str) or before):
        return f"no pod has a port {target}; theirs are {', '.join(sorted(map(str, after)))}"
    if before and target != was and target not in before:
        return f"no running pod has port {target}{until}"
    return ""


def ports_by_key(service: Object) -> dict[Any, dict[str, Any]]:
    """The ports of a Service by number and protocol."""
    found = service.spec.get("ports")
    return dict(found) if isinstance(found, dict) else {}


def declared(world: World, service: Object, *, after: bool) -> set[int | str]:
    """The ports of all pods that a Service finds."""
    selection = world.selection(service.spec.get("selector"), service, after=after)
    return world.once(_declared_after if after else _declared, selection)


def only_port(world: World, service: Object) -> int | str | None:
    """The one port of the pods that a Service finds, by its name where it has one."""
    found = world.selected(service.spec.get("selector"), service, after=True)
    every = {
        port.get("name") or port.get("containerPort")
        for item in found
        for _, container in containers(pod_spec(item))
        for port in each(container.get("ports"))
    }
    return every.pop() if len(every) == 1 else None


def _declared(_: World, selection: Selection) -> set[int | str]:
    return {port for workload in selection.items for port in ports(pod_spec(workload))}


def _declared_after(world: World, selection: Selection) -> set[int | str]:
    """With the ports of pods that run on with their old template."""
    stay = [item for item in selection.items if effect(world, item).word in ("kept", "forbidden")]
    old = [world.before[item.identity] for item in stay if item.identity in world.before]
    return _declared(world, selection) | {port for item in old for port in ports(pod_spec(item))}


def until(world: World, service: Object) -> str:
    """When the new pods of a Service serve, in words."""
    return world.once(_until, world.selection(service.spec.get("selector"), service, after=True))


def _until(world: World, selection: Selection) -> str:
    reasons = [effect(world, item) for item in selection.items]
    stay = [one.why for one in reasons if one.word in ("kept", "forbidden")]
    return f", and no new ones come: {stay[0]}" if stay else " until the new pods are ready"


_REACH = {"ClusterIP": 0, "ExternalName": 0, "NodePort": 1, "LoadBalancer": 2}
_INTERNAL = {
    "cloud.google.com/load-balancer-type",
    "networking.gke.io/load-balancer-type",
    "service.beta.kubernetes.io/aws-load-balancer-internal",
    "service.beta.kubernetes.io/aws-load-balancer-scheme",
    "service.beta.kubernetes.io/azure-load-balancer-internal",
    "service.beta.kubernetes.io/openstack-internal-load-balancer",
}


def _is_internal(value: str | None) -> bool:
    return value is not None and value.lower() not in ("", "false", "external", "internet-facing")


def exposed(before: Object, after: Object) -> Iterator[Says]:
    """By what more can reach a Service: its type, the addresses that it admits or takes."""
    old, new = before.spec.get("type"), after.spec.get("type")
    if _REACH.get(str(new), 0) > _REACH.get(str(old), 0):
        title = f"{old} becomes {new}: reachable from outside"
        yield Says(item=after, title=title, path=("spec", "type"), before=old, after=new)
    admitted, admits = (
        [str(block) for block in side.spec.get("loadBalancerSourceRanges") or ()] for side in (before, after)
    )
    if admitted and new == "LoadBalancer" and (not admits or beyond(admits, admitted)):
        path, now = ("spec", "loadBalancerSourceRanges"), admits or None
        yield Says(item=after, title="more addresses may connect", path=path, before=admitted, after=now)
    for key in sorted(_INTERNAL & set(before.annotations)):
        internal, is_now = before.annotations[key], after.annotations.get(key)
        if new == "LoadBalancer" and _is_internal(internal) and not _is_internal(is_now):
            title, place = (
                "the load balancer becomes public, at another address",
                ("metadata", "annotations", key),
            )
            yield Says(item=after, title=title, path=place, before=internal, after=is_now)
    had, has = (set(map(str, side.spec.get("externalIPs") or ())) for side in (before, after))
    if has - had:
        title = "it takes the traffic of more addresses"
        path = ("spec", "externalIPs")
        yield Says(item=after, title=title, path=path, before=sorted(had) or None, after=sorted(has))


def also_sends_to(world: World, service: Object, before: Selection) -> str:
    """A new workload that takes a share of a Service's requests, beside those that did; empty for none."""
    if not any(item.identity in world.after for item in before.items):
        return ""
    return world.once(_also, world.selection(service.spec.get("selector"), service, after=True))


def _also(world: World, found: Selection) -> str:
    new = [item.shown for item in found.items if item.identity not in world.before]
    near = found.items[0] if found.items else None
    for item in world.workloads(near, after=True) if near else ():
        runs = item.kind in ("CronJob", "Job") and item.identity not in world.before
        if runs and found.labels.items() <= pod_labels(item).items():
            new.append(item.shown)
    return f"it also sends requests to the new pods of {listed(new)}" if new else ""


def without_pods(world: World, old: Object, service: Object) -> Iterator[Says]:
    """What is wrong with the pods that a Service finds, where it was right."""
    was, selector = old.spec.get("selector"), service.spec.get("selector")
    if service.spec.get("type") == "ExternalName":
        return
    if was and not selector:
        title = "the selector is removed: nobody fills in its targets"
        yield Says(item=service, title=title, path=("spec", "selector"), before=was)
        return
    before = world.selection(was, service, after=False)
    title, detail = _pods_fault(world, service, was, before)
    if before.items and title:
        path = ("spec", "selector")
        yield Says(item=service, title=title, path=path, before=was, after=selector, detail=detail)
    elif before.items and not title and (also := also_sends_to(world, service, before)):
        why = "Their labels have all that its selector asks for."
        yield Says(item=service, title=also, path=("spec", "selector"), risk="none", detail=why, advice="")


def _pods_fault(world: World, service: Object, was: Any, before: Selection) -> tuple[str, str]:
    """What is wrong, and why; empty where nothing is."""
    selector = service.spec.get("selector")
    after = world.selection(selector, service, after=True)
    if not after.items:
        left = next((one for one in before.items if _is_left(world, one)), None)
        return ("its selector matches no pod", why_without_pods(world, left)) if left else ("", "")
    other = stranger(world, service, before, after)
    if other is not None:
        why = "A share of its requests goes to pods where nothing listens on its port."
        return f"it also selects the pods of {other.shown}, which do not have its port", why
    # Pods get new labels by a rollout; the Service looks for them at once.
    if was != selector and not world.once(_run_already, after):
        return f"its selector matches no running pod{until(world, service)}", ""
    return "", ""


def _is_left(world: World, item: Object) -> bool:
    return item.identity in world.after or item.identity in world.renamed


def type_changed(before: Object, after: Object) -> Iterator[Says]:
    """A type by which clients reached a Service, and no longer do."""
    old, new = before.spec.get("type"), after.spec.get("type")
    says = {"LoadBalancer": "the external address is lost", "NodePort": "the ports of the nodes are closed"}
    if old == new:
        return
    if new == "ExternalName":
        title = f"it becomes an alias of {after.spec.get('externalName')}: its pods are no longer reached"
    elif old == "ExternalName":
        title = f"it is no longer an alias of {before.spec.get('externalName')}"
    elif old in says and not (old == "NodePort" and new == "LoadBalancer"):
        title = f"{old} becomes {new}: {says[str(old)]}"
    else:
        return
    yield Says(item=after, title=title, path=("spec", "type"), before=old, after=new)


def own_node_only(world: World, before: Object, after: Object) -> Iterator[Says]:
    """A Service of which a node serves its own pods alone, where not each node has a pod of it.

    A load balancer asks the nodes which of them have one; a client of node ports does not.
    """
    found = world.selected(after.spec.get("selector"), after, after=True)
    if all(item.kind == "DaemonSet" for item in found):
        return
    says = {
        "internalTrafficPolicy": "pods of a node without a pod of it no longer reach it",
        "externalTrafficPolicy": "the ports of a node without a pod of it no longer answer",
    }
    for field, title in says.items():
        old, new = (side.spec.get(field) for side in (before, after))
        asked = field == "externalTrafficPolicy" and after.spec.get("type") != "NodePort"
        if new == "Local" != old and not asked:
            yield Says(item=after, title=title, path=("spec", field), before=old, after=new)


def ports_lost(before: Object, after: Object) -> Iterator[Says]:
    """Ports and node ports that clients used."""
    new = ports_by_key(after)
    for key, port in ports_by_key(before).items():
        place = ("spec", "ports", (("port", key[0]), ("protocol", key[1])))
        node, now = port.get("nodePort"), new.get(key, {}).get("nodePort")
        if key not in new:
            yield Says(item=after, title=f"port {key[0]} is gone", path=place, before=port)
        elif node and now != node and now in _NODE_PORTS:
            title, path = f"node port {node} becomes {now}", (*place, "nodePort")
            yield Says(item=after, title=title, path=path, before=node, after=now)


def node_ports(item: Object | None) -> list[tuple[int, str]]:
    """The ports of the nodes that a Service asks for, each with its protocol."""
    ports = each(item.spec.get("ports")) if item is not None and not item.identity.group else ()
    return [
        (port["nodePort"], str(port.get("protocol", "TCP")))
        for port in ports
        if isinstance(port.get("nodePort"), int) and item and item.spec.get("type") in _OF_NODES
    ]


# Where no flag of the API server says another range.
_NODE_PORTS = range(30_000, 32_768)
_OF_NODES = ("LoadBalancer", "NodePort")


def wrong_node_port(world: World, item: Object, number: int, others: list[Object]) -> Iterator[Says]:
    """Why the server does not give a Service a port of the nodes."""
    how = "update" if item.identity in world.before else "object"
    if others:
        title = f"refused {how}: port {number} of the nodes belongs to {others[0].shown}"
    elif number not in _NODE_PORTS:
        title = f"refused {how}: port {number} of the nodes is not one of 30000 to 32767, but for a flag"
    else:
        return
    yield Says(item=item, title=title, path=("spec", "ports"), after=number)
