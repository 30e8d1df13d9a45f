"""The sides of a review: the objects in its files, and what could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from cdk8s_webapp_review.model import Problem
from cdk8s_webapp_review.scope import is_cluster_wide
from cdk8s_webapp_review.versions import is_gone

from .documents import Document, Reader
from .files import File
from .lines import line_of
from .normalise import Normalised, normalise
from .objects import Identity, Object, Side
from .parsed import BrokenYamlError
from .values import Path
from .walk import Known

_CUSTOMISATION = "kustomization.yaml", "kustomization.yml", "Kustomization"
_CHANGED_BY_KUSTOMIZE = (
    "bases",
    "commonAnnotations",
    "commonLabels",
    "components",
    "configMapGenerator",
    "generators",
    "helmCharts",
    "images",
    "labels",
    "namePrefix",
    "nameSuffix",
    "namespace",
    "patches",
    "patchesJson6902",
    "patchesStrategicMerge",
    "replacements",
    "replicas",
    "secretGenerator",
    "transformers",
    "vars",
)


class Loader:
    """Reads both sides of a review: a document that is the same on both is read and understood once."""

    def __init__(self) -> None:
        self.reader = Reader()
        self._understood: dict[int, tuple[Any, Normalised]] = {}
        self._parts: Known = {}

    def load(self, files: Iterable[File]) -> Side:
        """Read all objects of the files.

        What is no manifest, is broken, or stands for another thing than it says is a Problem: a fatal one
        where it may hide any object.
        """
        loading = _Loading(self)
        for file in files:
            loading.read(file)
        return Side(loading.objects, tuple(loading.problems), frozenset(loading.unread))

    def understand(self, value: dict[str, Any]) -> Normalised:
        """What a manifest means."""
        known = self._understood.get(id(value))
        if known is None:
            known = self._understood[id(value)] = value, normalise(value, self._parts)
        return known[1]


def load(files: Iterable[File]) -> Side:
    """Read all objects of one side alone."""
    return Loader().load(files)


class _Place(NamedTuple):
    """Where a manifest is written."""

    file: File
    document: Document
    prefix: Path = ()

    @property
    def is_chart(self) -> bool:
        return self.file.key[1] == "Chart.yaml"

    def line(self) -> int:
        """Its first line: looked up for what is printed alone."""
        return line_of(self.document, self.prefix) if self.prefix else self.document.line

    def text(self, metadata: dict[str, Any], field: str) -> str:
        """A name; where it lacks the quotes that a number or a truth needs, as it is written."""
        value = metadata.get(field)
        if isinstance(value, str) or not isinstance(value, int | float):
            return value if isinstance(value, str) else ""
        number = line_of(self.document, (*self.prefix, "metadata", field)) - self.document.line
        lines = self.document.text.splitlines()
        line = lines[number] if 0 <= number < len(lines) else ""
        found = re.search(rf"\b{field}[\"']?:\s+([\w.+-]+)", line)
        return found[1] if found else str(value).lower()


class _Loading:
    def __init__(self, loader: Loader) -> None:
        self.loader = loader
        self.objects: dict[Identity, Object] = {}
        self.problems: list[Problem] = []
        self.unread: set[tuple[str, str]] = set()

    def problem(self, message: str, file: File, line: int | None = None, *, fatal: bool = False) -> None:
        self.problems.append(Problem(message=message, file=file.path, line=line, fatal=fatal))

    def read(self, file: File) -> None:
        begin = len(self.problems)
        try:
            for document in self.loader.reader.documents(file.content):
                self._document(document, file)
        except BrokenYamlError as error:
            self.unread.add(file.key)
            message = f"broken YAML: {error}"
            if b"{{" in file.content:
                del self.problems[begin:]
                message = "a template (Helm or the like), not a manifest: render it first"
            self.problem(message, file, error.line, fatal=True)

    def _document(self, document: Document, file: File) -> None:
        for key, line in document.repeated:
            self.problem(f"the key {key} is there twice; the last one counts", file, document.line + line)
        value = document.value
        if file.key[1] in _CUSTOMISATION or _is_customisation(value):
            self._customisation(value, document, file)
        else:
            self._manifest(value, _Place(file, document))

    def _customisation(self, value: Any, document: Document, file: File) -> None:
        changed = sorted(set(value) & set(_CHANGED_BY_KUSTOMIZE)) if isinstance(value, dict) else []
        message = "`kubectl apply -f` refuses a folder with a kustomization; judged as `apply -k` would"
        if changed:
            named = ", ".join(changed)
            message = f"kustomize changes these manifests ({named}): review what it prints"
        self.problem(message, file, document.line, fatal=bool(changed))

    def _manifest(self, value: Any, place: _Place) -> None:
        if place.is_chart:
            message = "a Helm chart, no manifests: review what `helm template` prints"
            self.problem(message, place.file, place.line(), fatal=True)
        elif not _has_kind(value):
            message = "no manifest: it has no apiVersion and kind; kubectl refuses it"
            self.problem(message, place.file, place.line())
        elif value["kind"].endswith("List") and isinstance(value.get("items"), list):
            for number, item in enumerate(value["items"]):
                self._manifest(item, place._replace(prefix=(*place.prefix, "items", number)))
        elif refused := _refused(value):
            self.problem(refused, place.file, place.line())
        else:
            self._object(value, place)

    def _object(self, value: dict[str, Any], place: _Place) -> None:
        understood = self.loader.understand(value)
        new = understood.value
        api_version, kind, metadata = new["apiVersion"], new["kind"], new["metadata"]
        group = api_version.rpartition("/")[0]
        namespace = "" if is_cluster_wide(group, kind) else place.text(metadata, "namespace")
        identity = Identity(
            place.file.folder, group, kind, namespace or "default", place.text(metadata, "name")
        )
        item = Object(
            identity=identity,
            api_version=api_version,
            namespace=namespace,
            value=new,
            flaws=understood.flaws,
            file=place.file,
            document=place.document,
            prefix=place.prefix,
            raw=value,
        )
        other = self.objects.get(identity)
        if other is not None:
            message = f"is there twice, see {other.file.path}:{other.line()}; the last counts"
            self.problem(f"{item.shown} {message}", place.file, place.line())
        if is_gone(value["apiVersion"], kind):
            message = f"{value['apiVersion']} is no longer served; it is {api_version} now"
            self.problem(f"{item.shown}: {message}", place.file, place.line())
        elif place.document.is_template:
            message = "a placeholder of a template is left in it"
            self.problem(f"{item.shown}: {message}", place.file, place.line())
        self.objects[identity] = item


def _is_customisation(value: Any) -> bool:
    version = value.get("apiVersion") if isinstance(value, dict) else None
    return isinstance(version, str) and version.startswith("kustomize.config.k8s.io/")


def _has_kind(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(value.get(field), str) and value[field] for field in ("apiVersion", "kind")
    )


def _refused(value: dict[str, Any]) -> str:
    """Why kubectl takes no manifest of this name; empty where it does."""
    metadata = value.get("metadata")
    if isinstance(metadata, dict):
        name = metadata.get("name")
        if isinstance(name, str | int | float) and name != "":
            return ""
        if "generateName" in metadata:
            hint = "generateName makes another object at each apply"
            return f"{value['kind']}: metadata.name: {hint}; kubectl apply refuses it"
    return f"{value['kind']}: metadata.name: none is given; kubectl apply refuses it"
