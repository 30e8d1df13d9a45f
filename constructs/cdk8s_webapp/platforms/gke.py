"""Google Kubernetes Engine."""

from .availability import Availability
from .identity import Identity
from .peer import Peer
from .platform import Platform
from .routing import Routing

GKE = Platform(
    # The extended channel keeps a version for two years.
    # https://cloud.google.com/kubernetes-engine/docs/release-schedule
    kubernetes="1.31",
    routing=Routing.ingress(controller="gke"),
    availability=Availability(budget=True, spread=True),
    # https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity
    identity=Identity(annotation="iam.gke.io/gcp-service-account"),
    # Load balancers ask pods themselves. https://cloud.google.com/load-balancing/docs/firewall-rules
    ingress_peers=(Peer.addresses("35.191.0.0/16"), Peer.addresses("130.211.0.0/22")),
)
"""Google Kubernetes Engine, with GKE's own Ingress.

GKE's controller knows an Ingress without a class, and no ``ingressClassName``
(https://cloud.google.com/kubernetes-engine/docs/concepts/ingress). It has no certificate of its
own: for https give ``routing`` a ``Tls``. The default StorageClass is ``standard-rwo``. Managed
Prometheus has resources of its own instead of ServiceMonitor, so ``prometheus_peers`` is not known.
"""
