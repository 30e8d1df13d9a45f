"""One name twice: refused where both are applied together, told where they may go to two clusters."""

import pytest

from cdk8s_webapp import WebAppError
from cdk8s_webapp.synth import checks
from cdk8s_webapp.synth.checks import names
from cdk8s_webapp.synth.object_names import Name


def thing(name="shop", namespace=None, kind="Deployment", version="apps/v1"):
    """An object of this name."""
    metadata = {"name": name} if namespace is None else {"name": name, "namespace": namespace}
    return {"apiVersion": version, "kind": kind, "metadata": metadata}


def test_two_of_one_file_are_refused(said):
    """Both places are named."""
    assert said(names.check, shop=[thing(), thing("other"), thing(version="apps/v1beta1")]) == [
        "shop: Deployment: two objects have this name in shop.yaml, made at main.py:1 and main.py:3; give one"
        " another id or name"
    ]


def test_two_of_one_known_namespace_are_refused(said):
    """In whatever files: one folder is mostly applied to one cluster. Where it is not, the step is named."""
    assert said(names.check, one=[thing(namespace="a")], other=[thing(namespace="a")]) == [
        "shop: Deployment: two objects have this name in namespace 'a', made at main.py:1 and main.py:2; give"
        " one another id or name or, if each is for a cluster of its own, each its own App with another"
        " outdir"
    ]


@pytest.mark.parametrize(
    "other",
    [thing("other"), thing(namespace="b"), thing(kind="StatefulSet"), thing(version="example.org/v1"), {}],
    ids=["name", "namespace", "kind", "group", "no object"],
)
def test_other_objects_are_told_apart(said, placed, other):
    """By what Kubernetes tells them apart by."""
    assert said(names.check, one=[thing(), other, {}]) == []
    assert names.warnings(placed({"one.yaml": [thing()], "other.yaml": [other]}), "dist") == []


def test_two_files_without_a_namespace_may_go_to_two_clusters(said, placed):
    """They are written, and it is said what happens to who applies the whole folder."""
    objects = [thing(), thing(kind="Service", version="v1")]
    assert said(names.check, dev=objects, prod=objects) == []
    assert names.warnings(placed({"dev.yaml": objects, "prod.yaml": objects}), "dist") == [
        "dist/dev.yaml and dist/prod.yaml have objects of one name (Deployment shop and Service shop): apply"
        " each to a cluster or namespace of its own; of the whole folder at once, only the last of them would"
        " stay"
    ]


def test_two_folders_may_go_to_two_clusters(placed):
    """Where charts have a folder each, these are what is applied at once."""
    files = {"dev/a.yaml": [thing()], "prod/a.yaml": [thing()], "prod/b.yaml": [thing("b")]}
    assert checks.check({}, "dist") == []
    (said,) = names.warnings(placed(files), "dist")
    assert said.startswith("dist/dev and dist/prod have objects of one name (Deployment shop): ")
    (said,) = names.check(placed({"dev/a.yaml": [thing()], "dev/b.yaml": [thing()]}))
    assert said.startswith("shop: Deployment: two objects have this name in dev, made at")


def test_a_pair_in_one_file_is_found_among_many(said):
    """A third file of the same name hides nothing."""
    (sentence,) = said(names.check, a=[thing()], b=[thing(), thing()], c=[thing()])
    assert sentence.startswith("shop: Deployment: two objects have this name in b.yaml, made at main.py:2")


def test_the_files_of_another_app_count(made):
    """An App for each environment writes to one folder: the same is said, and the same refused."""
    others = {"dev.yaml": {Name("apps", "Deployment", "", "shop"), Name("apps", "Deployment", "a", "shop")}}
    assert checks.check({"prod.yaml": [made(thing())]}, "dist", others) == [
        "dist/dev.yaml and dist/prod.yaml have objects of one name (Deployment shop): apply each to a"
        " cluster or namespace of its own; of the whole folder at once, only the last of them would stay"
    ]
    with pytest.raises(WebAppError) as refused:
        checks.check({"prod.yaml": [made(thing(namespace="a"))]}, "dist", others)
    assert str(refused.value) == (
        "shop: Deployment: two objects have this name in namespace 'a', made at main.py:1 and, for dev.yaml,"
        " by another App of this program; give one another id or name or, if each is for a cluster of its"
        " own, each its own App with another outdir"
    )
    assert checks.check({"prod.yaml": [made(thing("other"))]}, "dist", others) == []


def test_long_lists_are_cut(placed):
    """Of many files and objects the first are named."""
    objects = [thing(f"shop-{number}") for number in range(6)]
    (said,) = names.warnings(placed({f"{number}.yaml": objects for number in range(9)}), "dist")
    assert said.startswith(
        "dist/0.yaml, dist/1.yaml, dist/2.yaml and 6 more have objects of one name (Deployment shop-0,"
        " Deployment shop-1, Deployment shop-2 and 3 more): "
    )
