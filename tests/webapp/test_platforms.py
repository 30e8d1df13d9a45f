"""One application on six platforms: what differs is to be read in six files."""

import dataclasses

import pytest

from cdk8s_webapp import AKS, EKS, GKE, KIND, OPENSHIFT, SSPCLOUD, Platform, Worker

KNOWN = {"SSPCLOUD": SSPCLOUD, "GKE": GKE, "EKS": EKS, "AKS": AKS, "KIND": KIND, "OPENSHIFT": OPENSHIFT}


@pytest.mark.parametrize("name", KNOWN)
def test_one_application_on(app, chart, web, name, yaml_snapshot):
    """A web application with a worker and a migration, as a cluster of this kind gets it."""
    shop = web(
        "shop",
        platform=KNOWN[name],
        url="https://shop.example.org",
        config={"TITLE": "The shop"},
        health="/health",
    )
    Worker(chart, "mail", like=shop)
    shop.job("migrate")
    assert app.synth_yaml() == yaml_snapshot


def test_pull_secrets_are_on_all_pods(chart, web, manifests):
    """Of the application and of all that is like it."""
    platform = Platform(pull_secrets=["registry", "mirror"], registry_mirror="mirror.example.org/hub")
    shop = web("shop", image="shop/web:1", platform=platform)
    Worker(chart, "mail", like=shop)
    shop.job("migrate")
    shop.cron_job("cleanup", schedule="@daily")
    templates = [
        each["spec"].get("template") or each["spec"]["jobTemplate"]["spec"]["template"]
        for each in manifests()
        if each["kind"] != "Service"
    ]
    assert len(templates) == 4
    for each in templates:
        assert each["spec"]["imagePullSecrets"] == [{"name": "registry"}, {"name": "mirror"}]
        assert each["spec"]["containers"][0]["image"] == "mirror.example.org/hub/shop/web:1"


def test_a_companion_may_have_a_platform_of_its_own(chart, web, manifest):
    """As each that it takes, it is replaced by an argument."""
    shop = web("shop", platform=Platform(pull_secrets=["registry"]))
    Worker(chart, "mail", like=shop, platform=dataclasses.replace(shop.platform, pull_secrets=["other"]))
    assert manifest("Deployment", "mail")["spec"]["template"]["spec"]["imagePullSecrets"] == [
        {"name": "other"}
    ]
