"""Names of files in whose order kubectl meets dependencies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdk8s_webapp.synth.order import prefixes


def named(charts, needs):
    """The names of the files of charts, one each, as kubectl reads them."""
    found = prefixes({each: [f"{each}.k8s.yaml"] for each in charts}, needs)
    return sorted(found[each] + f"{each}.k8s.yaml" for each in charts)


CASES = {
    "nothing depends": (["b", "a"], {}, ["a.k8s.yaml", "b.k8s.yaml"]),
    "as in the alphabet": (["a", "b"], {"b": ["a"]}, ["a.k8s.yaml", "b.k8s.yaml"]),
    "one comes first": (
        ["ns", "a", "b"],
        {"a": ["ns"], "b": ["ns"]},
        ["0000-ns.k8s.yaml", "a.k8s.yaml", "b.k8s.yaml"],
    ),
    "only where it must": (["ns", "a", "z"], {"z": ["ns"]}, ["a.k8s.yaml", "ns.k8s.yaml", "z.k8s.yaml"]),
    "one after the other": (
        ["z", "y", "a"],
        {"a": ["y"], "y": ["z"]},
        ["0000-z.k8s.yaml", "0001-y.k8s.yaml", "a.k8s.yaml"],
    ),
    "what is needed comes along": (
        ["b", "ns", "a"],
        {"a": ["ns"], "ns": ["b"]},
        ["0000-b.k8s.yaml", "0000-ns.k8s.yaml", "a.k8s.yaml"],
    ),
    "a name before all numbers": (
        ["z", "0"],
        {"0": ["z"]},
        ["0000-z.k8s.yaml", "0001-0.k8s.yaml"],
    ),
    "a name that looks numbered": (
        ["z", "a", "0000-z"],
        {"a": ["z"]},
        ["0000-z.k8s.yaml", "0001-a.k8s.yaml", "0002-0000-z.k8s.yaml"],
    ),
}


@pytest.mark.parametrize(("charts", "needs", "files"), CASES.values(), ids=CASES.keys())
def test_only_what_has_to_move_gets_a_number(charts, needs, files):
    """Other files keep their names, so that a project's diff shows what changed."""
    assert named(charts, needs) == files


def test_charts_of_several_files_are_applied_one_after_the_other():
    """Where each object has a file, all of what is needed come before any of what needs it."""
    charts = {"ns": ["Namespace.a", "Role.a"], "app": ["ConfigMap.a", "Service.a"], "none": []}
    assert prefixes(charts, {"app": ["ns", "none"]}) == {"ns": "0000-", "app": "", "none": ""}


names = st.text("0-ab", min_size=1, max_size=5)


@given(
    charts=st.lists(names, min_size=1, max_size=8, unique=True),
    data=st.data(),
    extension=st.sampled_from([".k8s.yaml", ".yaml", "-x.yml"]),
)
def test_the_alphabet_meets_all_dependencies(charts, data, extension):
    """For any names and any dependencies, and with no name twice."""
    needs = {
        chart: data.draw(st.lists(st.sampled_from(charts[:number]), unique=True)) if number else []
        for number, chart in enumerate(charts)
    }
    files = {chart: [chart + extension] for chart in charts}
    found = prefixes(files, needs)
    where = {chart: found[chart] + chart + extension for chart in charts}
    assert len(set(where.values())) == len(charts)
    for chart, needed in needs.items():
        assert all(where[each] < where[chart] for each in needed)
    if not any(needs.values()):
        assert set(found.values()) == {""}
