"""patch: a line of the YAML that no argument writes.

It is done last, on the finished manifest. The path is a JSON pointer in which `containers[shop]` is
the container of that name; `REMOVED` takes a line away. One that changes nothing is refused.
"""

from cdk8s_webapp import WebApp

from .harness import Bad, Example, given

RESTARTS = True


def last_words(shop: WebApp) -> None:
    """Have Kubernetes read elsewhere why the container ended."""
    path = "/spec/template/spec/containers[shop]/terminationMessagePath"
    shop.patch("deployment", path, "/tmp/why", because="the image writes it there")


def exposed(shop: WebApp) -> None:
    """Label the Service alone."""
    shop.patch("service", "/metadata/labels/exposed", "yes", because="a proxy finds Services by it")


def an_argument(shop: WebApp) -> None:
    """Patch what an argument writes."""
    shop.patch("deployment", "/spec/replicas", 5, because="more")


def no_object(shop: WebApp) -> None:
    """Patch what is not there."""
    shop.patch("deploiment", "/spec/paused", True, because="a test")


EXAMPLES = [
    Example("A field of the container", then=last_words, single="the container has another name"),
    Example(
        "A label of the Service alone",
        then=exposed,
        restarts=False,
        base=given(service_port=80),
        single="the container has another name",
    ),
]

BAD = [
    Bad("shop: patch: /spec/replicas: is written by the argument replicas; give it there", an_argument),
    Bad("shop: patch: 'deploiment' is no object of it; did you mean deployment?", no_object),
]
