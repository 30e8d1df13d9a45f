"""annotations: annotations on the metadata of all objects of the application."""

from .harness import Bad, Example, given

RESTARTS = False

EXAMPLES = [
    Example("On all objects", given(annotations={"example.org/team": "web"}), base=given(config={"A": "1"})),
]

BAD = [
    Bad(
        "shop: annotations: 'a b' is no label key, such as 'team' or 'example.org/team'",
        given(annotations={"a b": "1"}),
    ),
    Bad("shop: annotations: a: 1 is not text; write '1'", given(annotations={"a": 1})),
]
