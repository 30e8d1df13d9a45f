"""Things that serve and go, or serve less."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..kinds import facts
from ..subjects.pods import each, pod_labels, pod_spec, ports
from .rollout import successors
from .rule import Rule

if TYPE_CHECKING:
    from ..load import Object
    from ..model import Finding
    from ..normalise import Path
    from ..world import World

_SERVICE = "https://kubernetes.io/docs/concepts/services-networking/service/"


class ServingObjectRemoved(Rule):
    """Something that serves is removed."""

    id = "OU04"
    risk = "outage"
    title = "Something that serves is removed"
    why = "What depended on it no longer gets an answer."
    advice = "See that nothing calls it any more."
    reference = "https://kubernetes.io/docs/concepts/workloads/"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Removed workloads, Services, scheduled jobs and other kinds whose table entry says so."""
        for item in world.removed:
            kind = facts(item.identity.group, item.kind)
            if kind is None or kind.gone != "outage" or world.speaks_of(item):
                continue
            new = world.renamed.get(item.identity)
            if new is None:
                if not _taken_over(world, item):
                    yield world.say(cls, item, f"removed: {kind.gone_says}", before=item.name)
            elif item.kind == "Service" and not item.identity.group:
                yield world.say(
                    cls,
                    item,
                    f"renamed to {new.shown}: the name {item.name} no longer answers",
                    before=item.name,
                    after=new.name,
                )


def _taken_over(world: World, item: Object) -> bool:
    return any(True for _ in successors(world, item))


class NoPodsLeft(Rule):
    """Replicas go."""

    id = "OU05"
    risk = "outage"
    title = "Pods that serve go"
    why = "Fewer pods, or none, take the traffic, at once."
    advice = (
        "Keep the number; to let an autoscaler rule, remove it from the last-applied configuration first."
    )
    reference = "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Scaled to nothing, a number that goes away, a schedule that is suspended."""
        for pair, before, after in world.accepted():
            old, new = before.spec.get("replicas"), after.spec.get("replicas")
            path: Path = ("spec", "replicas")
            if new == 0 and old != 0 and isinstance(old, int):
                yield world.say(cls, after, "scaled to 0: all pods stop", path=path, before=old, after=new)
            elif _left_out(before, after) and isinstance(old, int) and old > 1:
                yield world.say(
                    cls,
                    after,
                    f"replicas is left out: the server sets 1 at once, instead of {old}",
                    path=path,
                    before=old,
                )
            for change in pair.changes:
                if after.kind == "CronJob" and change.path == ("spec", "suspend") and change.after is True:
                    yield world.say(
                        cls,
                        after,
                        "suspended: its scheduled work no longer happens",
                        path=change.path,
                        before=change.before,
                        after=True,
                        advice="",
                    )


def _left_out(before: Object, after: Object) -> bool:
    written = [item.raw.get("spec") or {} for item in (before, after)]
    return (
        before.kind in ("Deployment", "ReplicaSet", "StatefulSet")
        and "replicas" in written[0]
        and written[1].get("replicas") is None
    )


