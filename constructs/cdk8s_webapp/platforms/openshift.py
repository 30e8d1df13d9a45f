"""Red Hat OpenShift."""

from .peer import Peer
from .platform import Platform
from .routing import Routing

OPENSHIFT = Platform(
    # OpenShift 4.18. https://access.redhat.com/support/policy/updates/openshift
    kubernetes="1.31",
    # An Ingress becomes a Route, with the router's own certificate.
    # https://docs.redhat.com/en/documentation/openshift_container_platform/4.18/html/networking/configuring-routes
    routing=Routing.ingress(
        class_name="openshift-default", annotations={"route.openshift.io/termination": "edge"}
    ),
    # Its SecurityContextConstraints give each namespace a range, and refuse other users.
    # https://docs.redhat.com/en/documentation/openshift_container_platform/4.18/html/authentication_and_authorization/managing-pod-security-policies
    has_own_ids=False,
    # https://docs.redhat.com/en/documentation/openshift_container_platform/4.18/html/network_security/network-policy
    ingress_peers=(Peer.namespaces({"policy-group.network.openshift.io/ingress": ""}),),
    # https://docs.redhat.com/en/documentation/openshift_container_platform/4.18/html/monitoring/configuring-user-workload-monitoring
    prometheus_peers=(Peer.namespace("openshift-user-workload-monitoring"),),
)
"""Red Hat OpenShift 4: no user or group id is written, since the cluster assigns them."""
