"""Who the pods are: an account of their own or one that is there, its token, and that of the cloud."""

import pytest

from cdk8s_webapp import AKS, EKS, GKE, Platform, Pod, ServiceAccount
from cdk8s_webapp.objects.account import accounts
from cdk8s_webapp.pod.account import of_another, part

COMMON = {"app": "shop", "labels": {}, "annotations": {"a": "b"}}


def pod(account, platform=None):
    """A pod with an account."""
    return Pod(app="shop", image="shop:1", service_account=account, platform=platform or Platform())


@pytest.mark.parametrize(
    ("account", "name", "token", "made"),
    [
        (None, None, False, []),
        ("robot", "robot", False, []),
        (ServiceAccount(), "shop", False, ["shop"]),
        (ServiceAccount(token=True), "shop", True, ["shop"]),
        (ServiceAccount(name="robot", token=False), "robot", False, ["robot"]),
        (ServiceAccount(name="robot", token=True, create=False), "robot", True, []),
    ],
)
def test_an_account_and_its_token(account, name, token, made):
    """The deprecated field has the name too, so that both go when the account does."""
    named = {} if name is None else {"serviceAccountName": name, "serviceAccount": name}
    assert part(pod(account)) == {"spec": {**named, "automountServiceAccountToken": token}}
    assert [each.name for each in accounts(pod(account), COMMON)] == made


@pytest.mark.parametrize(
    ("platform", "annotation", "labels"),
    [
        (GKE, "iam.gke.io/gcp-service-account", {}),
        (EKS, "eks.amazonaws.com/role-arn", {}),
        (AKS, "azure.workload.identity/client-id", {"azure.workload.identity/use": "true"}),
    ],
)
def test_an_account_of_the_cloud_is_written_where_the_platform_says(platform, annotation, labels):
    """On the ServiceAccount, and by a label where the cloud looks for one."""
    of = pod(ServiceAccount(identity="robot", annotations={"c": "d"}), platform)
    (made,) = accounts(of, COMMON)
    assert made.annotations == {"a": "b", "c": "d", annotation: "robot"}
    assert made.lines() == {"automountServiceAccountToken": False}
    assert part(of).get("metadata", {}).get("labels", {}) == labels
    assert "metadata" not in part(pod(ServiceAccount(), platform))


def test_those_that_run_beside_are_the_same():
    """With the token and the cloud's account, and without a second object."""
    of = pod(ServiceAccount(token=True, annotations={"c": "d"}, identity="robot"), AKS)
    taken = of_another(of)
    assert taken == ServiceAccount(name="shop", token=True, identity="robot", create=False)
    beside = Pod(app="job", image="shop:1", service_account=taken, platform=AKS)
    assert accounts(beside, COMMON) == []
    assert part(beside)["metadata"]["labels"] == {"azure.workload.identity/use": "true"}
    assert (of_another(pod("robot")), of_another(pod(None))) == ("robot", None)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: ServiceAccount(identity=""), "ServiceAccount: identity: is empty"),
        (lambda: ServiceAccount(create="no"), "ServiceAccount: create: 'no' is not True or False"),
        (
            lambda: ServiceAccount(create=False),
            "ServiceAccount: name: is that of the one that is there; write name=…",
        ),
        (
            lambda: ServiceAccount(name="a", create=False, annotations={"b": "c"}),
            "ServiceAccount: annotations: are those of the one that is there; leave them out",
        ),
        (
            lambda: accounts(pod(ServiceAccount(identity="robot")), COMMON),
            "shop: service_account: the platform does not say how its cloud names an account; write"
            " platform=GKE, EKS or AKS, or dataclasses.replace(…, identity=Identity(annotation=…))",
        ),
    ],
)
def test_what_no_account_has_is_refused(refusal, make, message):
    """Where it is written, or where no platform knows it."""
    assert refusal(make) == message
