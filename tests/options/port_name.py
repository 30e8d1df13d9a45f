"""port_name: the name of the application's port, which the Service refers to.

The Service's `targetPort` is this name, and each pod says which number it is: while pods are replaced,
old and new ones may listen on different numbers, and each is reached on its own. With None the Service
has the number, which changes for all pods at once.

An application that runs from YAML with numbers is taken over in two steps, each applied and rolled out
before the next: first with `port_name=None`, its container's port named by a patch or in the old YAML,
then without it. From the number to the name in one step no pod has a port of the name for a moment.
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
