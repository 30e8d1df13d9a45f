"""A Job of several pods, and the name that says what it runs."""

import pytest

from cdk8s_webapp import Pod
from cdk8s_webapp.objects.job import JobObject


def job(**more):
    """A Job."""
    return JobObject(app="shop-load", name="shop-load", pod=Pod(app="shop-load", image="shop:1"), **more)


def named(**more):
    """The name that it is given by its lines."""
    made = job(**more)
    manifest = {"metadata": {"name": made.name}, **made.over({})}
    made.name_by_lines(manifest)
    return manifest["metadata"]["name"]


def test_several_pods_are_said_where_they_are():
    """How many succeed, how many run at a time, and whether each has a number."""
    assert not {"parallelism", "completions", "completionMode"} & job().lines()["spec"].keys()
    spec = job(parallelism=2, completions=6, completion_mode="Indexed").lines()["spec"]
    assert (spec["parallelism"], spec["completions"], spec["completionMode"]) == (2, 6, "Indexed")


def test_what_cannot_be_changed_is_in_the_name():
    """How many run at a time can be, and is not."""
    names = [named(), named(completions=2), named(completions=2, completion_mode="Indexed")]
    assert len(set(names)) == 3
    assert named(parallelism=5, backoff_limit=1, ttl="1h") == names[0]
    assert named(completions=2, parallelism=2) == names[1]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"parallelism": 0}, "parallelism: 0 is not a number of pods (1 to 100000)"),
        ({"completions": "2"}, "completions: '2' is not a number of pods (1 to 100000); write 2"),
        (
            {"completion_mode": "indexed"},
            "completion_mode: 'indexed' is unknown; write 'NonIndexed' or 'Indexed'",
        ),
        (
            {"completion_mode": "Indexed"},
            "completions: is how many pods have a number each; write completions=3",
        ),
    ],
)
def test_what_cannot_be_is_refused(refusal, given, message):
    """Each by its argument."""
    assert refusal(lambda: job(**given)) == f"shop-load: {message}"
