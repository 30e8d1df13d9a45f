"""Objects that are larger than kubectl apply takes."""

import pytest

from cdk8s_webapp.synth.checks import check, sizes


def config_map(text, **metadata):
    """An object with a text in it."""
    return {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": {"name": "web", **metadata},
        "data": {"A": text},
    }


AROUND = len('{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"web"},"data":{"A":""}}') + 256
MOST = 262_144 - AROUND


def test_as_much_as_kubectl_takes_is_fine(said):
    """With room for what kubectl adds."""
    assert said(sizes.check, web=[config_map("x" * MOST)]) == []
    assert said(sizes.check, web=[config_map("x" * (MOST + 1))]) == [
        "web: ConfigMap: has 262145 bytes (made at main.py:1); kubectl apply takes at most 262144, of which"
        " '<', '>' and '&' are six each; give it less"
    ]


@pytest.mark.parametrize("mark", ["<", ">", "&", "\u2028"])
def test_marks_count_six_times(said, mark):
    """As kubectl writes them."""
    assert said(sizes.check, web=[config_map(mark * (MOST // 6))]) == []
    assert len(said(sizes.check, web=[config_map(mark * (MOST // 6 + 1))])) == 1


def test_annotations_count_twice(said):
    """In the copy, and beside it."""
    small, large = ({"example.org/a": "x" * amount} for amount in (130_000, 132_000))
    assert said(sizes.check, web=[config_map("", annotations=small)]) == []
    assert len(said(sizes.check, web=[config_map("", annotations=large)])) == 1


def test_what_others_made_is_theirs(placed, made):
    """It may be for server-side apply, which keeps no copy."""
    contents = placed({"web.yaml": [config_map("x" * 300_000)]})
    (its,) = contents
    its.placed.is_described = False
    assert list(sizes.check(contents)) == []


def test_it_is_one_of_the_checks(made):
    """An app is refused."""
    with pytest.raises(Exception, match="kubectl apply takes at most"):
        check({"web.yaml": [made(config_map("x" * 300_000))]}, "dist")
