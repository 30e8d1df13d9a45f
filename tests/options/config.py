"""config and add_config: environment variables, in a ConfigMap of the application's own.

A checksum of it is in the pod template, so that a changed value restarts the pods.
"""

from cdk8s_webapp import WebApp

from .harness import Bad, Example, given

RESTARTS = True


def known_late(shop: WebApp) -> None:
    """Add a variable."""
    shop.add_config("CORS_ORIGIN", "https://www.example.org")


def given_twice(shop: WebApp) -> None:
    """Add a variable twice."""
    shop.add_config("TITLE", "The shop")
    shop.add_config("TITLE", "Another")


EXAMPLES = [
    Example("Variables", given(config={"TITLE": "The shop", "DEBUG": "no"})),
    Example("The first variable is known late", then=known_late),
    Example("One more variable", then=known_late, base=given(config={"TITLE": "The shop"})),
]

BAD = [
    Bad('shop: config: PORT: 1 is not text; write "1"', given(config={"PORT": 1})),
    Bad('shop: config: [\'A\'] is no mapping; write {"KEY": "value"}', given(config=["A"])),
    Bad(
        "shop: config: 'MY VAR' names no environment variable: letters, digits, '_', '-' and '.',"
        " not a digit first",
        given(config={"MY VAR": "1"}),
    ),
    Bad("shop: config: TITLE: is given twice; a second value would replace the first", given_twice),
]
