"""labels: further labels on the metadata of all objects of the application.

They are not on the pods, so that changing them restarts nothing.
"""

from .harness import Bad, Example, given

RESTARTS = False

EXAMPLES = [
    Example("A label", given(labels={"team": "shop"})),
    Example(
        "On each of four objects",
        given(labels={"app.kubernetes.io/part-of": "market"}),
        base=given(config={"TITLE": "The shop"}, url="https://shop.example.org"),
    ),
]

BAD = [
    Bad("shop: labels: team: 1 is not text; write '1'", given(labels={"team": 1})),
    Bad(
        "shop: labels: app.kubernetes.io/name is set by this library, from the id; leave it out",
        given(labels={"app.kubernetes.io/name": "other"}),
    ),
    Bad("shop: labels: '-' is no label key, such as 'team' or 'example.org/team'", given(labels={"-": "x"})),
    Bad(
        "shop: labels: team: 'a b' is no label value: at most 63 letters, digits, '-', '_' and '.',"
        " with a letter or digit first and last; write 'a-b'",
        given(labels={"team": "a b"}),
    ),
]
