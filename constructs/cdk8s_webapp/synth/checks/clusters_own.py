"""Objects that Kubernetes itself makes in each cluster or namespace, and writes again as it needs them."""

from collections.abc import Iterator

from .together import Together

# What each is, by kind, namespace and name; None is every namespace.
_OWN = {
    ("Service", "default", "kubernetes"): "the API server's own Service in namespace 'default'",
    ("ConfigMap", None, "kube-root-ca.crt"): "the certificate that Kubernetes gives to each namespace",
}


def check(together: Together) -> Iterator[str]:
    """Objects of these names."""
    for each in together:
        group, kind, namespace, name = each.name
        for space in (namespace, None):
            if not group and (whose := _OWN.get((kind, space, name))):
                yield f"{name}: {kind}: is {whose} (made at {each.place}); give it another name"
