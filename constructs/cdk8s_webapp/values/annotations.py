"""Annotations: what tools read of an object.

https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/
"""

from collections.abc import Mapping

from . import checks, labels
from .errors import refuse
from .read_only import ReadOnly


def check(who: str, argument: str, given: object) -> Mapping[str, str]:
    """Refuse keys that no annotation has, and values that are no text."""
    annotations = checks.mapping(who, argument, given)
    labels.check(who, argument, dict.fromkeys(annotations, ""))
    for key, value in annotations.items():
        if not isinstance(value, str):
            meant = checks.as_text(value)
            hint = f"; write {meant!r}" if meant else ""
            refuse(who, argument, f"{key}: {value!r} is not text{hint}")
        if any("\ud800" <= each <= "\udfff" for each in value):
            refuse(who, argument, f"{key}: {value!r} has half of a character, which no YAML can hold")
    return ReadOnly(annotations)
