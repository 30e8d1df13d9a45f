"""`--live`: what the cluster has, against what its API server would store, by its own answer.

`kubectl get` gives BEFORE. `kubectl apply --dry-run=server` gives AFTER: complete objects, with all defaults,
so that nothing but a change differs. What the server refuses stays as it is. kubectl's own words are not
printed as they are: they quote Secrets.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from . import beside
from .comparison import on_disk
from .credentials import clean
from .errors import CannotReview
from .gate import Gate, Source
from .model import RISKS, Finding, Problem, Review
from .scope import is_cluster_wide
from .sides.documents import Document, documents
from .sides.files import File
from .sides.lines import line_of
from .sides.parsed import BrokenYamlError
from .sides.values import Step

Judge = Callable[[Sequence[File], Sequence[File]], Review]
Manifest = dict[str, Any]

_GET = ("get", "--ignore-not-found")
_APPLY = ("apply", "--dry-run=server")
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
_NO_NAMESPACE = re.compile(r'namespaces "([^"]+)" not found$')
_OF_PODS = ("restart", "recreate", "immutable")


class Refused:
    """The rule that an answer of the API server is, as `--rules` lists it."""

    id = "LV01"
    since = "0.1"
    risk = "immutable"
    title = "The API server refuses the object"
    why = "With --live the server was asked (kubectl apply --dry-run=server); its answer is the verdict."
    advice = "Write what the server takes, or delete the object first if it may be gone for a moment."
    reference = "https://kubernetes.io/docs/reference/using-api/api-concepts/#dry-run"


@dataclass(frozen=True, slots=True, eq=False)
class _Object:
    """An object of AFTER and where it is written."""

    value: Manifest
    file: File
    document: Document
    place: tuple[Step, ...]  # in the document: of a List's item

    @property
    def key(self) -> tuple[str, str, str]:
        return _key(self.value)

    @property
    def namespace(self) -> str:
        group, kind, _ = self.key
        return "" if is_cluster_wide(group, kind) else str(self.value["metadata"].get("namespace") or "")

    @property
    def name(self) -> str:
        parts = (self.value["kind"], self.namespace, self.value["metadata"]["name"])
        return "/".join(str(each) for each in parts if each)

    def line(self, field: str) -> int:
        return line_of(self.document, (*self.place, *_steps(self.value, field)))


@dataclass(frozen=True, slots=True)
class _Answers:
    """kubectl's answer to each object: what it printed, or why it failed. Neither: it is not there."""

    found: Mapping[_Object, Manifest]
    failed: Mapping[_Object, str]


def manifests(paths: Sequence[str]) -> list[File]:
    """The files that `kubectl apply -f PATH …` reads: not what is in subfolders.

    Raises:
        CannotReview: There are none.
    """
    found = {}
    for path in paths:
        files = on_disk(path)
        if files is None:
            raise CannotReview(f"--live: {path} is not there")
        here = [file for file in files if not file.folder]
        if files and not here:
            folders = sorted({f"{path.rstrip('/')}/{file.folder}" for file in files})
            raise CannotReview(
                f"--live: {path} has manifests in its subfolders only: say which this cluster gets,"
                f" {' or '.join(folders)}"
            )
        found.update({file.path: file for file in here})
    if not found:
        raise CannotReview(f"--live: there are no manifests in {', '.join(paths)}")
    return list(found.values())


def review(files: Sequence[File], *, judge: Judge) -> Review:
    """The judgement about applying the files to the cluster of kubectl's current context.

    Raises:
        CannotReview: No cluster answers, or it does not let the user ask.
    """
    return judged(files, judge=judge)[0]


def judged(files: Sequence[File], *, judge: Judge) -> tuple[Review, Gate]:
    """The same, and the gate that it went through."""
    objects = [each for file in files for each in _objects(file)]
    gate = Gate(Source("", each.name, each.value) for each in objects)
    found, live = _judged(objects, gate, judge)
    gate = Gate(Source("", each.name, value) for each in objects for value in (each.value, live.get(each)))
    return gate.review(found), gate


