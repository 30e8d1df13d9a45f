"""What a program reads."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from cdk8s_webapp_review.model import RISKS, UNKNOWN, Finding, Review
from cdk8s_webapp_review.report import FORMATS, Style

from .conftest import ANY_REVIEW, examples


@pytest.fixture(scope="session")
def schema():
    """docs/review.schema.json."""
    return json.loads((Path(__file__).parents[3] / "docs/review.schema.json").read_text())


def test_whole(review, style, as_file):
    """A review with a bit of everything."""
    assert FORMATS["json"](review, style) == as_file("json")


def test_schema_is_one(schema):
    """The schema is a valid JSON Schema, and knows the same risks and keys as the model."""
    Draft202012Validator.check_schema(schema)
    assert tuple(schema["$defs"]["risk"]["enum"]) == RISKS
    assert schema["$defs"]["unknown"]["properties"]["risk"]["const"] == UNKNOWN
    assert set(schema["$defs"]["statement"]["required"]) == {*Finding._fields, "line"} - {"at"}


@examples
@given(review=ANY_REVIEW)
def test_output_is_as_the_schema_says(review, schema):
    """Any review is valid JSON of the documented form, which UTF-8 can say."""
    text = FORMATS["json"](review, Style())
    Draft202012Validator(schema).validate(json.loads(text.encode(), parse_constant=pytest.fail))


def test_nothing_changed(printed, schema):
    """Where nothing changes, there is the same form with nothing in it."""
    said = json.loads(printed("json", review=Review(objects=3, changed=0)))
    assert said == {
        "version": 1,
        "summary": {
            "objects": 3,
            "changed": 0,
            "first": False,
            "by_risk": dict.fromkeys(RISKS, 0),
            "not_judged": 0,
        },
        "findings": [],
        "not_judged": [],
        "accepted": [],
        "problems": [],
    }


def test_values_are_whole(finding, printed):
    """No value is shortened or escaped for a person, and the text ends in a newline."""
    given = "é" * 5000 + "\x1b\n"
    text = printed("json", finding(before=given, after={"a": [1, None]}))
    (found,) = json.loads(text)["findings"]
    assert (found["before"], found["after"]) == (given, {"a": [1, None]})
    assert "é" in text
    assert re.search(r"\}\n\Z", text)


def test_what_json_cannot_say(finding, printed):
    """A number that is none, and half of a character, are said in text that any program reads."""
    (found,) = json.loads(printed("json", finding(before=float("inf"), after="\ud800")).encode())["findings"]
    assert (found["before"], found["after"]) == ("inf", "\ud800")
