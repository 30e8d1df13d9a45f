"""The size of the copy that kubectl apply keeps."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdk8s_webapp.values.applied import size


@pytest.mark.parametrize(
    ("value", "bytes_"),
    [
        ({}, 2),
        ({"a": "b"}, 9),
        ({"a": ["b", 1]}, 13),
        ("<>&", 2 + 18),
        ("\u2028\u2029", 2 + 12),
        ("é", 2 + 2),
        ('\n"\\', 2 + 6),
        ("\x01", 2 + 6),
        ("\x7f", 2 + 1),
    ],
)
def test_it_is_counted_as_go_writes_json(value, bytes_):
    """Without blanks, and with six bytes for what HTML knows as marks."""
    assert size(value) == bytes_


@given(st.dictionaries(st.text(), st.text()))
def test_it_is_never_less_than_the_text_itself(value):
    """And at most six times as much."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    assert len(text) <= size(value) <= 6 * len(text)
