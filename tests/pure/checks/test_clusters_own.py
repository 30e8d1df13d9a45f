"""Objects that Kubernetes itself makes."""

import pytest

from cdk8s_webapp.synth.checks import clusters_own


def made(kind, name, namespace=None, api_version="v1"):
    """An object of this name."""
    metadata = {"name": name, **({} if namespace is None else {"namespace": namespace})}
    return {"apiVersion": api_version, "kind": kind, "metadata": metadata}


@pytest.mark.parametrize(
    ("own", "whose"),
    [
        (made("Service", "kubernetes", "default"), "the API server's own Service in namespace 'default'"),
        (made("ConfigMap", "kube-root-ca.crt"), "the certificate that Kubernetes gives to each namespace"),
        (
            made("ConfigMap", "kube-root-ca.crt", "shop"),
            "the certificate that Kubernetes gives to each namespace",
        ),
    ],
)
def test_what_is_the_clusters_own_is_refused(said, own, whose):
    """It would be taken over, and written back."""
    kind, name = own["kind"], own["metadata"]["name"]
    expected = f"{name}: {kind}: is {whose} (made at main.py:1); give it another name"
    assert said(clusters_own.check, web=[own]) == [expected]


@pytest.mark.parametrize(
    "other",
    [
        made("Service", "kubernetes", "shop"),
        made("Service", "kubernetes"),
        made("Deployment", "kubernetes", "default", "apps/v1"),
        made("Service", "kubernetes", "default", "serving.example.org/v1"),
        made("ConfigMap", "kube-root-ca", "shop"),
    ],
)
def test_others_of_such_names_are_the_users(said, other):
    """In another namespace, which may be that of the context too, or of another kind."""
    assert said(clusters_own.check, web=[other]) == []
