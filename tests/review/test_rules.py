"""Each rule speaks where its cases say so, in their words, and nowhere that they say it must not."""

import pytest

from cdk8s_webapp_review.rules import all_rules
from cdk8s_webapp_review.sides.load import load
from cdk8s_webapp_review.world import World
from tests.review.rules.judged import FOLDER, HELPERS, NAMES, cases, said, sides

RULES = sorted(all_rules(), key=lambda rule: rule.id)
SPEAKS = [(rule, name) for rule in RULES for name in cases(rule).SPEAKS]
SILENT = [(rule, name) for rule in RULES for name in cases(rule).SILENT]


def named(value):
    """A case's name in a test's."""
    return value if isinstance(value, str) else value.id


@pytest.mark.parametrize(("rule", "name"), SPEAKS, ids=named)
def test_a_rule_speaks(rule, name):
    """It says of the object what the case says, word for word."""
    change, words = cases(rule).SPEAKS[name]
    assert words
    assert said(change, rule) == words


@pytest.mark.parametrize(("rule", "name"), SILENT, ids=named)
def test_a_rule_is_silent(rule, name):
    """It says nothing of what only looks like its business."""
    assert said(cases(rule).SILENT[name], rule) == []


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_a_rule_has_cases_of_both(rule):
    """At least two where it speaks, and two where it must not; each with a change in it."""
    assert min(len(cases(rule).SPEAKS), len(cases(rule).SILENT)) >= 2
    changes = [change for change, _ in cases(rule).SPEAKS.values()] + list(cases(rule).SILENT.values())
    assert all(change.before != change.after for change in changes)


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_the_manifests_of_a_case_are_valid(rule):
    """The server takes all of them, but where a refusal is the case."""
    for change in (change for change, _ in cases(rule).SPEAKS.values()):
        before, after = (load(files) for files in sides(change))
        assert (before.problems, after.problems) == ((), ())
        world = World(before, after)
        assert not world.never
        assert rule.risk == "immutable" or not world.refused


def test_no_cases_are_left_of_a_rule_that_is_gone():
    """A module of cases has its rule."""
    assert {path.stem for path in FOLDER.glob("*.py")} == {*NAMES.values(), *HELPERS}
