"""One side of a review: the objects in its files, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cdk8s_webapp_review.model import Problem
from cdk8s_webapp_review.scope import is_cluster_wide
from cdk8s_webapp_review.versions import is_gone

from .documents import BrokenYamlError, Document, documents, line_of
from .files import File
from .normalise import Normalised, normalise
from .objects import Identity, Object, Side
from .values import Path

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

# The same document on both sides is understood once.
_understood: dict[int, tuple[Any, Normalised]] = {}


def load(files: Iterable[File]) -> Side:
    """Read all objects of the files.

    What is no manifest, is broken, or stands for another thing than it says is a Problem: a fatal one where
    it may hide any object.
    """
    loading = _Loading()
    for file in files:
        loading.read(file)
    return Side(loading.objects, tuple(loading.problems), frozenset(loading.unread))


class _Loading:
    def __init__(self) -> None:
        self.objects: dict[Identity, Object] = {}
        self.problems: list[Problem] = []
        self.unread: set[tuple[str, str]] = set()

    def problem(self, message: str, file: File, line: int | None = None, *, fatal: bool = False) -> None:
        self.problems.append(Problem(message=message, file=file.path, line=line, fatal=fatal))

    def read(self, file: File) -> None:
        begin = len(self.problems)
        try:
            for document in documents(file.content):
                self._document(document, file)
        except BrokenYamlError as error:
            self.unread.add(file.key)
            if b"{{" in file.content:
                del self.problems[begin:]
                self.problem(
                    "a template (Helm or the like), not a manifest: render it first",
                    file,
                    error.line,
                    fatal=True,
                )
            else:
                self.problem(f"broken YAML: {error}", file, error.line, fatal=True)

    def _document(self, document: Document, file: File) -> None:
        for key, line in document.repeated:
            self.problem(f"the key {key} is there twice; the last one counts", file, document.line + line)
        value = document.value
        if file.path.rpartition("/")[2] in _CUSTOMISATION or _is_customisation(value):
            self._customisation(value, document, file)
            return
        self._manifest(value, document, (), file)

    def _customisation(self, value: Any, document: Document, file: File) -> None:
        changed = sorted(set(value) & set(_CHANGED_BY_KUSTOMIZE)) if isinstance(value, dict) else []
        if changed:
            self.problem(
                f"kustomize changes these manifests ({', '.join(changed)}): review what it prints",
                file,
                document.line,
                fatal=True,
            )
        else:
            self.problem(
                "`kubectl apply -f` refuses a folder with a kustomization; judged as `apply -k` would",
                file,
                document.line,
            )

    def _manifest(self, value: Any, document: Document, prefix: Path, file: File) -> None:
        line = document.line if not prefix else line_of(document, prefix)
        if file.path.rpartition("/")[2] == "Chart.yaml":
            self.problem(
                "a Helm chart, no manifests: review what `helm template` prints", file, line, fatal=True
            )
            return
        if (
            not isinstance(value, dict)
            or not isinstance(value.get("kind"), str)
            or not value.get("apiVersion")
        ):
            self.problem("no manifest: it has no apiVersion and kind; kubectl refuses it", file, line)
            return
        if value["kind"].endswith("List") and isinstance(value.get("items"), list):
            for place, item in enumerate(value["items"]):
                self._manifest(item, document, (*prefix, "items", place), file)
            return
        metadata = value.get("metadata")
        name = metadata.get("name") if isinstance(metadata, dict) else None
        if not isinstance(name, str) or not name:
            hint = (
                "generateName makes another object at each apply"
                if metadata and "generateName" in metadata
                else ""
            )
            self.problem(
                f"{value['kind']}: metadata.name: {hint or 'none is given'}; kubectl apply refuses it",
                file,
                line,
            )
            return
        self._object(value, document, prefix, file, line)

    def _object(self, value: dict[str, Any], document: Document, prefix: Path, file: File, line: int) -> None:
        understood = _understand(value)
        new = understood.value
        api_version, kind = str(new["apiVersion"]), new["kind"]
        metadata = new["metadata"]
        group = api_version.rpartition("/")[0]
        written = metadata.get("namespace")
        namespace = written if isinstance(written, str) and not is_cluster_wide(group, kind) else ""
        identity = Identity(file.folder, group, kind, namespace or "default", metadata["name"])
        new_object = Object(
            identity, api_version, namespace, new, understood.flaws, file, document, prefix, value
        )
        other = self.objects.get(identity)
        if other is not None:
            self.problem(
                f"{new_object.shown} is there twice, see {other.file.path}:{other.line()}; the last counts",
                file,
                line,
            )
        if is_gone(str(value["apiVersion"]), kind):
            self.problem(
                f"{new_object.shown}: {value['apiVersion']} is no longer served; it is {api_version} now",
                file,
                line,
            )
        elif "{{" in document.text:
            self.problem(f"{new_object.shown}: a placeholder of a template is left in it", file, line)
        self.objects[identity] = new_object


def _is_customisation(value: Any) -> bool:
    version = value.get("apiVersion") if isinstance(value, dict) else None
    return isinstance(version, str) and version.startswith("kustomize.config.k8s.io/")


def _understand(value: dict[str, Any]) -> Normalised:
    known = _understood.get(id(value))
    if known is None:
        known = _understood[id(value)] = value, normalise(value)
    return known[1]
