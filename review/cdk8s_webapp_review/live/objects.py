"""The objects that are to be applied, and where each is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..comparison import on_disk
from ..errors import CannotReview
from ..scope import is_cluster_wide
from ..sides.documents import Document, documents
from ..sides.files import File
from ..sides.lines import line_of
from ..sides.parsed import BrokenYamlError
from ..sides.values import Step

Manifest = dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    """An object of AFTER and where it is written."""

    value: Manifest
    file: File
    document: Document
    place: tuple[Step, ...]  # in the document: of a List's item

    @property
    def key(self) -> tuple[str, str, str]:
        """Its group, kind and name."""
        return key_of(self.value)

    @property
    def namespace(self) -> str:
        """The namespace that it is written with; none of what lies in none."""
        group, kind, _ = self.key
        return "" if is_cluster_wide(group, kind) else str(self.value["metadata"].get("namespace") or "")

    @property
    def name(self) -> str:
        """What it is called in a review."""
        parts = (self.value["kind"], self.namespace, self.value["metadata"]["name"])
        return "/".join(str(each) for each in parts if each)

    def line(self, field: str) -> int:
        """The line of a field in its file."""
        return line_of(self.document, (*self.place, *steps(self.value, field)))


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


def written_in(file: File) -> Iterator[Written]:
    """The objects of a file."""
    try:
        for document in documents(file.content):
            for value, place in _items(document.value):
                if not _is_object(value):
                    line = line_of(document, place)
                    raise CannotReview(
                        f"{file.path}:{line}: this is no object of Kubernetes: it needs apiVersion, kind and"
                        " metadata.name"
                    )
                yield Written(value, file, document, place)
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


def key_of(value: Manifest) -> tuple[str, str, str]:
    """An object's group, kind and name."""
    return value["apiVersion"].rpartition("/")[0], value["kind"], value["metadata"]["name"]


def steps(value: Any, field: str) -> Iterator[Step]:
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
