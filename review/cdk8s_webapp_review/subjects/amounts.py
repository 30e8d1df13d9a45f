"""Amounts of resources that are written, and cannot be meant.

https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#meaning-of-memory
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..digits import whole
from ..sides.objects import Object
from ..sides.values import Amount, Path
from ..statement import Says
from .pods import at, containers, pod_spec, template_path

_MANY = 100  # processors
_LITTLE = 2**20  # bytes: no container starts in less, and no volume is of use


def mistaken(before: Object | None, after: Object) -> Iterator[Says]:
    """Amounts that are new, and a thousand times less or more than anybody asks for."""
    wrong = [(path, amount) for path, amount in _amounts(after) if _is_wrong(path[-1], amount)]
    known = dict(_amounts(before)) if wrong and before is not None else {}
    for path, amount in wrong:
        old = known.get(path)
        if old != amount:
            yield _says(after, path, old, amount)


def _is_wrong(resource: Any, amount: Amount) -> bool:
    text = str(amount.text)
    if resource == "cpu":
        return text.endswith("M") or (whole(text) or 0) >= _MANY
    return text.endswith("m") or 0 < (whole(text) or 0) < _LITTLE


def _says(item: Object, path: Path, old: Any, amount: Amount) -> Says:
    text = str(amount.text)
    if path[-1] != "cpu":
        digits = text.removesuffix("m")
        unit = "byte" if text == digits else "thousandth"
        number = f"{digits} {unit}{'' if digits == '1' else 's'}"
        title = f"{text} of {path[-1]} is {number}{'' if text == digits else ' of a byte'}"
        risk = "outage" if "limits" in path else "none"
        fix = f"{digits}Mi"
        return Says(item=item, title=title, path=path, before=old, after=amount, risk=risk, fix=fix)
    number = text if text.isdigit() else f"{text[:-1]} million"
    title = f"{text} of cpu is {number} processors, and new pods wait for a node that has them"
    return Says(item=item, title=title, path=path, before=old, after=amount, fix=f"{text.rstrip('M')}m")


def _amounts(item: Object) -> Iterator[tuple[Path, Amount]]:
    """The amounts that containers and claims ask for, each with its path."""
    template = template_path(item)
    if template is not None:
        for field, container in containers(pod_spec(item)):
            start = (*template, "spec", field, (("name", container.get("name")),), "resources")
            yield from _of(container.get("resources"), start)
    elif item.kind == "PersistentVolumeClaim":
        yield from _of(item.spec.get("resources"), ("spec", "resources"))


def _of(resources: Any, start: Path) -> Iterator[tuple[Path, Amount]]:
    for part in ("requests", "limits"):
        for name, amount in (at(resources, (part,)) or {}).items():
            if isinstance(amount, Amount) and name in ("cpu", "memory", "storage", "ephemeral-storage"):
                yield (*start, part, name), amount
