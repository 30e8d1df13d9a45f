"""names: other names than the id, for objects and for the container.

It is for taking over an application that runs from other manifests. References follow; labels and
selectors stay.
"""

from .harness import Bad, Example, given

RESTARTS = False
ANOTHER = "an object of another name is another object, and the first one stays until it is deleted"

EXAMPLES = [
    Example(
        "The ConfigMap",
        given(names={"config_map": "shop-settings"}),
        base=given(config={"TITLE": "The shop"}),
        restarts=True,
    ),
    Example("The container", given(names={"container": "app"}), restarts=True),
    Example("The Deployment", given(names={"deployment": "shop-web"}), fixed=ANOTHER),
    Example("The Service", given(names={"service": "shop-web"}), fixed=ANOTHER),
    Example("The Ingress", given(names={"ingress": "public"}), base=given(url="https://shop.example.org")),
]

BAD = [
    Bad("shop: names: 'deploy' is unknown; did you mean deployment?", given(names={"deploy": "shop"})),
    Bad(
        "shop: names: service: 'My_Shop' is no Kubernetes name: lower-case letters, digits and '-',"
        " with a letter first and a letter or digit last; write 'my-shop'",
        given(names={"service": "My_Shop"}),
    ),
    Bad('shop: names: \'web\' is no mapping; write {"deployment": "…"}', given(names="web")),
]
