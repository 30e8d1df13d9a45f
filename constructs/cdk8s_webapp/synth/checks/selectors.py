"""Two applications whose selectors overlap: each Service would take in the other's pods.

https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector
"""

from collections.abc import Iterator, Mapping
from typing import Any

from .fields import mapping, mappings
from .together import Object, Together

_WORKLOADS = ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet")

# What runs pods and selects none: where each has their labels.
_TEMPLATE = ("spec", "template", "metadata", "labels")
_PODS = {"Job": _TEMPLATE, "CronJob": ("spec", "jobTemplate", *_TEMPLATE), "Pod": ("metadata", "labels")}

Labels = Mapping[str, Any]


def check(together: Together) -> Iterator[str]:
    """Workloads whose selector also selects the pods of another one in their namespace."""
    workloads = [(each, _labels(each), _selector(each)) for each in together if each.name.kind in _WORKLOADS]
    pods = [(each, _labels(each)) for each in together if each.name.kind in _PODS]
    by_label: dict[tuple[str, str, str], list[tuple[Object, Labels]]] = {}
    for each, labels in [*((each, labels) for each, labels, _ in workloads), *pods]:
        for key, value in labels.items():
            by_label.setdefault((each.name.namespace, str(key), str(value)), []).append((each, labels))
    for each, _, selector in workloads:
        wanted = mapping(selector, "matchLabels")
        if not wanted:
            continue  # Who selects by expressions alone knows what he does.
        # Where each has a label of its own, this is the object alone.
        rows = (
            by_label.get((each.name.namespace, str(key), str(value)), []) for key, value in wanted.items()
        )
        for other, labels in min(rows, key=len):
            if other is not each and _selects(selector, labels) and together.meet(each, other):
                yield _refusal(each, other, wanted)


def _refusal(one: Object, other: Object, wanted: Labels) -> str:
    labels = ", ".join(f"{key}={value}" for key, value in wanted.items())
    return (
        f"{other.name.name}: selector: the selector of {one!r}, {labels}, selects the pods of {other!r} too,"
        " and so would its Service; give each a selector that the other's pods do not have"
    )


def _selects(selector: Mapping[str, Any], labels: Labels) -> bool:
    wanted = mapping(selector, "matchLabels")
    return all(labels.get(key) == value for key, value in wanted.items()) and all(
        _meets(expression, labels) for expression in mappings(selector.get("matchExpressions"))
    )


def _meets(expression: Mapping[str, Any], labels: Labels) -> bool:
    key, values = expression.get("key"), expression.get("values") or ()
    match expression.get("operator"):
        case "In":
            return labels.get(str(key)) in values
        case "NotIn":
            return labels.get(str(key)) not in values
        case "Exists":
            return key in labels
        case "DoesNotExist":
            return key not in labels
    return False


def _selector(workload: Object) -> Mapping[str, Any]:
    return mapping(workload.manifest, "spec", "selector")


def _labels(workload: Object) -> Labels:
    return mapping(workload.manifest, *_PODS.get(workload.name.kind, _TEMPLATE))