class ServiceWithoutPods(Rule):
    """A selector that finds no pods."""

    id = "OU06"
    risk = "outage"
    title = "A Service has no pods behind it"
    why = "Its selector matches no pod of the cluster as it will be: connections are refused."
    advice = "Let the selector and the labels of the pod template say the same."
    reference = f"{_SERVICE}#services-without-selectors"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Services whose pods were there, and are not, or not until they are replaced."""
        for pair in world.pairs:
            service = world.after.get(pair.one.identity)
            if service is None or pair.after is None or service.kind != "Service" or service.identity.group:
                continue
            old = world.before.get(service.identity)
            if old is not None:
                yield from cls._judge(world, old, service)

    @classmethod
    def _judge(cls, world: World, old: Object, service: Object) -> Iterator[Finding]:
        was, selector = old.spec.get("selector"), service.spec.get("selector")
        path: Path = ("spec", "selector")
        if service.spec.get("type") == "ExternalName":
            return
        if was and not selector:
            yield world.say(
                cls, service, "the selector is removed: nobody fills in its targets", path=path, before=was
            )
            return
        before = world.selected(was, service, after=False)
        after = world.selected(selector, service, after=True)
        if not after:
            left = [item for item in before if item.identity in world.after or item.identity in world.renamed]
            if before and left:
                detail = _why(world, left[0])
                yield world.say(
                    cls,
                    service,
                    "its selector matches no pod",
                    path=path,
                    before=was,
                    after=selector,
                    detail=detail,
                )
            return
        strangers = [item for item in after if _is_stranger(world, item, before, service)]
        if before and strangers:
            title = f"it also selects the pods of {strangers[0].shown}, which do not have its port"
            yield world.say(cls, service, title, path=path, before=was, after=selector)
            return
        # Pods get new labels by a rollout; the Service looks for them at once.
        ready = [item for item in after if _runs_already(world, item, selector)]
        if before and not ready and was != selector:
            yield world.say(
                cls,
                service,
                "its selector matches no running pod until the new pods are ready",
                path=path,
                before=was,
                after=selector,
            )


def _why(world: World, workload: Object) -> str:
    if workload.identity in world.refused:
        return f"The update of {workload.shown} is refused, so its pods keep their labels."
    new = world.renamed.get(workload.identity) or world.after.get(workload.identity)
    return f"The pods of {new.shown} are labelled {_labels(pod_labels(new))}." if new else ""


def _labels(labels: dict[str, str]) -> str:
    return ", ".join(f"{key}={value}" for key, value in labels.items()) or "with nothing"


def _is_stranger(world: World, item: Object, before: list[Object], service: Object) -> bool:
    """Whether a workload is newly selected, though its pods do not serve what the Service sends."""
    known = {old.identity for old in before}
    if item.identity in known or item.identity not in world.before:
        return False
    targets = {port.get("targetPort") for port in each(service.spec.get("ports"))}
    return not targets & ports(pod_spec(item)) and any(targets & ports(pod_spec(old)) for old in before)


def _runs_already(world: World, item: Object, selector: Any) -> bool:
    old = world.before.get(item.identity)
    return old is not None and selector.items() <= pod_labels(old).items()


class ServiceChanged(Rule):
    """Clients of a Service find another thing, or nothing."""

    id = "OU07"
    risk = "outage"
    title = "Clients of a Service no longer reach it as they did"
    why = "The address, port or name that they use is gone."
    advice = "Add the new one beside the old, move the clients, and remove the old one then."
    reference = _SERVICE

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Ports, node ports, addresses and types that clients used."""
        for pair, before, after in world.accepted():
            if after.kind == "Service" and not after.identity.group and pair.changes:
                yield from cls._type(world, before, after)
                if after.spec.get("type") != "ExternalName":
                    yield from cls._ports(world, before, after)
                for field in ("loadBalancerIP", "externalName"):
                    old, new = before.spec.get(field), after.spec.get(field)
                    if old is not None and new != old and before.spec.get("type") == after.spec.get("type"):
                        yield world.say(
                            cls, after, f"{field} changes", path=("spec", field), before=old, after=new
                        )

    @classmethod
    def _type(cls, world: World, before: Object, after: Object) -> Iterator[Finding]:
        old, new = before.spec.get("type"), after.spec.get("type")
        says = {
            "LoadBalancer": "the external address is lost",
            "NodePort": "the ports of the nodes are closed",
        }
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
        yield world.say(cls, after, title, path=("spec", "type"), before=old, after=new)

    @classmethod
    def _ports(cls, world: World, before: Object, after: Object) -> Iterator[Finding]:
        old, new = before.spec.get("ports") or {}, after.spec.get("ports") or {}
        for key, port in old.items() if isinstance(old, dict) and isinstance(new, dict) else ():
            step = (("port", key[0]), ("protocol", key[1]))
            place: Path = ("spec", "ports", step)
            if key not in new:
                yield world.say(cls, after, f"port {key[0]} is gone", path=place, before=port)
            elif port.get("nodePort") and new[key].get("nodePort") not in (None, port["nodePort"]):
                yield world.say(
                    cls,
                    after,
                    f"node port {port['nodePort']} becomes {new[key]['nodePort']}",
                    path=(*place, "nodePort"),
                    before=port["nodePort"],
                    after=new[key]["nodePort"],
                )


