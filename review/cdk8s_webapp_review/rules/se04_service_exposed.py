"""Services that more can reach."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import services
from ..world import World
from .rule import Rule, Statements


class ServiceExposed(Rule):
    """A Service is reached from further away."""

    id = "SE04"
    since = "0.1"
    risk = "security"
    title = "A Service is reachable from more places"
    why = "What only the cluster reached, others reach now."
    advice = "Keep ClusterIP behind an Ingress or a Gateway, or give loadBalancerSourceRanges."
    reference = (
        "https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types"
    )

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Services that become NodePort or LoadBalancer, or admit more addresses."""
        for _, before, after in world.changed("Service"):
            if not after.identity.group:
                yield from services.exposed(before, after)
