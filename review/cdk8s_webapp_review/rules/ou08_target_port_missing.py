"""Target ports that pods do not have."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..subjects import services
from ..world import World
from .rule import Rule, Statements


class TargetPortMissing(Rule):
    """A Service sends to a port that its pods do not have."""

    id = "OU08"
    since = "0.1"
    risk = "outage"
    title = "A Service sends to a port that its pods do not have"
    why = "Connections to the Service are refused by the pods."
    advice = "Let targetPort be the name of a port: then each pod is asked on the port that it has."
    reference = "https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Target ports that the pods had and have no longer, or do not have yet."""
        for service in world.kinds("Service", after=True):
            old = world.before.get(service.identity)
            if old is None or service.identity.group or service.spec.get("type") == "ExternalName":
                continue
            known = {key: port.get("targetPort") for key, port in services.ports_by_key(old).items()}
            before = services.declared(world, old, after=False)
            after = services.declared(world, service, after=True)
            for key, port in services.ports_by_key(service).items():
                target, was = port.get("targetPort"), known.get(key)
                title = services.target_fault(was, target, before, after, services.until(world, service))
                if title:
                    path = ("spec", "ports", (("port", key[0]), ("protocol", key[1])), "targetPort")
                    fix = services.only_port(world, service) if was != target and before == after else None
                    yield Says(item=service, title=title, path=path, before=was, after=target, fix=fix)
