"""What the API server refuses, as findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ..model import Finding, Problem
from .objects import Written, steps

_NO_NAMESPACE = re.compile(r'namespaces "([^"]+)" not found$')


class Refused:
    """The rule that an answer of the API server is, as `--rules` lists it."""

    id = "LV01"
    since = "0.1"
    risk = "immutable"
    title = "The API server refuses the object"
    why = "With --live the server was asked (kubectl apply --dry-run=server); its answer is the verdict."
    advice = "Write what the server takes, or delete the object first if it may be gone for a moment."
    reference = "https://kubernetes.io/docs/reference/using-api/api-concepts/#dry-run"


def comes_with(refused: Written, why: str, objects: Iterable[Written]) -> bool:
    """Whether what is missing is a namespace that the same apply makes."""
    return why.endswith("not found") and any(
        each.value["kind"] == "Namespace"
        and f'namespaces "{each.value["metadata"]["name"]}" not found' in why
        for each in objects
        if each is not refused
    )


def refusals(refused: Mapping[Written, str]) -> Iterator[Finding]:
    """A finding an object; one for all that lack the same namespace."""
    lacking: dict[str, list[Written]] = {}
    for each, why in refused.items():
        found = _NO_NAMESPACE.search(why)
        if found is None:
            yield _refusal(each, why)
        else:
            lacking.setdefault(found[1], []).append(each)
    for space, objects in lacking.items():
        only = _refusal(objects[0], f'namespaces "{space}" not found')
        title = f"refused objects: there is no namespace {space}, and {len(objects)} objects are in it"
        advice = "Put the namespace into the folder, or make it first: kubectl create namespace."
        several = only._replace(object=f"Namespace/{space}", title=title, advice=advice, application=space)
        yield several if len(objects) > 1 else only


def _refusal(each: Written, why: str) -> Finding:
    begin = why.partition(": ")[0]
    field = begin if any(steps(each.value, begin)) else ""
    labels = each.value["metadata"].get("labels") or {}
    return Finding(
        object=each.name,
        risk=Refused.risk,
        rule=Refused.id,
        field=field,
        title=Refused.title,
        detail=why,
        advice=Refused.advice,
        file=each.file.path,
        at=each.line(field),
        application=str(labels.get("app.kubernetes.io/name") or each.value["metadata"]["name"]),
    )


def not_tried(each: Written) -> Problem:
    """What is said of an object that the server was not asked about."""
    message = f"{each.name}: an admission webhook takes no dry run, so the server was not asked"
    return Problem(message=message, file=each.file.path, line=each.line(""))
