"""url: the addresses at which the application is public.

Without it there is no Ingress, and the application is reached inside the cluster alone. A wildcard stands for
all hosts of one more word. The port of `localhost` is kept in `shop.url`; no rule has it. See
[Ingress](https://kubernetes.io/docs/concepts/services-networking/ingress/).
"""

from cdk8s_webapp import Platform, Routing, Url

from .harness import Bad, Example, given

RESTARTS = False
# The Service that the Ingress names, and its port.
FOLLOWS = ("names", "service_port")

EXAMPLES = [
    Example("One address", given(url="https://shop.example.org")),
    Example("A path below an address", given(url="https://www.example.org/shop/")),
    Example("A path alone, without those below it", given(url=Url.exact("https://shop.example.org/login"))),
    Example(
        "A path that the ingress controller reads in its own way",
        given(url=Url.implementation_specific("https://shop.example.org/api(/|$)(.*)")),
    ),
    Example(
        "At every host", given(url=Url.any_host("/shop")), single="it has no host to have a certificate for"
    ),
    Example(
        "At every host, as the ingress controller reads the path",
        given(url=Url.any_host("/shop/*", path_type="ImplementationSpecific")),
        single="it has no host to have a certificate for",
    ),
    Example("Several addresses", given(url=["https://shop.example.org", "http://www.example.org"])),
    Example("All hosts below one", given(url=["https://shop.example.org", "https://*.shop.example.org"])),
    Example(
        "A cluster on one's own machine",
        given(url="http://localhost:8080"),
        single="http has no certificate",
    ),
]

BAD = [
    Bad(
        "shop: url: 'shop.example.org' is no http or https URL; write 'https://shop.example.org'",
        given(url="shop.example.org"),
    ),
    Bad(
        "shop: url: 'https://shop.example.org:8443' has a port, which an Ingress cannot route by;"
        " leave it out",
        given(url="https://shop.example.org:8443"),
    ),
    Bad("shop: url: '10.0.0.1' is an address; an Ingress needs a host name", given(url="https://10.0.0.1")),
    Bad(
        "shop: url: shop.example.org/ is given twice",
        given(url=["https://shop.example.org", "https://shop.example.org/"]),
    ),
    Bad(
        "shop: url: '/(.*)': an HTTPRoute knows no ImplementationSpecific; write plain text",
        given(
            url=Url.implementation_specific("https://shop.example.org/(.*)"),
            platform=Platform(routing=Routing.gateway("public", "gateways")),
        ),
    ),
]
