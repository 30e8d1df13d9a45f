"""What a web application is: one frozen description, from which all its objects follow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Any

from ..platforms.platform import Platform
from ..pod.pod import Pod
from ..values import annotations, checks
from ..values.labels import of_object
from ..values.names import all_names
from ..values.url import Url, parse_all
from .deployment import DeploymentObject
from .described import Described
from .ingress import IngressObject
from .service import ServiceObject, ServiceType


@dataclass(frozen=True, kw_only=True)
class Web(Described):
    """A web application by its arguments, checked."""

    urls: Sequence[Url]
    replicas: int | None
    service_port: int
    service_type: ServiceType


def describe(who: str, given: Mapping[str, Any]) -> Web:
    """Describe an application by its arguments: an argument that is a field of Pod goes there.

    Raises:
        WebAppError: A value cannot work.
    """
    names = MappingProxyType(all_names(who, who, given["names"]))
    of_object(who, who, given["labels"])
    checks.port(who, "port", given["port"])
    of_pod = {each.name: given[each.name] for each in fields(Pod) if each.name in given}
    return Web(
        app=who,
        pod=Pod(**{**of_pod, "app": who, "container": names["container"]}),
        names=names,
        urls=parse_all(who, "url", given["url"]),
        labels=MappingProxyType(dict(given["labels"] or {})),
        annotations=annotations.check(who, "annotations", given["annotations"] or {}),
        platform=checks.instance(who, "platform", given["platform"], Platform, "Platform(…)"),
        replicas=given["replicas"],
        service_port=checks.port(who, "service_port", given["service_port"]),
        service_type=given["service_type"],
        on_config_change=given["on_config_change"],
    )


def deployment(web: Web) -> DeploymentObject:
    """Its Deployment."""
    return DeploymentObject(**web.runs, name=web.names["deployment"], replicas=web.replicas)


def service(web: Web) -> ServiceObject:
    """Its Service."""
    return ServiceObject(
        **web.common,
        name=web.names["service"],
        port=web.service_port,
        target_port=web.pod.port or 0,
        target_name=web.pod.port_name,
        ports=web.pod.ports or {},
        port_name=web.pod.port_name or "http",
        service_type=web.service_type,
        selector=web.pod.selector,
    )


def ingress(web: Web) -> IngressObject | None:
    """Its Ingress; none where there is no public URL."""
    if not web.urls:
        return None
    return IngressObject(
        **web.common,
        name=web.names["ingress"],
        urls=web.urls,
        routing=web.platform.routing,
        service=web.names["service"],
        service_port=web.service_port,
    )
