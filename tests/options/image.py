"""image: the container image, and when a node fetches it again.

A text is an image; `Image` says the pull policy too. Without it the API server chooses: `Always` for
`:latest`, `IfNotPresent` for all others.
"""

from cdk8s_webapp import Image

from .harness import Bad, Example, given

RESTARTS = True

EXAMPLES = [
    Example(
        "Fetched once a node",
        given(image=Image("registry.example.org/shop:1.4", pull_policy="IfNotPresent")),
        not_live="the policy equals the one that the server takes by itself, so that no pod restarts",
    )
]

BAD = [
    Bad(
        "Image: pull_policy: 'Sometimes' is unknown; write 'Always' or 'IfNotPresent' or 'Never'",
        lambda: Image("shop:1", pull_policy="Sometimes"),
    ),
    Bad("shop: image: is empty", given(image="")),
]
