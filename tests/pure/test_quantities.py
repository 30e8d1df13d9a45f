"""Amounts in manifests, spelled as the API server does."""

import copy

import pytest

from cdk8s_webapp.lines.quantities import settle


def test_all_amounts_of_a_pod_are_settled():
    """Containers, init containers and volumes in memory have the server's spelling, all else stays."""
    asked = {"requests": {"cpu": 0.5, "nvidia.com/gpu": 1}, "limits": {"memory": "1024Mi", "x/y": "0"}}
    settled = {
        "requests": {"cpu": "500m", "nvidia.com/gpu": "1"},
        "limits": {"memory": "1Gi", "x/y": "0"},
    }
    volumes = [
        {"name": "a", "emptyDir": {"medium": "Memory", "sizeLimit": "1024Mi"}},
        {"name": "b", "emptyDir": {}},
        {"name": "c", "emptyDir": None},
        {"name": "d", "configMap": {"name": "sizeLimit"}},
    ]

    def pod(resources, size):
        claims = {"claims": [{"name": "1024Mi"}]}
        return {
            "containers": [
                {"name": "a", "resources": {**copy.deepcopy(resources), **claims}},
                {"name": "b"},
            ],
            "initContainers": [{"name": "c", "resources": copy.deepcopy(resources)}],
            "volumes": [{**volumes[0], "emptyDir": {"medium": "Memory", "sizeLimit": size}}, *volumes[1:]],
        }

    manifest = {"spec": {"template": {"spec": pod(asked, "1024Mi")}}}
    settle(manifest)
    assert manifest == {"spec": {"template": {"spec": pod(settled, "1Gi")}}}


@pytest.mark.parametrize(
    "manifest", [{}, {"spec": {}}, {"spec": {"template": {}}}, {"spec": {"template": {"spec": {}}}}]
)
def test_what_has_no_pods_has_nothing_to_settle(manifest):
    """A ConfigMap or a Service stays as it is."""
    given = copy.deepcopy(manifest)
    settle(given)
    assert given == manifest


@pytest.mark.parametrize("odd", [None, "x", 5, [], ["x"], [None], {}, {"limits": "x"}, {"emptyDir": "x"}])
@pytest.mark.parametrize("field", ["containers", "initContainers", "volumes"])
def test_what_a_patch_has_made_of_pods_stays(field, odd):
    """Anything in place of containers, their resources or volumes is left alone."""
    for pod in ({field: odd}, {field: [{"resources": odd}]}, {field: [{"resources": {"limits": odd}}]}):
        manifest = {"spec": {"template": {"spec": pod}}}
        given = copy.deepcopy(manifest)
        settle(given)
        assert given == manifest
    manifest = {"spec": {"template": odd}}
    settle(manifest)
    assert manifest == {"spec": {"template": odd}}


@pytest.mark.parametrize(
    "around",
    [
        lambda pod: {"spec": {"jobTemplate": {"spec": {"template": {"spec": pod}}}}},
        lambda pod: {"spec": {"template": {"spec": pod}}},
    ],
)
def test_pods_of_every_kind_are_settled(around):
    """A CronJob's pod is one level deeper."""
    manifest = around({"containers": [{"resources": {"requests": {"cpu": 0.5}}}]})
    settle(manifest)
    assert manifest == around({"containers": [{"resources": {"requests": {"cpu": "500m"}}}]})


def test_claims_are_settled():
    """A claim alone, and the claims of a StatefulSet."""
    claim = {"spec": {"resources": {"requests": {"storage": "1024Mi"}}}}
    manifest = {"spec": {**claim["spec"], "volumeClaimTemplates": [copy.deepcopy(claim)]}}
    settle(manifest)
    right = {"resources": {"requests": {"storage": "1Gi"}}}
    assert manifest == {"spec": {**right, "volumeClaimTemplates": [{"spec": right}]}}
