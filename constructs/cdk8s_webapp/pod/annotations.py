"""Annotations and further labels of the pods.

https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..values import labels
from ..values.errors import refuse
from ..values.read_only import ReadOnly

if TYPE_CHECKING:
    from .pod import Pod


def check_labels(who: str, argument: str, given: Mapping[str, str]) -> Mapping[str, str]:
    """Refuse labels that cannot be, or that are the library's."""
    checked = labels.check(who, argument, given)
    if labels.NAME in checked:
        refuse(who, argument, f"{labels.NAME} is set by this library, from the id; leave it out")
    return ReadOnly(checked)


def part(pod: "Pod") -> dict[str, Any]:
    """What stands on the pods' metadata, beside what they are selected by."""
    given = {"annotations": dict(pod.pod_annotations or {}), "labels": dict(pod.pod_labels or {})}
    metadata = {field: values for field, values in given.items() if values}
    return {"metadata": metadata} if metadata else {}
