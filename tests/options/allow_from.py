"""allow_from: who may send requests to the pods; everyone else may not.

One NetworkPolicy on this application, and none on the others. Where the application has a `url`,
the pods of the ingress controller are to be named too, and Prometheus' where it has `metrics`.
"""

from cdk8s_webapp import App, Chart, Peer, Platform, WebApp

from .harness import Bad, Example, given

RESTARTS = False


def of_a_namespace(shop: WebApp) -> None:
    """Let a namespace in."""
    shop.allow_from(Peer.namespace("ingress-nginx"))


def some_pods_and_addresses(shop: WebApp) -> None:
    """Let some pods and some addresses in."""
    shop.allow_from(Peer.pods({"app": "proxy"}), Peer.addresses("192.0.2.0/24"))


def beside_the_controller(shop: WebApp) -> None:
    """Let some pods in, beside those of the platform's ingress controller."""
    shop.allow_from(Peer.pods({"app": "proxy"}))


def nobody(shop: WebApp) -> None:
    """Name nobody."""
    shop.allow_from()


KNOWN = Platform(ingress_peers=[Peer.namespace("ingress-nginx")])

EXAMPLES = [
    Example(
        "All pods of a namespace",
        then=of_a_namespace,
        single="the policy has the labels and ports of the pods",
    ),
    Example(
        "Some pods, and addresses outside",
        then=some_pods_and_addresses,
        single="the policy has the labels and ports of the pods",
    ),
    Example(
        "Where it is public",
        then=beside_the_controller,
        base=given(url="https://shop.example.org", platform=KNOWN),
        single="the policy has the labels and ports of the pods",
    ),
]


def called_and_shut_out() -> None:
    """An application that calls another by its internal URL, and that the other does not let in."""
    app = App()
    chart = Chart(app, "shop")
    shop = WebApp(chart, "shop", image="shop:1", port=80)
    WebApp(chart, "web", image="web:1", port=80, config={"SHOP_URL": shop.internal_url})
    shop.allow_from(Peer.namespace("monitoring"))
    app.synth_yaml()


BAD = [
    Bad(
        "web: config: SHOP_URL: is a URL of shop, whose NetworkPolicy does not let web in; write"
        " shop.allow_from(web)",
        called_and_shut_out,
    ),
    Bad(
        "shop: allow_from: would shut out what the platform does not name; write"
        ' platform=dataclasses.replace(…, ingress_peers=[Peer.namespace("…")])',
        beside_the_controller,
        base=given(url="https://shop.example.org"),
    ),
    Bad("shop: allow_from: names nobody; write allow_from(frontend) or a Peer", nobody),
    Bad(
        "Peer: cidr: 'everywhere' is no block of addresses; write one such as '192.0.2.0/24'",
        lambda: Peer.addresses("everywhere"),
    ),
]
