"""The labels of the pods: their application's name, and all that they are selected by."""

from typing import TYPE_CHECKING, Any

from ..values.labels import in_order, of_pods

if TYPE_CHECKING:
    from .pod import Pod


def part(pod: "Pod") -> dict[str, Any]:
    """The name, and all that the pods are selected by.

    https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
    """
    return {"metadata": {"labels": in_order(of_pods(pod.app, pod.match_labels))}}
