"""A Service that a workload calls by its URL, and whose NetworkPolicy does not let it in, or it out.

https://kubernetes.io/docs/concepts/services-networking/network-policies/
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..object_names import Name
from .fields import mapping, mappings
from .together import Object, Together

_WORKLOADS = ("Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob")
# A host behind two slashes, and behind the user and password that a URL may begin with.
_HOST = re.compile(
    r"//(?:[^@/?#\s]*@)?([a-z0-9-]+)(?:\.([a-z0-9-]+)(?:\.svc(?:\.[a-z0-9.-]*)?)?)?"
    r"(?=[:/?#\s,;\"']|$)(?![^/?#\s]*@)"
)
_NAMESPACE = "kubernetes.io/metadata.name"


def check(together: Together) -> Iterator[str]:
    """Workloads whose variables name a Service that they cannot reach."""
    policies = [each for each in together if each.name.kind == "NetworkPolicy"]
    if not policies:
        return
    workloads = [each for each in together if each.name.kind in _WORKLOADS]
    services: dict[str, list[Object]] = {}
    for each in together:
        if each.name.kind == "Service":
            services.setdefault(each.name.name, []).append(each)
    for client in workloads:
        for variable, text in _texts(together, client):
            for service in _named(services, client, text):
                near = [each for each in (*workloads, *policies) if not together.are_apart(each, client)]
                targets = [each for each in near if _runs_for(service, each)]
                if client not in targets and not together.are_apart(service, client):
                    for target in targets:
                        yield from _refusals(near, client, variable, target)


def _refusals(near: list[Object], client: Object, variable: str, target: Object) -> Iterator[str]:
    inward = [each for each in near if _is_about(each, target, "Ingress")]
    if inward and not any(_admits(each, "ingress", "from", client) for each in inward):
        yield (
            f"{_app(client)}: {variable}: is a URL of {_app(target)}, whose NetworkPolicy does not let"
            f" {_app(client)} in; write {_app(target)}.allow_from({_app(client)})"
        )
    outward = [each for each in near if _is_about(each, client, "Egress")]
    if outward and not any(_admits(each, "egress", "to", target) for each in outward):
        yield (
            f"{_app(client)}: {variable}: is a URL of {_app(target)}, and the NetworkPolicy of {_app(client)}"
            f" does not let it out; write {_app(client)}.allow_to({_app(target)})"
        )


def _texts(together: Together, workload: Object) -> Iterator[tuple[str, str]]:
    """The variables of a workload's containers, by what they are called in the program."""
    spec = mapping(_template(workload), "spec")
    for container in [*mappings(spec.get("containers")), *mappings(spec.get("initContainers"))]:
        for each in mappings(container.get("env")):
            yield f"env: {each.get('name')}", str(each.get("value") or "")
        for source in mappings(container.get("envFrom")):
            name = str(mapping(source, "configMapRef").get("name") or "")
            for config_map in together.named(Name("", "ConfigMap", workload.name.namespace, name)):
                if together.are_apart(config_map, workload):
                    continue
                for key, value in mapping(config_map.manifest, "data").items():
                    yield f"config: {key}", str(value)


def _named(services: Mapping[str, list[Object]], client: Object, text: str) -> Iterator[Object]:
    """The Services that a text has a URL of; one without a namespace is of the client's own."""
    for name, namespace in _HOST.findall(text):
        for each in services.get(name, []):
            if each.name.namespace == (namespace or client.name.namespace):
                yield each


def _runs_for(service: Object, workload: Object) -> bool:
    selector = mapping(service.manifest, "spec", "selector")
    same = service.name.namespace == workload.name.namespace
    return (
        workload.name.kind in _WORKLOADS
        and same
        and bool(selector)
        and selector.items() <= _labels(workload).items()
    )


def _is_about(policy: Object, workload: Object, direction: str) -> bool:
    spec = mapping(policy.manifest, "spec")
    if policy.name.kind != "NetworkPolicy":
        return False
    if policy.name.namespace != workload.name.namespace or direction not in _types(spec):
        return False
    return _selects(mapping(spec, "podSelector"), _labels(workload))


def _types(spec: Mapping[str, Any]) -> list[str]:
    """The directions that a policy is about."""
    given = spec.get("policyTypes")
    return given if isinstance(given, list) else ["Ingress", *(["Egress"] if "egress" in spec else [])]


def _admits(policy: Object, field: str, peers: str, other: Object) -> bool:
    """Whether a rule of a policy is about another workload; one that is not understood may be."""
    for rule in mappings(mapping(policy.manifest, "spec").get(field)):
        others = mappings(rule.get(peers))
        if not others and not _is_dns(rule):
            return True
        if any(_is_peer(each, policy, other) for each in others):
            return True
    return False


def _is_dns(rule: Mapping[str, Any]) -> bool:
    ports = mappings(rule.get("ports"))
    return bool(ports) and all(each.get("port") == 53 for each in ports)


def _is_peer(peer: Mapping[str, Any], policy: Object, other: Object) -> bool:
    if "ipBlock" in peer:
        return True  # Which addresses pods have is the cluster's to say.
    if "namespaceSelector" in peer:
        wanted = mapping(peer, "namespaceSelector", "matchLabels").get(_NAMESPACE)
        if wanted is not None and wanted != other.name.namespace:
            return False
    elif policy.name.namespace != other.name.namespace:
        return False
    return "podSelector" not in peer or _selects(mapping(peer, "podSelector"), _labels(other))


def _selects(selector: Mapping[str, Any], labels: Mapping[str, Any]) -> bool:
    """Whether a selector may select pods of these labels; expressions are taken to."""
    return mapping(selector, "matchLabels").items() <= labels.items()


def _template(workload: Object) -> Mapping[str, Any]:
    spec = mapping(workload.manifest, "spec")
    return mapping(mapping(spec, "jobTemplate", "spec") or spec, "template")


def _labels(workload: Object) -> Mapping[str, Any]:
    return mapping(_template(workload), "metadata", "labels")


def _app(workload: Object) -> str:
    """What the program calls it: its name label, or else its name."""
    named = mapping(workload.manifest, "metadata", "labels").get("app.kubernetes.io/name")
    return str(named or workload.name.name)
