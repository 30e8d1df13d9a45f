"""`--live`: what others run beside the files, where a Service of the files finds their pods."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..sides.files import File

Manifest = dict[str, Any]
Kubectl = Callable[..., "subprocess.CompletedProcess[str]"]

_KINDS = ("DaemonSet", "Deployment", "StatefulSet")
_GET = ("get", ",".join(f"{kind.lower()}s.apps" for kind in _KINDS), "--output=json")


@dataclass(frozen=True, slots=True)
class Beside:
    """What others run.

    Args:
        found: Their workloads, less all that no Service asks for.
        problems: What could not be read, a sentence each.
    """

    found: Sequence[Manifest]
    problems: Sequence[str]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.found)

    @property
    def files(self) -> list[File]:
        """The same as files: one, or none."""
        content = {"apiVersion": "v1", "kind": "List", "items": self.found}
        return [File("(in the cluster)", "", json.dumps(content).encode())] if self.found else []


def workloads(objects: Sequence[Manifest], kubectl: Kubectl) -> Beside:
    """The workloads of the cluster whose pods a Service of the files finds, and that are not in the files.

    Args:
        objects: What is in the files.
        kubectl: Runs kubectl with these arguments.
    """
    own = {(each["kind"], each["metadata"]["name"], _namespace(each)) for each in objects}
    found, problems = [], []
    for namespace, selectors in _selectors(objects).items():
        answer = kubectl(*_GET, *(("--namespace", namespace) if namespace else ()))
        if answer.returncode != 0:
            problems.append(_not_read(namespace))
            continue
        for item in json.loads(answer.stdout)["items"]:
            names = {(item["kind"], item["metadata"]["name"], each) for each in ("", _namespace(item))}
            labels = item["spec"]["template"]["metadata"].get("labels") or {}
            if own.isdisjoint(names) and any(each.items() <= labels.items() for each in selectors):
                found.append(_reduced(item, namespace))
    return Beside(found, problems)


def _selectors(objects: Iterable[Manifest]) -> dict[str, list[dict[str, str]]]:
    """The selectors of the Services, by namespace; an empty one is that of kubectl's context."""
    found: dict[str, list[dict[str, str]]] = {}
    for each in objects:
        spec = each.get("spec")
        selector = spec.get("selector") if isinstance(spec, dict) else None
        if (
            each["kind"] == "Service"
            and each["apiVersion"] == "v1"
            and isinstance(selector, dict)
            and selector
        ):
            found.setdefault(_namespace(each), []).append(selector)
    return found


def _namespace(item: Manifest) -> str:
    return str(item["metadata"].get("namespace") or "")


def _reduced(item: Manifest, namespace: str) -> Manifest:
    """Who it is, and the labels and ports of its pods: nothing that could be secret, or that a rule reads."""
    template = item["spec"]["template"]
    metadata = {"name": item["metadata"]["name"], **({"namespace": namespace} if namespace else {})}
    containers = [dict(_port_of(each)) for each in template["spec"]["containers"]]
    return {
        "apiVersion": item["apiVersion"],
        "kind": item["kind"],
        "metadata": metadata,
        "spec": {
            "selector": item["spec"]["selector"],
            "template": {
                "metadata": {"labels": template["metadata"]["labels"]},
                "spec": {"containers": containers},
            },
        },
    }


def _port_of(container: Manifest) -> Iterator[tuple[str, Any]]:
    yield "name", container["name"]
    yield "image", container["image"]
    if "ports" in container:
        yield "ports", container["ports"]


def _not_read(namespace: str) -> str:
    where = f"namespace {namespace}" if namespace else "the namespace of kubectl's context"
    return f"the workloads of {where} cannot be listed, so pods of others behind a Service were not sought"
