"""Azure Kubernetes Service."""

from .availability import Availability
from .identity import Identity
from .peer import Peer
from .platform import Platform
from .routing import Routing

AKS = Platform(
    # Two years with long-term support.
    # https://learn.microsoft.com/azure/aks/supported-kubernetes-versions
    kubernetes="1.31",
    # https://learn.microsoft.com/azure/aks/app-routing
    routing=Routing.ingress(class_name="webapprouting.kubernetes.azure.com"),
    availability=Availability(budget=True, spread=True),
    # https://learn.microsoft.com/azure/aks/workload-identity-overview
    identity=Identity(
        annotation="azure.workload.identity/client-id",
        pod_labels={"azure.workload.identity/use": "true"},
    ),
    ingress_peers=(Peer.namespace("app-routing-system"),),
)
"""Azure Kubernetes Service with its application routing add-on.

The add-on serves https once a certificate is given: ``routing`` with a ``Tls``. Its NGINX is
maintained until November 2026 (https://learn.microsoft.com/azure/aks/app-routing-gateway-api);
newer clusters route by a Gateway. The default StorageClass is ``default``, of managed disks.
"""
