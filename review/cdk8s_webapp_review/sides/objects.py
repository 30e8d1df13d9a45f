"""The objects of one side of a review."""

from __future__ import annotations

from typing import Any, NamedTuple

from cdk8s_webapp_review.model import Problem
from cdk8s_webapp_review.schema import kind_type

from .documents import Document
from .files import File
from .lines import line_of
from .values import Flaw, Path


class Identity(NamedTuple):
    """What makes two manifests the same object. No namespace is the context's, and taken for `default`."""

    folder: str
    group: str
    kind: str
    namespace: str
    name: str


class Object:
    """A manifest, what it means, and where it stands: known by its identity in memory."""

    __slots__ = (
        "_lines", "api_version", "document", "file", "flaws", "identity", "kind", "namespace", "prefix",
        "raw", "template", "value",
    )  # fmt: skip

    def __init__(
        self,
        *,
        identity: Identity,
        api_version: str,
        namespace: str,
        value: dict[str, Any],
        flaws: tuple[Flaw, ...],
        file: File,
        document: Document,
        prefix: Path,
        raw: dict[str, Any],
    ) -> None:
        self.identity = identity
        self.kind = identity.kind
        self.api_version = api_version  # today's name of it
        self.namespace = namespace  # as written: "" where none is
        self.value = value
        self.flaws = flaws
        self.file = file
        self.document = document
        self.prefix = prefix  # within the document: ("items", 3) in a List
        self.raw = raw
        # Of a value: its pod template and the spec in that, as `pods` found them.
        self.template: tuple[Any, dict[str, Any], dict[str, Any]] | None = None
        self._lines: dict[Path, int] = {}

    @property
    def name(self) -> str:
        """The object's name."""
        return self.identity.name

    @property
    def is_known(self) -> bool:
        """Whether the kind is one of Kubernetes' own."""
        return kind_type(self.api_version, self.kind) is not None

    @property
    def shown(self) -> str:
        """Kind/namespace/name, or Kind/name where no namespace is written."""
        return f"{self.kind}/{self.namespace}/{self.name}" if self.namespace else f"{self.kind}/{self.name}"

    @property
    def spec(self) -> dict[str, Any]:
        """The spec, empty where there is none."""
        spec = self.value.get("spec")
        return spec if isinstance(spec, dict) else {}

    @property
    def metadata(self) -> dict[str, Any]:
        """The metadata."""
        return self.value["metadata"]  # type: ignore[no-any-return]

    @property
    def labels(self) -> dict[str, str]:
        """The labels."""
        return self.metadata.get("labels") or {}

    @property
    def annotations(self) -> dict[str, str]:
        """The annotations."""
        return self.metadata.get("annotations") or {}

    def line(self, path: Path = ()) -> int:
        """The line in the file of a field, or of the nearest written one above it."""
        if path not in self._lines:
            written = path
            text = self.raw.get("stringData") if self.kind == "Secret" and path[:1] == ("data",) else None
            if text and path[1:2] and path[1] in text:
                written = ("stringData", *path[1:])
            self._lines[path] = line_of(self.document, (*self.prefix, *written))
        return self._lines[path]


class Side(NamedTuple):
    """All objects of one side, by identity, and what was wrong."""

    objects: dict[Identity, Object]
    problems: tuple[Problem, ...]
    unread: frozenset[tuple[str, str]]  # folder and name of files that could not be read
