"""image: the container image, and when a node fetches it again.

A text is an image; `Image` says the pull policy too. Without it the API server chooses: `Always` for
`:latest`, `IfNotPresent` for all others. A tag that something else fills in, between the synth and the
apply, is written with what does.
"""

from cdk8s_webapp import Image

from .harness import Bad, Example, given

RESTARTS = True

EXAMPLES = [
    Example(
        "Fetched once a node",
        given(image=Image("registry.example.org/shop:1.4", pull_policy="IfNotPresent")),
        not_live="the policy equals the one that the server takes by itself, so that no pod restarts",
    ),
    Example(
        "A tag that CI fills in",
        given(image=Image("registry.example.org/shop:${TAG}", filled_in_by="envsubst in CI")),
        not_live="nothing has filled it in",
    ),
]

BAD = [
    Bad(
        "Image: pull_policy: 'Sometimes' is unknown; write 'Always' or 'IfNotPresent' or 'Never'",
        lambda: Image("shop:1", pull_policy="Sometimes"),
    ),
    Bad("shop: image: is empty", given(image="")),
    Bad(
        "shop: image: nothing here fills in ${TAG} of 'registry.example.org/shop:${TAG}'; where something"
        ' else does, write Image("…", filled_in_by="envsubst in CI")',
        given(image="registry.example.org/shop:${TAG}"),
    ),
]
