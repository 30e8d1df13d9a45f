"""Labels: whose they are, and what selects the pods."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdk8s_webapp.values import labels

NAME = "app.kubernetes.io/name"
VALUE = "at most 63 letters, digits, '-', '_' and '.', with a letter or digit first and last"


def test_labels_are_copied():
    """What comes back is a dict of its own, in the order given."""
    given_ = {"team": "shop", "example.org/tier": "", "a": "b"}
    checked = labels.check("web", "labels", given_)
    assert list(checked.items()) == list(given_.items())
    assert checked is not given_


@pytest.mark.parametrize(
    ("given_", "problem"),
    [
        ("team", '\'team\' is no mapping; write {"KEY": "value"}'),
        ({1: "a"}, "key 1 is not text; write '1'"),
        ({"my team": "x"}, "'my team' is no label key, such as 'team' or 'example.org/team'"),
        ({"A.b/team": "x"}, "'A.b/team' is no label key, such as 'team' or 'example.org/team'"),
        ({"a/": "x"}, "'a/' is no label key, such as 'team' or 'example.org/team'"),
        ({"team": 1}, "team: 1 is not text; write '1'"),
        ({"team": True}, "team: True is not text; write 'true'"),
        ({"team": None}, "team: None is not text"),
        ({"a": "b", "team": "the shop"}, f"team: 'the shop' is no label value: {VALUE}; write 'the-shop'"),
        ({"team": "x" * 64}, f"team: '{'x' * 64}' is no label value: {VALUE}"),
    ],
)
def test_what_is_no_label_is_refused(refusal, given_, problem):
    """The message has the key, and the value where that is the mistake."""
    assert refusal(labels.check, "web", "labels", given_) == f"web: labels: {problem}"


def test_the_name_is_first_among_an_objects_labels():
    """An object has the name, then the user's own labels in their order."""
    assert labels.of_object("web", "web", None) == {NAME: "web"}
    assert labels.of_object("web", "web", {}) == {NAME: "web"}
    own = labels.of_object("web", "shop", {"z": "1", "a": "2"})
    assert list(own.items()) == [(NAME, "shop"), ("z", "1"), ("a", "2")]


@pytest.mark.parametrize(
    ("app_name", "given_", "message"),
    [
        (
            "web",
            {NAME: "web"},
            "web: labels: app.kubernetes.io/name is set by this library, from the id; leave it out",
        ),
        ("web", {"a": 1}, "web: labels: a: 1 is not text; write '1'"),
        ("web", "a", 'web: labels: \'a\' is no mapping; write {"KEY": "value"}'),
        ("web", [], 'web: labels: [] is no mapping; write {"KEY": "value"}'),
        ("x" * 64, None, f"web: app_name: {NAME}: '{'x' * 64}' is no label value: {VALUE}"),
    ],
)
def test_an_objects_labels_are_checked(refusal, app_name, given_, message):
    """The name is the library's, and all must be labels."""
    assert refusal(labels.of_object, "web", app_name, given_) == message


def test_the_name_alone_selects_the_pods():
    """Without a selector of the user's, pods are selected by their name."""
    assert labels.selector("web", "shop", None) == {NAME: "shop"}


def test_a_selector_replaces_the_name():
    """What the user gives selects alone."""
    assert labels.selector("web", "web", {"app": "backend"}) == {"app": "backend"}


@pytest.mark.parametrize(
    ("given_", "problem"),
    [
        ({}, 'is empty and would select nothing; write {"app": "…"} or leave it out'),
        ("app=web", '\'app=web\' is no mapping; write {"KEY": "value"}'),
        ({"app": 5}, "app: 5 is not text; write '5'"),
    ],
)
def test_a_selector_is_checked(refusal, given_, problem):
    """A selector has labels, and one at least."""
    assert refusal(labels.selector, "web", "web", given_) == f"web: selector: {problem}"


def test_pods_bear_what_they_are_selected_by():
    """Pods have the name and the selector's labels; the selector's own name counts."""
    assert list(labels.of_pods("web", {"app": "b"}).items()) == [(NAME, "web"), ("app", "b")]
    assert labels.of_pods("web", {NAME: "old"}) == {NAME: "old"}


@pytest.mark.parametrize(
    ("pods", "problem"),
    [
        (
            {NAME: "web"},
            "tier: 'front' is not on the pods; write deployment.pod_metadata.add_label('tier', 'front')",
        ),
        ({NAME: "web", "tier": "back"}, "tier: 'front' is 'back' on the pods; leave their label out"),
    ],
)
def test_pods_that_are_not_selected_are_refused(refusal, pods, problem):
    """The API server takes no Deployment that does not select its own pods."""
    selector = {NAME: "web", "tier": "front"}
    assert refusal(labels.refuse_other_pods, "web", selector, {**selector, "more": "x"}) is None
    assert refusal(labels.refuse_other_pods, "web", selector, pods) == f"web: selector: {problem}"


@given(st.dictionaries(st.sampled_from(["a", "b", "z", NAME, "x/y"]), st.text(max_size=2)))
def test_the_name_goes_first_and_all_else_by_the_alphabet(given_):
    """Ordering labels loses none, and has the name before all others."""
    ordered = labels.in_order(given_)
    assert ordered == given_
    rest = sorted(key for key in given_ if key != NAME)
    assert list(ordered) == ([NAME, *rest] if NAME in given_ else rest)
