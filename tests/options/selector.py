"""selector: the labels by which the Deployment and the Service find the pods.

Without it `app.kubernetes.io/name`, which is the id. It is for taking over an application that runs
from other manifests, whose selector cannot be changed.
"""

from .harness import Bad, Example, given

RESTARTS = True
FIXED = "the API server refuses another selector for a Deployment that is there"

EXAMPLES = [
    Example("The label of older manifests", given(selector={"app": "shop"}), fixed=FIXED),
    Example("Two labels", given(selector={"app": "shop", "tier": "front"}), fixed=FIXED),
]

BAD = [
    Bad(
        'shop: selector: is empty and would select nothing; write {"app": "…"} or leave it out',
        given(selector={}),
    ),
    Bad(
        "shop: selector: app: 'a b' is no label value: at most 63 letters, digits, '-', '_' and '.',"
        " with a letter or digit first and last; write 'a-b'",
        given(selector={"app": "a b"}),
    ),
]