def _judged(
    objects: Sequence[_Object], gate: Gate, judge: Judge
) -> tuple[Review, Mapping[_Object, Manifest]]:
    live = _ask(_GET, objects)
    for each, why in live.failed.items():
        if "no matches for kind" not in why:
            raise CannotReview(f"--live: {each.name} cannot be read: {gate.text(why)}")
    tried = _ask(_APPLY, objects)
    refused = {each: why for each, why in tried.failed.items() if not _comes_with(each, why, objects)}
    untried = {each for each, why in refused.items() if "does not support dry run" in why}
    refused = {each: why for each, why in refused.items() if each not in untried}
    before = {each: value for each in objects if (value := live.found.get(each)) is not None}
    after = {
        each: value
        for each in objects
        if (value := before.get(each) if each in refused else tried.found.get(each, each.value)) is not None
    }
    after = {each: _number_left_out(each, value, before.get(each)) for each, value in after.items()}
    others = beside.workloads([each.value for each in objects], _kubectl)
    found = judge([*_files(before), *others.files], [*_files(after), *others.files])
    accepted = {each.name for each in objects if each in tried.found}
    same = {each.name for each in objects if each in before and before[each] == after.get(each)}
    by_name = {each.name: each for each in reversed(objects)}
    findings = [
        _placed(finding, by_name)
        for finding in found.findings
        if not (finding.risk == "immutable" and finding.object in accepted)
        and not (finding.risk in _OF_PODS and finding.object in same)
    ]
    findings += _refusals(refused)
    unknown = [_placed(finding, by_name) for finding in found.not_judged]
    problems = [each._replace(line=None) for each in found.problems]
    problems += [_not_tried(each) for each in objects if each in untried]
    problems += [Problem(message=each, file="", line=None) for each in others.problems]
    answer = found._replace(
        objects=found.objects - others.count + sum(each not in before for each in refused),
        changed=found.changed + len(refused),
        findings=tuple(sorted(findings, key=lambda each: RISKS.index(each.risk))),
        not_judged=tuple(unknown),
        problems=tuple(problems),
    )
    return answer, live.found


def _number_left_out(each: _Object, value: Manifest, before: Manifest | None) -> Manifest:
    """The server's answer without the one replica that it sets where the file has no number any more."""
    own, spec, old = (one.get("spec") if one else None for one in (each.value, value, before))
    if not (isinstance(own, dict) and isinstance(spec, dict) and isinstance(old, dict)) or "replicas" in own:
        return value
    if spec.get("replicas") != 1 or old.get("replicas") in (None, 1):
        return value
    return {**value, "spec": {key: part for key, part in spec.items() if key != "replicas"}}


def _objects(file: File) -> Iterator[_Object]:
    try:
        for document in documents(file.content):
            for value, place in _items(document.value):
                if not _is_object(value):
                    line = line_of(document, place)
                    raise CannotReview(
                        f"{file.path}:{line}: this is no object of Kubernetes: it needs apiVersion, kind and"
                        " metadata.name"
                    )
                yield _Object(value, file, document, place)
    except BrokenYamlError as error:
        raise CannotReview(f"{file.path}:{error.line}: this is no YAML: {error}") from error


def _items(value: Any) -> Iterable[tuple[Any, tuple[Step, ...]]]:
    items = (
        value.get("items") if isinstance(value, dict) and str(value.get("kind")).endswith("List") else None
    )
    if isinstance(items, list):
        return [(item, ("items", place)) for place, item in enumerate(items)]
    return [(value, ())]


def _is_object(value: Any) -> bool:
    if not isinstance(value, dict) or not isinstance(value.get("metadata"), dict):
        return False
    words = (value.get("apiVersion"), value.get("kind"), value["metadata"].get("name"))
    return all(isinstance(each, str) and each for each in words)


def _key(value: Manifest) -> tuple[str, str, str]:
    return value["apiVersion"].rpartition("/")[0], value["kind"], value["metadata"]["name"]


def _ask(command: Sequence[str], objects: Sequence[_Object]) -> _Answers:
    """Ask about all at once; one that fails fails all, so halves are asked until it is alone."""
    answer = _kubectl(*command, "--filename=-", "--output=json", objects=objects)
    if answer.returncode == 0:
        return _Answers(_matched(objects, _printed(answer.stdout)), {})
    _need_cluster()
    return _halves(command, objects, answer)


def _halves(
    command: Sequence[str], objects: Sequence[_Object], answer: subprocess.CompletedProcess[str]
) -> _Answers:
    if len(objects) == 1:
        return _Answers({}, {objects[0]: _reason(objects[0], answer.stderr)})
    found: dict[_Object, Manifest] = {}
    failed: dict[_Object, str] = {}
    middle = len(objects) // 2
    for half in (objects[:middle], objects[middle:]):
        again = _kubectl(*command, "--filename=-", "--output=json", objects=half)
        if again.returncode == 0:
            found.update(_matched(half, _printed(again.stdout)))
        else:
            rest = _halves(command, half, again)
            found.update(rest.found)
            failed.update(rest.failed)
    return _Answers(found, failed)


