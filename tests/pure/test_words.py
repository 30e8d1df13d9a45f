"""Words and mappings that stand for a value elsewhere are answered with the value."""

import pytest

import cdk8s_webapp
from cdk8s_webapp import Resources, Security, WebAppError
from cdk8s_webapp.values import words
from tests.pure.fronts import web_app

WORDS = [(kind, word, code) for kind, known in words._WORDS.items() for word, code in known.items()]


@pytest.mark.parametrize(("kind", "word", "code"), WORDS)
def test_the_value_of_a_word_can_be_written_as_it_stands(kind, word, code):
    """What is offered makes a value of the class."""
    made = eval(code, vars(cdk8s_webapp))  # noqa: S307
    assert isinstance(made, getattr(cdk8s_webapp, kind))
    assert words.written(type(made), word) == words.written(type(made), word.upper()) == code


def test_a_mapping_of_arguments_becomes_the_call():
    """Each argument is written as it was given; where one is of no argument, nothing is known."""
    assert words.written(Resources, {"cpu": "1", "memory": "1Gi"}) == "Resources(cpu='1', memory='1Gi')"
    assert words.written(Resources, {"limits": {"cpu": "1"}}) is None
    assert words.written(Resources, {}) is None
    assert words.written(Security, "strict") is None
    assert words.written(Security, 5) is None
    assert words.written(str, {"a": 1}) is None


def test_an_application_answers_with_them():
    """The answer is in the message, and the example of the argument where there is none."""
    with pytest.raises(
        WebAppError, match=r"^shop: security: 'baseline' is no Security; write Security\.baseline\("
    ):
        web_app(security="baseline")
    with pytest.raises(
        WebAppError, match=r"^shop: security: 'x' is no Security; write Security\.restricted\(\)$"
    ):
        web_app(security="x")
