"""Talking with the cluster by kubectl: what it is asked, and what of its answer is kept.

kubectl's own words are not printed as they are: they quote Secrets.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..credentials import clean
from ..errors import CannotReview
from .objects import Manifest, Written, key_of

GET = ("get", "--ignore-not-found")
APPLY = ("apply", "--dry-run=server")
# What the server and its controllers write by themselves.
_SERVERS = ("managedFields", "resourceVersion", "uid", "creationTimestamp", "generation", "selfLink")
_SERVERS_NOTES = (
    "kubectl.kubernetes.io/last-applied-configuration",
    "deployment.kubernetes.io/revision",
    "deprecated.daemonset.template.generation",
)
_NOISE = re.compile(r"Warning: |[EWI]\d{4} |\s*$")
_OPENING = re.compile(
    r'^(error: |Error from server[^:]*: )?(.*? "[^"]*" is invalid: |The request is invalid: )?'
)
_VALUE = re.compile(r'((Invalid|Unsupported) value: ("(\\.|[^"\\])*"|[\w.-]+|.*): |(?<=Duplicate value): .*)')
_NOT_ALLOWED = re.compile(r'User "[^"]*" cannot \w+ resource|\(Unauthorized\)|must be logged in')


@dataclass(frozen=True, slots=True)
class Answers:
    """kubectl's answer to each object: what it printed, or why it failed. Neither: it is not there."""

    found: Mapping[Written, Manifest]
    failed: Mapping[Written, str]


def ask(command: Sequence[str], objects: Sequence[Written]) -> Answers:
    """Ask about all at once; one that fails fails all, so halves are asked until it is alone."""
    answer = kubectl(*command, "--filename=-", "--output=json", objects=objects)
    if answer.returncode == 0:
        return Answers(_matched(objects, _printed(answer.stdout)), {})
    _need_cluster()
    return _halves(command, objects, answer)


def _halves(
    command: Sequence[str], objects: Sequence[Written], answer: subprocess.CompletedProcess[str]
) -> Answers:
    if len(objects) == 1:
        return Answers({}, {objects[0]: _reason(objects[0], answer.stderr)})
    found: dict[Written, Manifest] = {}
    failed: dict[Written, str] = {}
    middle = len(objects) // 2
    for half in (objects[:middle], objects[middle:]):
        again = kubectl(*command, "--filename=-", "--output=json", objects=half)
        if again.returncode == 0:
            found.update(_matched(half, _printed(again.stdout)))
        else:
            rest = _halves(command, half, again)
            found.update(rest.found)
            failed.update(rest.failed)
    return Answers(found, failed)


def kubectl(*arguments: str, objects: Sequence[Written] = ()) -> subprocess.CompletedProcess[str]:
    """Run kubectl; the objects are given to it as they are."""
    # Not as a List: kubectl would check its items itself, by rules of its own.
    manifests = "\n".join(json.dumps(each.value) for each in objects)
    command = ["kubectl", *arguments, "--request-timeout=30s"]
    try:
        return subprocess.run(  # noqa: S603 -- no shell
            command, input=manifests, capture_output=True, text=True, errors="replace", check=False
        )
    except FileNotFoundError as error:
        raise CannotReview("--live: kubectl is not installed; it is what asks the cluster") from error


def _need_cluster() -> None:
    answer = kubectl("version", "--output=json")
    if answer.returncode != 0:
        lines = [line for line in answer.stderr.splitlines() if not _NOISE.match(line)]
        raise CannotReview(f"--live: no cluster answers: {lines[-1] if lines else 'kubectl version failed'}")


def _printed(text: str) -> list[Manifest]:
    if not text.strip():
        return []
    value = json.loads(text)
    return value["items"] if value["kind"] == "List" else [value]


def _matched(objects: Sequence[Written], answers: Iterable[Manifest]) -> dict[Written, Manifest]:
    """The answer about each object. Where its namespace is the context's, it is not said here either."""
    rest: dict[tuple[str, str, str], list[Manifest]] = {}
    for value in answers:
        rest.setdefault(key_of(value), []).append(value)
    found = {}
    for each in sorted(objects, key=lambda each: not each.namespace):
        candidates = rest.get(each.key, [])
        for value in candidates:
            if not each.namespace or value["metadata"].get("namespace", each.namespace) == each.namespace:
                candidates.remove(value)
                found[each] = _stripped(value, keep_namespace=bool(each.namespace))
                break
    return found


def _stripped(value: Manifest, *, keep_namespace: bool) -> Manifest:
    """The object without what the server writes by itself."""
    metadata = {key: each for key, each in value["metadata"].items() if key not in _SERVERS}
    notes = metadata.pop("annotations", {})
    if notes := {key: each for key, each in notes.items() if key not in _SERVERS_NOTES}:
        metadata["annotations"] = notes
    if not keep_namespace:
        metadata.pop("namespace", None)
    return {**{key: each for key, each in value.items() if key != "status"}, "metadata": metadata}


def _reason(about: Written, stderr: str) -> str:
    """The server's own words in one line, without kubectl's patch and without values, which may be secret."""
    lines = [line for line in stderr.rpartition('"STDIN": ')[2].splitlines() if not _NOISE.match(line)]
    several = [line[2:] for line in lines if line.startswith("* ")]
    said = "; ".join(several) if several else _OPENING.sub("", lines[0] if lines else "it does not say why")
    if _NOT_ALLOWED.search(stderr):
        raise CannotReview(f"--live: the cluster does not let you ask about {about.name}: {said}")
    return clean(_VALUE.sub("", said), prose=True).strip()