def _kubectl(*arguments: str, objects: Sequence[_Object] = ()) -> subprocess.CompletedProcess[str]:
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
    answer = _kubectl("version", "--output=json")
    if answer.returncode != 0:
        lines = [line for line in answer.stderr.splitlines() if not _NOISE.match(line)]
        raise CannotReview(f"--live: no cluster answers: {lines[-1] if lines else 'kubectl version failed'}")


def _printed(text: str) -> list[Manifest]:
    if not text.strip():
        return []
    value = json.loads(text)
    return value["items"] if value["kind"] == "List" else [value]


def _matched(objects: Sequence[_Object], answers: Iterable[Manifest]) -> dict[_Object, Manifest]:
    """The answer about each object. Where its namespace is the context's, it is not said here either."""
    rest: dict[tuple[str, str, str], list[Manifest]] = {}
    for value in answers:
        rest.setdefault(_key(value), []).append(value)
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


def _reason(about: _Object, stderr: str) -> str:
    """The server's own words in one line, without kubectl's patch and without values, which may be secret."""
    lines = [line for line in stderr.rpartition('"STDIN": ')[2].splitlines() if not _NOISE.match(line)]
    several = [line[2:] for line in lines if line.startswith("* ")]
    said = "; ".join(several) if several else _OPENING.sub("", lines[0] if lines else "it does not say why")
    if _NOT_ALLOWED.search(stderr):
        raise CannotReview(f"--live: the cluster does not let you ask about {about.name}: {said}")
    return clean(_VALUE.sub("", said), prose=True).strip()


def _comes_with(refused: _Object, why: str, objects: Iterable[_Object]) -> bool:
    """Whether what is missing is a namespace that the same apply makes."""
    return why.endswith("not found") and any(
        each.value["kind"] == "Namespace"
        and f'namespaces "{each.value["metadata"]["name"]}" not found' in why
        for each in objects
        if each is not refused
    )


def _files(values: Mapping[_Object, Manifest]) -> list[File]:
    by_path: dict[str, list[Manifest]] = {}
    for each, value in values.items():
        by_path.setdefault(each.file.path, []).append(value)
    return [
        File(path, "", json.dumps({"apiVersion": "v1", "kind": "List", "items": items}).encode())
        for path, items in by_path.items()
    ]


def _refusals(refused: Mapping[_Object, str]) -> Iterator[Finding]:
    """A finding an object; one for all that lack the same namespace."""
    lacking: dict[str, list[_Object]] = {}
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


def _refusal(each: _Object, why: str) -> Finding:
    begin = why.partition(": ")[0]
    field = begin if any(_steps(each.value, begin)) else ""
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


def _not_tried(each: _Object) -> Problem:
    message = f"{each.name}: an admission webhook takes no dry run, so the server was not asked"
    return Problem(message=message, file=each.file.path, line=each.line(""))


def _placed(finding: Finding, objects: Mapping[str, _Object]) -> Finding:
    """The finding at its line of AFTER's file, instead of the server's answer."""
    each = objects.get(finding.object)
    if each is None:
        return finding._replace(at=None)
    return finding._replace(file=each.file.path, at=each.line(finding.field))


def _steps(value: Any, field: str) -> Iterator[Step]:
    """The way to a field, written as `spec.ports[http].port`, as far as it is there."""
    while field:
        if isinstance(value, dict):
            field = field.removeprefix(".")
            if field.startswith("["):
                quote = '"' if field.startswith('["') else ""
                name, _, field = field[1 + len(quote) :].partition(f"{quote}]")
                keys = [name] if name in value else []
            else:
                keys = [key for key in value if field == key or field.startswith((f"{key}.", f"{key}["))]
                field = field[max(map(len, keys), default=0) :]
            if not keys:
                return
            step: Any = max(keys, key=len)
        elif isinstance(value, list) and field.startswith("[") and "]" in field:
            name, _, field = field[1:].partition("]")
            step = next((place for place, item in enumerate(value) if _is_named(item, name, place)), None)
            if step is None:
                return
        else:
            return
        value = value[step]
        yield step


def _is_named(item: Any, name: str, place: int) -> bool:
    if isinstance(item, dict):
        words = {str(each) for each in item.values() if not isinstance(each, dict | list)}
        return name in words or set(name.split("/")) <= words or name == str(place)
    return name in (str(place), item)