class TargetPortMissing(Rule):
    """A Service sends to a port that its pods do not have."""

    id = "OU08"
    risk = "outage"
    title = "A Service sends to a port that its pods do not have"
    why = "Connections to the Service are refused by the pods."
    advice = "Let targetPort be the name of a port: then each pod is asked on the port that it has."
    reference = f"{_SERVICE}#field-spec-ports"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Target ports that the pods had and have no longer, or do not have yet."""
        for service in list(world.kinds("Service", after=True)):
            old = world.before.get(service.identity)
            if old is None or service.identity.group or service.spec.get("type") == "ExternalName":
                continue
            known = {key: port.get("targetPort") for key, port in _by_key(old).items()}
            before, after = _declared(world, old, after=False), _declared(world, service, after=True)
            for key, port in _by_key(service).items():
                target, was = port.get("targetPort"), known.get(key)
                title = _fault(was, target, before, after)
                if title:
                    step = (("port", key[0]), ("protocol", key[1]))
                    path = ("spec", "ports", step, "targetPort")
                    yield world.say(cls, service, title, path=path, before=was, after=target)


def _fault(was: Any, target: Any, before: set[int | str], after: set[int | str]) -> str:
    """What is wrong with a target port, where it was right; empty where it is right now."""
    if not after or (before and was not in before):
        return ""
    if target not in after and (isinstance(target, str) or before):
        return f"no pod has a port {target}; theirs are {', '.join(sorted(map(str, after)))}"
    if before and target != was and target not in before:
        return f"no running pod has port {target} until the new pods are ready"
    return ""


def _by_key(service: Object) -> dict[Any, dict[str, Any]]:
    found = service.spec.get("ports")
    return dict(found) if isinstance(found, dict) else {}


def _declared(world: World, service: Object, *, after: bool) -> set[int | str]:
    found: set[int | str] = set()
    for workload in world.selected(service.spec.get("selector"), service, after=after):
        found |= ports(pod_spec(workload))
    return found


class AutoscalerWithoutTarget(Rule):
    """An autoscaler of nothing."""

    id = "NO08"
    risk = "none"
    title = "An autoscaler has no target"
    why = "The number of pods no longer follows the load."
    advice = "Let scaleTargetRef name the workload as it is called now."
    reference = "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Autoscalers whose target was there and is not."""
        for item in world.kinds("HorizontalPodAutoscaler", after=True):
            target = item.spec.get("scaleTargetRef") or {}
            kind, name = str(target.get("kind")), str(target.get("name"))
            old = world.before.get(item.identity)
            if (
                old is not None
                and world.find(kind, name, item, after=False)
                and not world.find(kind, name, item, after=True)
            ):
                yield world.say(
                    cls,
                    item,
                    f"its target {kind}/{name} is gone",
                    path=("spec", "scaleTargetRef"),
                    after=target,
                )


class ApiVersionUnserved(Rule):
    """A version of a custom resource goes."""

    id = "OU09"
    risk = "outage"
    title = "A version of a custom resource is no longer served"
    why = "Clients and manifests that use the version get an error."
    advice = "Serve both versions until nobody uses the old one."
    reference = "https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Versions that were served and are not."""
        for pair, before, after in world.accepted():
            if after.kind != "CustomResourceDefinition" or not pair.changes:
                continue
            served = [
                {v.get("name") for v in each(side.spec.get("versions")) if v.get("served")}
                for side in (before, after)
            ]
            for name in sorted(map(str, served[0] - served[1])):
                yield world.say(
                    cls, after, f"{name} is no longer served", path=("spec", "versions"), before=name
                )


RULES: tuple[type[Rule], ...] = (
    ServingObjectRemoved,
    NoPodsLeft,
    ServiceWithoutPods,
    ServiceChanged,
    TargetPortMissing,
    AutoscalerWithoutTarget,
    ApiVersionUnserved,
)
