"""allow_to: to whom the pods may send requests; nowhere else, but for DNS."""

from cdk8s_webapp import Peer, WebApp

from .harness import Bad, Example

RESTARTS = False


def to_a_database(shop: WebApp) -> None:
    """Let the pods reach the addresses of a database."""
    shop.allow_to(Peer.addresses("192.0.2.16/28"))


def nobody(shop: WebApp) -> None:
    """Name nobody."""
    shop.allow_to()


EXAMPLES = [
    Example(
        "A database outside the cluster", then=to_a_database, single="the policy has the labels of the pods"
    )
]

BAD = [Bad("shop: allow_to: names nobody; write allow_to(backend) or a Peer", nobody)]
