"""The one way to refuse a value."""

import pytest

from cdk8s_webapp import WebAppError
from cdk8s_webapp.values.errors import refuse


def test_a_refusal_says_where_and_what():
    """The message is the application, the argument and the problem, in this order."""
    with pytest.raises(WebAppError) as refused:
        refuse("web", "port", "is closed")
    assert str(refused.value) == "web: port: is closed"
    assert refused.value.args == ("web: port: is closed",)


def test_a_refusal_is_one_line():
    """A name with a line break in it is shown as it would be typed."""
    with pytest.raises(WebAppError) as refused:
        refuse("a\nb", "id_", "is no name")
    assert str(refused.value) == "'a\\nb': id_: is no name"


@pytest.mark.parametrize(("who", "shown"), [(None, "None"), (5, "5"), (b"web", "b'web'")])
def test_a_name_that_is_no_text_is_shown(who, shown):
    """Who gave None for an id is told about that, too."""
    with pytest.raises(WebAppError) as refused:
        refuse(who, "name", "is not text")
    assert str(refused.value) == f"{shown}: name: is not text"
