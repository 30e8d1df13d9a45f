"""Amazon Elastic Kubernetes Service."""

from .availability import Availability
from .identity import Identity
from .platform import Platform
from .routing import Routing

EKS = Platform(
    # Twenty-six months with extended support.
    # https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
    kubernetes="1.31",
    # https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/
    routing=Routing.ingress(
        class_name="alb",
        annotations={
            # Otherwise the load balancer is one for the inside of the network.
            "alb.ingress.kubernetes.io/scheme": "internet-facing",
            # Pods themselves; through nodes it would need a Service of type NodePort.
            "alb.ingress.kubernetes.io/target-type": "ip",
            # It finds a certificate for the hosts in AWS Certificate Manager.
            "alb.ingress.kubernetes.io/listen-ports": '[{"HTTP": 80}, {"HTTPS": 443}]',
        },
        redirect_http=True,
    ),
    # There since the first version, and no default since 1.30.
    # https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions-extended.html
    storage_class="gp2",
    availability=Availability(budget=True, spread=True),
    # https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
    identity=Identity(annotation="eks.amazonaws.com/role-arn"),
)
"""Amazon EKS with the AWS Load Balancer Controller, or Auto Mode with an IngressClass ``alb``.

Requests come from addresses of the cluster's own network, which only its house knows: give
``ingress_peers``. Auto Mode has no StorageClass until somebody makes one: give ``storage_class``.
"""
