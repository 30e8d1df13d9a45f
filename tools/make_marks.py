"""Write what Kubernetes' own types declare of their fields: the `+k8s:` marks of a release of k8s.io/api.

    python tools/make_marks.py $(go list -m -f '{{.Dir}}' k8s.io/api) > tests/review/valid/marks.txt

A line is a type, a field and a mark, as `RuntimeClass handler immutable`. What a feature gate switches, and
what only describes a field to other tools, is left out.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

VERSIONS = (
    "admissionregistration/v1", "apps/v1", "autoscaling/v2", "batch/v1", "coordination/v1", "core/v1",
    "discovery/v1", "networking/v1", "node/v1", "policy/v1", "rbac/v1", "scheduling/v1", "storage/v1",
)  # fmt: skip
_TYPE = re.compile(r"type (\w+) (struct|string|int32|\[\])")
_FIELD = re.compile(r'\s+\w+\s+\S+\s+`json:"(\w+)')
_MARK = re.compile(r"\s*// ?\+k8s:(.*)")
_STAGE = re.compile(r'(alpha|beta)\(since: ?"[\d.]+"\)=\+k8s:')
_SAID = re.compile(
    r"(immutable|update=|required|minimum=|maximum=|maxItems=|maxLength=|maxBytes=|format=|eachVal=|subfield\()"
)


def marks(api: Path) -> Iterator[str]:
    """A line each, of the types of the versions above."""
    for version in VERSIONS:
        path = api / version / "types.go"
        yield from _of_file(path.read_text(encoding="utf-8"))


def _of_file(text: str) -> Iterator[str]:
    name, found = "", list[str]()
    for line in text.splitlines():
        mark, kind, field = _MARK.match(line), _TYPE.match(line), _FIELD.match(line)
        if mark:
            said = _STAGE.sub("", mark.group(1)).strip()
            if _SAID.match(said):
                found.append(said)
            continue
        if kind:
            name = kind.group(1)
        elif field:
            yield from (f"{name} {field.group(1)} {said}" for said in found)
        if not line.strip().startswith("//"):
            found = []


if __name__ == "__main__":
    print("\n".join(sorted(set(marks(Path(sys.argv[1]))))))
