"""The Deployment: its own lines, over what users added, and when the pods restart."""

import copy
from types import SimpleNamespace

import pytest

from cdk8s_webapp import Pod
from cdk8s_webapp.objects.deployment import DeploymentObject
from cdk8s_webapp.pod.template import finish, template
from cdk8s_webapp.values import config

NAME = "app.kubernetes.io/name"
CHECKSUM = "checksum/config"


def pod(**changes):
    """A pod that listens."""
    return Pod(**{"app": "shop", "image": "shop:1", "port": 8000, **changes})


def own_template(of, config_map=None):
    """The pod template where nobody added anything."""
    made = template(of, config_map=config_map)
    finish(made, of, {})
    return made


def test_its_lines_are_whole():
    """Number, selector, strategy and template."""
    made = DeploymentObject(app="shop", name="shop", pod=pod())
    assert made.over({}) == {
        "spec": {
            "replicas": 2,
            "selector": {"matchLabels": {NAME: "shop"}},
            "strategy": {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 1, "maxUnavailable": 0}},
            "template": own_template(pod()),
        }
    }


@pytest.mark.parametrize(("replicas", "pods"), [(None, 2), (0, 0), (1, 1), (2**31 - 1, 2**31 - 1)])
def test_the_number_of_pods(replicas, pods):
    """Two unless it is told."""
    made = DeploymentObject(app="shop", name="shop", pod=pod(), replicas=replicas)
    assert (made.pods, made.lines()["spec"]["replicas"]) == (pods, pods)


def test_arguments_are_checked(refusal):
    """The pod, the number and the word, each by its name."""

    def answer(**arguments):
        return refusal(DeploymentObject, **{"app": "shop", "name": "x", "pod": pod(), **arguments})

    assert answer(pod="shop:1") == (
        'shop: pod: \'shop:1\' is no Pod; write Pod(app="web", image="web:1", port=8000)'
    )
    assert answer(replicas=-1) == "shop: replicas: -1 is not a number of pods (0 to 2147483647)"
    assert answer(replicas=2**31) == ("shop: replicas: 2147483648 is not a number of pods (0 to 2147483647)")
    assert answer(on_config_change="reload") == (
        "shop: on_config_change: 'reload' is unknown; write 'restart' or 'nothing'"
    )
    assert answer(on_config_change="nothing") is None


def test_an_autoscaler_takes_the_number(refusal):
    """Where users' lines have none, somebody else decides; a number that was asked for is refused."""
    added = {"spec": {"template": {"metadata": {}, "spec": {"containers": [{"name": "shop"}]}}}}
    made = DeploymentObject(app="shop", name="shop", pod=pod())
    assert "replicas" not in made.over(copy.deepcopy(added))["spec"]
    added["spec"]["replicas"] = 2
    assert made.over(copy.deepcopy(added))["spec"]["replicas"] == 2
    del added["spec"]["replicas"]
    asked = DeploymentObject(app="shop", name="shop", pod=pod(), replicas=3)
    assert refusal(asked.over, added) == (
        "shop: replicas: 3 and a HorizontalPodAutoscaler cannot both set the number; leave replicas out"
    )


def test_users_lines_stay():
    """A container, a label and a longer selector are kept beside ours."""
    added = {
        "spec": {
            "replicas": 2,
            "selector": {"matchLabels": {"tier": "front"}},
            "template": {
                "metadata": {"labels": {"tier": "front"}, "annotations": {"a": "b"}},
                "spec": {"containers": [{"name": "shop"}, {"name": "proxy", "image": "proxy:1"}]},
            },
        }
    }
    spec = DeploymentObject(app="shop", name="shop", pod=pod()).over(added)["spec"]
    assert spec["selector"] == {"matchLabels": {NAME: "shop", "tier": "front"}}
    assert spec["template"]["metadata"] == {
        "labels": {NAME: "shop", "tier": "front"},
        "annotations": {"a": "b"},
    }
    assert [each["name"] for each in spec["template"]["spec"]["containers"]] == ["shop", "proxy"]


def test_a_label_that_hides_the_pods_is_refused(refusal):
    """A selector that the pods do not meet finds none of them."""
    added = {
        "spec": {
            "selector": {"matchLabels": {"tier": "front"}},
            "replicas": 2,
            "template": {"metadata": {}, "spec": {"containers": [{"name": "shop"}]}},
        }
    }
    made = DeploymentObject(app="shop", name="shop", pod=pod())
    assert refusal(made.over, added).startswith("shop: selector: tier: 'front' ")


def test_a_change_of_the_configuration_restarts_the_pods():
    """A checksum of what the pods read is in the template, unless they are to stay."""
    data = {"A": "1"}
    read = SimpleNamespace(
        written_name="settings", to_json=lambda: {"data": data, "binaryData": {"b": "AA=="}}
    )
    made = DeploymentObject(app="shop", name="shop", pod=pod(), config_map=read)
    whole = made.over({})["spec"]["template"]
    assert whole["metadata"]["annotations"] == {CHECKSUM: config.checksum({"data": {"A": "1"}})}
    (container,) = whole["spec"]["containers"]
    assert container["envFrom"] == [{"configMapRef": {"name": "settings"}}]
    data["A"] = "2"
    assert made.over({})["spec"]["template"]["metadata"]["annotations"] == {
        CHECKSUM: config.checksum({"data": {"A": "2"}})
    }
    stays = DeploymentObject(app="shop", name="shop", pod=pod(), config_map=read, on_config_change="nothing")
    assert "annotations" not in stays.over({})["spec"]["template"]["metadata"]


def test_what_is_mounted_counts_whole():
    """Where pods have the ConfigMap as files, its binary data count too; annotations of users stay."""
    manifest = {"data": {"A": "1"}, "binaryData": {"b": "AA=="}}
    read = SimpleNamespace(written_name="settings", to_json=lambda: manifest)
    made = DeploymentObject(app="shop", name="shop", pod=pod(), config_map=read)
    volumes = [{"name": "files", "configMap": {"name": "settings"}}]
    added = {
        "spec": {
            "replicas": 2,
            "template": {
                "metadata": {"annotations": {"a": "b"}},
                "spec": {"containers": [{"name": "shop"}], "volumes": volumes},
            },
        }
    }
    assert made.over(added)["spec"]["template"]["metadata"]["annotations"] == {
        "a": "b",
        CHECKSUM: config.checksum(manifest),
    }
