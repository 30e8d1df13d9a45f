"""HTTPRoutes from public URLs to a Service, by a Gateway that is there.

https://gateway-api.sigs.k8s.io/api-types/httproute/
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..platforms.routing import Routing
from ..values.errors import refuse
from ..values.url import Url
from .object import Object

_TYPES = {"Prefix": "PathPrefix", "Exact": "Exact"}


@dataclass(kw_only=True)
class HttpRouteObject(Object):
    """The hosts, the paths and the Service. The Gateway has the listeners and the certificates."""

    api_version = "gateway.networking.k8s.io/v1"
    kind = "HTTPRoute"
    urls: Sequence[Url]
    routing: Routing
    service: str
    service_port: int

    def lines(self) -> dict[str, Any]:
        """The Gateway, the hosts, and a rule that sends their paths to the Service."""
        seconds = self.routing.timeout_seconds
        within = {} if seconds is None else {"timeouts": {"request": f"{seconds}s"}}
        backend = {"name": self.service, "port": self.service_port}
        gateway = self.routing.through
        section = None if gateway is None else gateway.section
        return self._spec(section, {**within, "backendRefs": [backend]})

    def _spec(self, section: str | None, what: Mapping[str, Any]) -> dict[str, Any]:
        gateway = self.routing.through
        named = {} if gateway is None else {"name": gateway.name, "namespace": gateway.namespace}
        hosts = list(dict.fromkeys(each.host for each in self.urls if each.host))
        paths = dict.fromkeys((each.path_type, each.path) for each in self.urls)
        matches = [{"path": {"type": _TYPES[type_], "value": path}} for type_, path in paths]
        return {
            "spec": {
                "parentRefs": [{**named, **({} if section is None else {"sectionName": section})}],
                **({"hostnames": hosts} if hosts else {}),
                "rules": [{"matches": matches, **what}],
            }
        }


@dataclass(kw_only=True)
class RedirectObject(HttpRouteObject):
    """The same hosts and paths at the Gateway's listener for http: they are sent to https."""

    def lines(self) -> dict[str, Any]:
        """The listener, and where requests are sent."""
        where = {"type": "RequestRedirect", "requestRedirect": {"scheme": "https", "statusCode": 301}}
        return self._spec(str(self.routing.redirect_http), {"filters": [where]})


def routes(routing: Routing, urls: Sequence[Url], common: Mapping[str, Any]) -> dict[str, Object]:
    """The routes of an application, by their handles: one for all hosts of the same paths.

    A route sends each of its hosts all of its paths, so that hosts of other paths need their own.

    Args:
        routing: The Gateway, and what is said to it.
        urls: The public URLs.
        common: The other fields of each route.
    """
    for each in urls:
        if each.path_type not in _TYPES:
            refuse(
                common["app"],
                "url",
                f"{each.path!r}: an HTTPRoute knows no {each.path_type}; write plain text",
            )
    found: dict[str, Object] = {}
    for number, group in enumerate(_groups(urls)):
        end = f"-{group[0].host or 'any'}" if number else ""
        given = {**common, "name": common["name"] + end, "routing": routing}
        found[f"http_route{end}"] = HttpRouteObject(**given, urls=group)
        secure = [each for each in group if each.scheme == "https"]
        if routing.redirect_http is not None and secure:
            name = f"{given['name']}-redirect"
            found[f"http_redirect{end}"] = RedirectObject(**{**given, "name": name}, urls=secure)
    return found


def _groups(urls: Sequence[Url]) -> list[list[Url]]:
    """The URLs so that all hosts of a group have the same paths."""
    by_host: dict[str, list[Url]] = {}
    for each in urls:
        by_host.setdefault(each.host, []).append(each)
    by_paths: dict[frozenset[tuple[str, str]], list[Url]] = {}
    for group in by_host.values():
        by_paths.setdefault(frozenset((each.path_type, each.path) for each in group), []).extend(group)
    return list(by_paths.values())
