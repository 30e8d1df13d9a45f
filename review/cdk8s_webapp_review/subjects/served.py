"""Whether something serves a route, without a look at each that is served."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..sides.objects import Object
from ..world import World
from .routes import KINDS, Route, hosts_of, routes


class Served:
    """The routes of a folder, by host and path."""

    def __init__(self, found: Iterable[Route]) -> None:
        self.hosts: set[str] = set()
        self._exact: set[tuple[str, str]] = set()
        self._services: dict[tuple[str, str], set[str | None]] = {}  # of a host and the beginning of a path
        self._lengths: dict[str, set[int]] = {}  # of these beginnings
        for route in found:
            self.hosts.add(route.host)
            if route.kind == "Exact":
                self._exact.add((route.host, route.path))
                continue
            begin = route.path.rstrip("/")
            self._services.setdefault((route.host, begin), set()).add(route.service)
            self._lengths.setdefault(route.host, set()).add(len(begin))

    def has_host(self, host: str) -> bool:
        """Whether requests for a host are taken at all."""
        return not self.hosts.isdisjoint(hosts_of(host))

    def serves(self, route: Route) -> bool:
        """Whether requests for a route arrive here, at the same Service or by the same path."""
        return any(self._of_host(host, route) for host in hosts_of(route.host))

    def _of_host(self, host: str, route: Route) -> bool:
        if route.kind == "Exact" and (host, route.path) in self._exact:
            return True
        whole = route.path.rstrip("/")
        if (host, whole) in self._services:
            return True
        return any(
            route.service in self._services.get((host, begin), ()) for begin in self._begins(host, route.path)
        )

    def _begins(self, host: str, path: str) -> Iterator[str]:
        for length in self._lengths.get(host, ()):
            if path[length : length + 1] == "/":
                yield path[:length]


def served(world: World, near: Object) -> Served:
    """What Ingresses and HTTPRoutes of AFTER serve in the folder of an object."""
    return world.once(_served, near.identity.folder, KINDS)


def served_by_ingress(world: World, near: Object) -> Served:
    """What the Ingresses of AFTER serve in the folder of an object."""
    return world.once(_served, near.identity.folder, ("Ingress",))


def _served(world: World, folder: str, kinds: tuple[str, ...]) -> Served:
    found = (item for item in world.kinds(*kinds, after=True) if item.identity.folder == folder)
    return Served(route for item in found for route in routes(item))
