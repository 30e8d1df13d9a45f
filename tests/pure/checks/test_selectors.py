"""Two applications whose selectors overlap."""

import pytest

from cdk8s_webapp.synth.checks import selectors


def workload(name, labels, selector=None, *, namespace=None, kind="Deployment", expressions=None):
    """A workload whose pods have these labels, all of which select them unless others do."""
    metadata = {"name": name} if namespace is None else {"name": name, "namespace": namespace}
    chosen = {"matchLabels": labels if selector is None else selector}
    if expressions is not None:
        chosen["matchExpressions"] = expressions
    spec = {"selector": chosen, "template": {"metadata": {"labels": labels}}}
    return {"apiVersion": "apps/v1", "kind": kind, "metadata": metadata, "spec": spec}


SHOP = {"app": "shop"}
WEB = {"app": "shop", "part": "web"}


def test_equal_selectors_are_refused(said):
    """Each Service would take in the other's pods; both places are named."""
    first, second = said(selectors.check, shop=[workload("web", SHOP), workload("api", SHOP)])
    assert first == (
        "api: selector: the selector of Deployment web (main.py:1), app=shop, selects the pods of Deployment"
        " api (main.py:2) too, and so would its Service; give each a selector that the other's pods do not"
        " have"
    )
    assert second.startswith("web: selector: the selector of Deployment api (main.py:2), app=shop, selects")


OVERLAPS = {
    "a wider one": (workload("a", SHOP), workload("b", WEB)),
    "a narrower one": (workload("a", WEB), workload("b", SHOP)),
    "another kind": (workload("a", SHOP), workload("b", SHOP, kind="StatefulSet")),
    "in one namespace": (workload("a", SHOP, namespace="n"), workload("b", SHOP, namespace="n")),
    "by expressions too": (
        workload("a", SHOP, expressions=[{"key": "part", "operator": "In", "values": ["web"]}]),
        workload("b", WEB),
    ),
    "by what is not there": (
        workload("a", SHOP, expressions=[{"key": "track", "operator": "DoesNotExist"}]),
        workload("b", WEB),
    ),
    "by what is there": (
        workload("a", SHOP, expressions=[{"key": "part", "operator": "Exists"}]),
        workload("b", WEB),
    ),
    "by what it is not": (
        workload("a", SHOP, expressions=[{"key": "part", "operator": "NotIn", "values": ["api"]}]),
        workload("b", WEB),
    ),
}

APART = {
    "other labels": (workload("a", SHOP), workload("b", {"app": "other"})),
    "labels of their own": (workload("a", {**SHOP, "part": "api"}), workload("b", WEB)),
    "in two namespaces": (workload("a", SHOP, namespace="n"), workload("b", SHOP, namespace="m")),
    "in one that nobody knows": (workload("a", SHOP, namespace="n"), workload("b", SHOP)),
    "by expressions": (
        workload("a", SHOP, expressions=[{"key": "part", "operator": "NotIn", "values": ["web"]}]),
        workload("b", WEB),
    ),
    "by one that is not there": (
        workload("a", WEB, SHOP, expressions=[{"key": "track", "operator": "Exists"}]),
        workload("b", WEB, {"part": "other"}),
    ),
    "by an unknown operator": (
        workload("a", WEB, SHOP, expressions=[{"key": "part", "operator": "Like"}]),
        workload("b", WEB, {"part": "other"}),
    ),
}


@pytest.mark.parametrize("pair", OVERLAPS.values(), ids=OVERLAPS.keys())
@pytest.mark.parametrize("files", [1, 2])
def test_overlapping_selectors_are_refused(said, pair, files):
    """Whether one selects all that the other does, or the other way round, and in two files too."""
    one, other = pair
    found = said(selectors.check, a=[one], b=[other]) if files == 2 else said(selectors.check, a=[one, other])
    assert len(found) >= 1


@pytest.mark.parametrize("pair", APART.values(), ids=APART.keys())
def test_selectors_of_their_own_are_fine(said, pair):
    """A label that the other's pods have not is enough, and so is another namespace."""
    assert said(selectors.check, a=list(pair)) == []


def test_environments_do_not_meet(said):
    """Two files with objects of one name go to a namespace each, and so do their neighbours."""
    dev = [workload("shop", SHOP), workload("dev-only", {"app": "x"})]
    prod = [workload("shop", SHOP), workload("prod-only", {"app": "x"})]
    assert said(selectors.check, dev=dev, prod=prod) == []


@pytest.mark.parametrize("spec", [None, "text", {}, {"selector": "text"}, {"template": []}])
def test_what_is_no_workload_selects_nothing(said, spec):
    """A patch may have made it so; it is the server's to refuse."""
    broken = {**workload("b", SHOP), "spec": spec}
    assert said(selectors.check, a=[workload("a", SHOP), broken, workload("c", {}, {})]) == []


PODS = {
    "Job": {"spec": {"template": {"metadata": {"labels": WEB}}}},
    "CronJob": {"spec": {"jobTemplate": {"spec": {"template": {"metadata": {"labels": WEB}}}}}},
    "Pod": {"metadata": {"name": "other", "labels": WEB}},
}


@pytest.mark.parametrize("kind", PODS)
def test_pods_that_nothing_selects_are_selected_all_the_same(said, kind):
    """A job's pods would get requests; a job itself selects nobody."""
    pods = {"apiVersion": "v1", "kind": kind, "metadata": {"name": "other"}, **PODS[kind]}
    (sentence,) = said(selectors.check, shop=[pods, workload("web", SHOP)])
    assert sentence.startswith(
        "other: selector: the selector of Deployment web (main.py:2), app=shop, selects"
    )
    assert said(selectors.check, shop=[pods, workload("web", {"app": "web"})]) == []
