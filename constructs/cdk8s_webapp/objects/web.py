"""What a web application is: one frozen description, from which all its objects follow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from ..platforms.platform import Platform
from ..pod.account import ServiceAccount, account_name
from ..pod.pod import Pod
from ..pod.ports import Port, ports_of
from ..values import annotations, checks
from ..values.arguments import nearest
from ..values.errors import refuse
from ..values.labels import of_object
from ..values.names import all_names, service_name
from ..values.read_only import ReadOnly
from ..values.url import Url, parse_all
from . import gke
from .autoscaler import Autoscale, check_scaled, scaling
from .budget import budgets
from .deployment import DeploymentObject
from .described import Described, check_immutable
from .http_route import routes
from .ingress import IngressObject
from .monitor import Metrics, check_metrics, monitor
from .network_policy import NetworkPolicyObject
from .object import Object
from .role import Permission, check_permissions, roles
from .rollout import Rollout, check_rollout
from .service import ServiceObject, ServiceType
from .service_spec import ServiceSpec, check_service_spec
from .workload import WorkloadObject


@dataclass(frozen=True, kw_only=True)
class Web(Described):
    """A web application by its arguments, checked."""

    urls: Sequence[Url]
    replicas: int | Autoscale | None
    metrics: Metrics | None
    permissions: Sequence[Permission]
    service_port: int
    service_type: ServiceType
    service_spec: ServiceSpec
    rollout: Rollout


def describe(who: str, given: Mapping[str, Any]) -> Web:
    """Describe an application by its arguments: an argument that is a field of Pod goes there.

    Raises:
        WebAppError: A value cannot work.
    """
    names = ReadOnly(all_names(who, who, given["names"]))
    of_object(who, who, given["labels"])
    checks.port(who, "port", given["port"])
    of_pod = {each.name: given[each.name] for each in fields(Pod) if each.name in given}
    permissions = check_permissions(who, given["permissions"])
    if permissions:
        of_pod["service_account"] = _with_token(who, of_pod["service_account"])
    pod = Pod(**{**of_pod, "app": who, "container": names["container"]})
    check_scaled(who, given["replicas"], pod)
    return Web(
        app=who,
        pod=pod,
        names=names,
        urls=parse_all(who, "url", given["url"]),
        labels=ReadOnly(dict(given["labels"] or {})),
        annotations=annotations.check(
            who, "annotations", {} if given["annotations"] is None else given["annotations"]
        ),
        platform=checks.instance(who, "platform", given["platform"], Platform, "Platform(…)"),
        replicas=given["replicas"],
        metrics=check_metrics(who, given["metrics"], pod),
        permissions=permissions,
        service_port=checks.port(who, "service_port", given["service_port"]),
        service_type=given["service_type"],
        service_spec=check_service_spec(who, given["service_spec"]),
        on_config_change=given["on_config_change"],
        rollout=check_rollout(who, given["rollout"]),
        immutable_config=check_immutable(
            who,
            False if given["immutable_config"] is None else given["immutable_config"],
            given["on_config_change"],
        ),
    )


def deployment(web: Web) -> DeploymentObject:
    """Its Deployment."""
    scaled = isinstance(web.replicas, Autoscale)
    replicas = None if isinstance(web.replicas, Autoscale) else web.replicas
    return DeploymentObject(
        **web.runs,
        name=web.names["deployment"],
        replicas=replicas,
        is_scaled=scaled,
        rollout=web.rollout,
    )


def service(web: Web) -> ServiceObject:
    """Its Service."""
    return ServiceObject(
        **_annotated(web, gke.of_service(_configs(web))),
        name=web.names["service"],
        port=web.service_port,
        target_port=web.pod.port or 0,
        target_name=web.pod.port_name,
        ports=web.pod.ports or {},
        port_name=web.pod.port_name or "http",
        service_type=web.service_type,
        spec=web.service_spec,
        is_named=web.metrics is not None,
        selector=web.pod.selector,
    )


def another_service(web: Web, name: object, given: Mapping[str, Any]) -> ServiceObject:
    """A further Service of its pods.

    Raises:
        WebAppError: A value cannot work, or the pods have no such port.
    """
    who = web.app
    name = service_name(who, "another_service", name)
    if name == web.names["service"]:
        refuse(who, "another_service", f"{name!r} is the name of its own Service; give it another one")
    port = _port_of(web, given["port"])
    return ServiceObject(
        **web.common,
        name=name,
        port=checks.port(who, "service_port", given["service_port"]),
        target_port=port.number,
        target_name=web.pod.port_name if given["port"] is None else _name_of(given["port"]),
        protocol=port.protocol,
        service_type=given["service_type"],
        spec=check_service_spec(who, given["service_spec"]),
        selector=web.pod.selector,
    )


def _name_of(port: object) -> str | None:
    return port if isinstance(port, str) else None


def _port_of(web: Web, port: object) -> Port:
    """The pods' port of a name or a number, or the application's own."""
    if isinstance(port, int) and not isinstance(port, bool):
        return Port(checks.port(web.app, "port", port))
    own = {web.pod.port_name or "": Port(web.pod.port or 0)}
    named = {**own, **ports_of(web.pod.ports)}
    if port is None:
        return next(iter(own.values()))
    found = named.get(checks.text(web.app, "port", port))
    if found is None:
        refuse(web.app, "port", f"{port!r} is no port of its pods; {nearest(str(port), filter(None, named))}")
    return found


def ingress(web: Web) -> IngressObject | None:
    """Its Ingress; none where there is no public URL."""
    if not _has_ingress(web):
        return None
    public = {**_public(web), **_annotated(web, gke.of_ingress(_configs(web)))}
    return IngressObject(**public, urls=web.urls, routing=web.platform.routing)


def _has_ingress(web: Web) -> bool:
    routing = web.platform.routing
    return bool(web.urls) and not routing.is_none and routing.through is None


def _configs(web: Web) -> Mapping[str, Object]:
    """What the ingress controller is told by objects of its own."""
    if not _has_ingress(web):
        return {}
    is_https = any(each.scheme == "https" for each in web.urls)
    named = {**web.common, "name": web.names["ingress"]}
    return gke.configs(web.platform.routing, is_https=is_https, common=named)


def _annotated(web: Web, more: Mapping[str, str]) -> dict[str, Any]:
    """What all objects have in common, with further annotations of one."""
    return {**web.common, "annotations": {**web.annotations, **more}}


def _public(web: Web) -> dict[str, Any]:
    """What all that make it public say: the name, and the Service behind the URLs."""
    return {
        **web.common,
        "name": web.names["ingress"],
        "service": web.names["service"],
        "service_port": web.service_port,
    }


def around(web: Web, runs: WorkloadObject, namespace: str | None) -> dict[str, Object | None]:
    """What stands around its pods, by the names under which ``patch`` finds them.

    Args:
        web: The application.
        runs: What runs its pods.
        namespace: That of its chart.
    """
    routing = web.platform.routing
    by_gateway = {} if routing.through is None else routes(routing, web.urls, _public(web))
    reads = None
    if web.metrics is not None:
        reads = monitor(web.metrics, web.pod, web.common, web.names["service"])
    scaled = {**scaling(runs, web.replicas, web.common), **budgets(runs, web.common)}
    granted = roles(web.permissions, account_name(web.pod) or "default", namespace, web.common)
    by_kind: dict[str, Object | None] = {each.kind.lower(): each for each in granted}
    return {**by_gateway, **_configs(web), **scaled, "monitor": reads, **by_kind}


def _with_token(who: str, account: object) -> ServiceAccount:
    """A ServiceAccount of its own, whose token the pods have: else permissions are nobody's."""
    if isinstance(account, str):
        refuse(who, "permissions", f"need an account of its own, not {account!r}; write ServiceAccount()")
    given = account if isinstance(account, ServiceAccount) else ServiceAccount()
    return given if given.token is not None else replace(given, token=True)


def network_policy(web: Web) -> NetworkPolicyObject:
    """Its NetworkPolicy, which admits nobody yet."""
    pod = web.pod
    own = [] if pod.port is None else [Port(pod.port)]
    ports = [each.of_policy() for each in (*own, *ports_of(pod.ports).values())]
    return NetworkPolicyObject(**web.common, name=web.app, selector=pod.match_labels, ports=ports)
