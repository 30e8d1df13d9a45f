"""Custom resources: their metadata is Kubernetes' own, and the rest is whoever's wrote their definition."""

import pytest

from cdk8s_webapp_review.sides.normalise import normalise


@pytest.mark.parametrize(
    ("metadata", "field", "said"),
    [
        ({"labels": "x"}, "labels", "text stands where a map belongs"),
        ({"labels": {"a": 5}}, "a", "5 is not text: write it in quotes"),
        ({"annotations": ["x"]}, "annotations", "a list stands where a map belongs"),
        ({"finalizers": True}, "finalizers", "true stands where a list belongs"),
        ({"ownerReferences": {"a": "b"}}, "ownerReferences", "an object stands where a list belongs"),
        ({"noSuchField": 1}, "noSuchField", "no such field"),
    ],
)
def test_metadata_of_another_type_is_refused(metadata, field, said):
    """Kubectl or the server refuses each of these: tried on a server."""
    manifest = {"apiVersion": "example.org/v1", "kind": "Shop", "metadata": {"name": "a", **metadata}}
    (flaw,) = normalise(manifest).flaws
    assert (flaw.path[-1], flaw.message) == (field, said)


def test_the_rest_is_kept_as_it_is():
    """Whatever the fields hold; nothing is no field."""
    manifest = {"apiVersion": "example.org/v1", "kind": "Shop", "metadata": {"name": "a", "labels": None}}
    found = normalise({**manifest, "spec": {"labels": "x", "a": [None, {"b": None}]}})
    assert found.flaws == ()
    assert found.value["metadata"] == {"name": "a"}
    assert found.value["spec"] == {"labels": "x", "a": [None, {}]}
