"""Classes of which one may be the default, and what a second one does."""

from __future__ import annotations

from ..sides.objects import Object

_ANNOTATIONS = {
    "IngressClass": "ingressclass.kubernetes.io/is-default-class",
    "StorageClass": "storageclass.kubernetes.io/is-default-class",
}
# Risk and words of a second default.
SAYS = {
    "IngressClass": ("outage", "new Ingresses without a class are refused"),
    "PriorityClass": ("immutable", "there may be one globalDefault"),
    "StorageClass": ("none", "claims without a class get the newest of them"),
}


def is_default(item: Object) -> bool:
    """Whether a class is the one that counts where none is named."""
    if item.kind == "PriorityClass":
        return item.value.get("globalDefault") is True
    return item.annotations.get(_ANNOTATIONS[item.kind]) == "true"
