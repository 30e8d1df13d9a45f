"""on_config_change: what happens to the pods when the configuration changes.

Without it `"restart"`: a checksum of the configuration is in the pod template.
"""

from .harness import Bad, Example, given

RESTARTS = True

EXAMPLES = [
    Example(
        "An application that reads its configuration again by itself",
        given(on_config_change="nothing"),
        base=given(config={"TITLE": "The shop"}),
    ),
]

BAD = [
    Bad(
        "shop: on_config_change: 'reload' is unknown; write 'restart' or 'nothing'",
        given(on_config_change="reload"),
    ),
]
