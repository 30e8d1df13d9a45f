"""Routes whose Service or port is not there."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Note
from ..subjects import far_backends, gateways, routes
from ..world import World
from .rule import Rule, Statements


class BackendMissing(Rule):
    """A route to nothing."""

    id = "OU15"
    since = "0.1"
    risk = "outage"
    title = "A route leads to a Service or port that is not there"
    why = "Requests get an error of the controller (503) instead of the application's answer."
    advice = "Let the backend name a Service of the namespace, and one of its ports."
    reference = "https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Backends that are not there and were, or that are new."""
        yield from gateways.without_weight(world)
        for item in world.kinds(*far_backends.KINDS, after=True):
            yield from far_backends.missing(world, item)
        folders = {item.identity.folder for item in world.kinds("Service", after=True)}
        for item in world.kinds(*routes.KINDS, after=True):
            known = routes.backend_faults(world, item)
            for route in routes.routes(item):
                target = route.service, route.port
                fault = routes.backend_fault(world, item, route, after=True)
                if not fault or known.get(target):
                    continue
                if target not in known and item.identity.folder not in folders:
                    message = f"Service/{route.service} is not in this folder; it must be in the cluster"
                    yield Note(item=item, message=message, path=route.place)
                else:
                    yield routes.nowhere(world, item, route, fault)
