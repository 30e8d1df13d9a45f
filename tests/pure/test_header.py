"""The first line of each file that is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdk8s_webapp.synth.header import Header, parse

LINES = {
    Header(program="main.py"): "# Written by cdk8s-webapp. Change main.py, not this file.",
    Header(program="a/b.py", app=2): "# Written by cdk8s-webapp. Change a/b.py (App 2), not this file.",
    Header(program="main.py", folder="shop"): (
        "# Written by cdk8s-webapp. Change main.py, not this file in shop/."
    ),
    Header(program=None): "# Written by cdk8s-webapp. Change the Python code, not this file.",
}


@pytest.mark.parametrize(("header", "line"), LINES.items(), ids=LINES.values())
def test_a_line_says_what_to_change(header, line):
    """A program by its path, an App after the first by its number, a folder below by its name."""
    assert str(header) == line
    for end in (b"", b"\n", b"\r\n"):
        assert parse(line.encode() + end) == header


@pytest.mark.parametrize(
    "line",
    ["", "kind: Deployment", "# Written by cdk8s-webapp.", "# Written by me. Change main.py, not this file."],
)
def test_any_other_line_is_not_ours(line):
    """What does not say it whole was written by someone else."""
    assert parse(line.encode()) is None
    assert parse(b"\xff\xfe" + line.encode()) is None


paths = st.lists(st.from_regex(r"[\w .,()-]{1,12}", fullmatch=True), min_size=1, max_size=3).map("/".join)


@given(program=paths, app=st.integers(1, 20), folder=st.from_regex(r"([a-z0-9-]{1,9})?", fullmatch=True))
def test_what_a_line_says_is_read_back(program, app, folder):
    """Two headers are the same line only where they say the same."""
    header = Header(program=f"{program}.py", app=app, folder=folder)
    assert parse(str(header).encode()) == header
