"""platform: what differs between clusters, in one value for all applications of one.

Without it `Platform()`: any conformant cluster, its default ingress class, and a controller that
serves https itself. Known ones are `SSPCLOUD`, `GKE`, `EKS`, `AKS`, `KIND` and `OPENSHIFT`; a house
makes its own of one of them. [What differs](../platforms.md) has all facts with their references.
"""

from dataclasses import replace

from cdk8s_webapp import GKE, Availability, Platform, Routing, Tls

from .harness import Bad, Example, given

RESTARTS = False
# The hosts of a certificate, and the name of the Secret that cert-manager writes.
FOLLOWS = ("url", "names")

EXAMPLES = [
    Example(
        "A Secret to pull images with",
        given(platform=Platform(pull_secrets=["registry"])),
        restarts=True,
    ),
    Example(
        "An ingress class",
        given(platform=Platform(routing=Routing.ingress(class_name="nginx"))),
        base=given(url="https://shop.example.org"),
    ),
    Example(
        "One pod at a time while nodes are drained, and pods spread over nodes",
        given(platform=Platform(availability=Availability(budget=True, spread=True))),
        single="one pod has neither, and both have the labels of the selector",
        restarts=True,
    ),
    Example(
        "A Gateway instead of an Ingress",
        given(platform=Platform(routing=Routing.gateway("public", "gateways", section="https"))),
        single="there is no Ingress",
        base=given(url="https://shop.example.org"),
    ),
    Example(
        "Nothing: the URL is served by something else",
        given(platform=Platform(routing=Routing.none())),
        single="there is no Ingress",
        base=given(url="https://shop.example.org"),
    ),
    Example(
        "A certificate that is there already",
        given(platform=Platform(routing=Routing.ingress(tls=Tls.secret("shop-certificate")))),
        base=given(url="https://shop.example.org"),
    ),
    Example(
        "The certificate that the controller has for all hosts",
        given(platform=Platform(routing=Routing.ingress(tls=Tls.default_certificate()))),
        base=given(url="https://shop.example.org"),
    ),
    Example(
        "How long and how large requests may be, and that http is sent to https",
        given(
            platform=Platform(
                routing=Routing.ingress(class_name="nginx", timeout="2m", max_body="20Mi", redirect_http=True)
            )
        ),
        base=given(url="https://shop.example.org"),
    ),
    Example(
        "The same at a Gateway, whose listener for http is named",
        given(
            platform=Platform(
                routing=Routing.gateway(
                    "public", "gateways", section="https", timeout="2m", redirect_http="http"
                )
            )
        ),
        single="there is no Ingress",
        base=given(url="https://shop.example.org"),
    ),
    Example(
        "The same at GKE, which has objects for it",
        given(platform=replace(GKE, routing=replace(GKE.routing, timeout="2m", redirect_http=True))),
        single="a platform of its own",
        not_live="the resource definitions are GKE's",
        restarts=True,
        base=given(url="https://shop.example.org"),
    ),
    Example(
        "What the controller reads",
        given(
            platform=Platform(
                routing=Routing.ingress(annotations={"nginx.ingress.kubernetes.io/enable-cors": "true"})
            )
        ),
        base=given(url="https://shop.example.org"),
    ),
    Example(
        "A certificate from cert-manager",
        given(platform=Platform(routing=Routing.ingress(tls=Tls.cert_manager(cluster_issuer="letsencrypt")))),
        base=given(url="https://shop.example.org"),
    ),
]

BAD = [
    Bad("shop: platform: 'SSPCLOUD' is no Platform; write SSPCLOUD", given(platform="SSPCLOUD")),
    Bad(
        "Platform: routing: 'nginx' is no Routing; write Routing.ingress()", lambda: Platform(routing="nginx")
    ),
    Bad("Routing: tls: 'secret' is no Tls; write Tls.at_controller()", lambda: Routing.ingress(tls="secret")),
    Bad("Tls: secret: is empty", lambda: Tls.secret("")),
    Bad(
        "Routing: timeout: which controller serves the default class is not known; write controller= with one"
        " of 'ingress-nginx', 'alb', 'application-gateway', 'openshift', 'gke', or what it reads in"
        " annotations=",
        lambda: Routing.ingress(timeout="2m"),
    ),
    Bad(
        "Routing: max_body: has no form for the controller 'alb'; leave it out",
        lambda: Routing.ingress(class_name="alb", max_body="20Mi"),
    ),
    Bad(
        "Routing: section: is to be the listener for https beside redirect_http; name it",
        lambda: Routing.gateway("public", "gateways", redirect_http="http"),
    ),
]
