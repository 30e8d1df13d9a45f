"""What a house adds to every application by its platform: lines of pods, and objects."""

from dataclasses import dataclass

import pytest

from cdk8s_webapp import Described, Object, Platform, WebAppError, Worker


def node_pool(pod):
    """Every pod on the nodes for applications."""
    return {"spec": {"nodeSelector": {"pool": "apps"}}}


def log_format(pod):
    """Every container logs in the house's way."""
    return {"spec": {"containers": [{"name": pod.container, "env": [{"name": "LOG", "value": "json"}]}]}}


@dataclass(kw_only=True)
class Budget(Object):
    """A PodDisruptionBudget."""

    api_version = "policy/v1"
    kind = "PodDisruptionBudget"
    pods: dict

    def lines(self):
        """One pod at a time."""
        return {"spec": {"maxUnavailable": 1, "selector": {"matchLabels": self.pods}}}


def budget(app: Described):
    """A budget for what serves."""
    if app.pod.port is None:
        return None
    return Budget(app=app.app, name=app.app, labels=app.labels, pods=dict(app.pod.match_labels))


def test_parts_and_objects_reach_every_application(chart, web, manifests, manifest):
    """Lines go to the pods of all, objects where the function makes one, labelled as ours are."""
    house = Platform(parts=(node_pool, log_format), objects=(budget,))
    shop = web("shop", platform=house, labels={"team": "shop"})
    Worker(chart, "mail", like=shop)
    shop.job("migrate")
    pods = [each["spec"]["template"]["spec"] for each in manifests() if "template" in each.get("spec", {})]
    assert [each["nodeSelector"] for each in pods] == [{"pool": "apps"}] * 3
    assert [each["containers"][0]["env"] for each in pods] == [[{"name": "LOG", "value": "json"}]] * 3
    assert manifest("PodDisruptionBudget") == {
        "apiVersion": "policy/v1",
        "kind": "PodDisruptionBudget",
        "metadata": {"name": "shop", "labels": {"app.kubernetes.io/name": "shop", "team": "shop"}},
        "spec": {"maxUnavailable": 1, "selector": {"matchLabels": {"app.kubernetes.io/name": "shop"}}},
    }


def test_without_them_every_line_is_as_before(web, app):
    """A platform without parts and objects of a house is the plain one."""
    web("shop", platform=Platform(parts=(lambda pod: {},), objects=(lambda described: [],)))
    text = app.synth_yaml()
    assert "nodeSelector" not in text


@pytest.mark.parametrize(
    ("platform", "message"),
    [
        (
            Platform(parts=(lambda pod: {"spec": {"automountServiceAccountToken": True}},)),
            "shop: platform: part <lambda> writes /spec/automountServiceAccountToken,"
            " which an argument writes already",
        ),
        (
            Platform(parts=(lambda pod: {"spec": {"containers": [{"name": "shop", "image": "x"}]}},)),
            "shop: platform: part <lambda> writes /spec/containers, which an argument writes already",
        ),
        (
            Platform(parts=(lambda pod: None,)),
            "shop: platform: part <lambda> answers None, and no lines of a pod template",
        ),
        (
            Platform(objects=(lambda described: {"kind": "Quota"},)),
            "shop: platform: <lambda> answers {'kind': 'Quota'}, which is no Object",
        ),
    ],
)
def test_what_a_house_cannot_do(web, platform, message):
    """A line has one place that writes it; what is no part and no object is said to be none."""
    with pytest.raises(WebAppError) as refused:
        web("shop", platform=platform)
    assert str(refused.value) == message
