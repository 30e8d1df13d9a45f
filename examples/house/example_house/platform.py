"""The house's cluster: Google's, with a certificate for each application and a registry of its own."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cdk8s_webapp import GKE, Platform, Pod, Routing, Tls

from .dashboard import dashboard
from .traces import traces

HOUSE = replace(
    GKE,
    routing=Routing.ingress(tls=Tls.cert_manager(cluster_issuer="letsencrypt")),
    pull_secrets=["registry"],
    registry_mirror="mirror.example.org/hub",
    parts=(traces,),
    objects=(dashboard,),
)


def house(*, cost_center: str) -> Platform:
    """The house's cluster, for an application that somebody pays for.

    Args:
        cost_center: Who pays, as the bill names it: a label of the pods.
    """

    def pays(_: Pod) -> Mapping[str, Any]:
        return {"metadata": {"labels": {"example.org/cost-center": cost_center}}}

    return replace(HOUSE, parts=(*HOUSE.parts, pays))
