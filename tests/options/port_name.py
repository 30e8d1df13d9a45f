"""port_name: the name of the application's port, which the Service refers to.

The Service's `targetPort` is this name, and each pod says which number it is: while pods are replaced,
old and new ones may listen on different numbers, and each is reached on its own. With None the Service
has the number, which changes for all pods at once.

An application that runs from YAML with numbers gets the name in three steps. Each is applied, and its rollout
waited for (`kubectl rollout status deployment/shop`), before the next:

1. `port_name=None`: what runs is taken over as it is.
2. Beside it, `shop.patch("deployment", "/spec/template/spec/containers[shop]/ports/0/name", "http",
   because="the Service follows")`: new pods have the name, and the Service still has the number.
3. Neither: the Service has the name, which each pod knows by now.

From the number to the name in one step no pod has a port of the name until the first new one is ready.
"""

from .harness import Bad, Example, given

RESTARTS = True

EXAMPLES = [
    Example(
        "Another name",
        given(port_name="web"),
        fixed="the old pods have no port of the new name",
        not_live="old pods have no port of the new name",
    ),
    Example("Numbers", given(port_name=None)),
]

BAD = [
    Bad(
        "shop: port_name: 'The Web' names no port: at most 15 lower-case letters, digits and single '-', with"
        " a letter; write one such as 'http' or 'metrics'",
        given(port_name="The Web"),
    ),
]
