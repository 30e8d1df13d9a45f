"""Findings that say the same of many objects: one version bump is one line, with its count."""

from __future__ import annotations

import json
import re
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from ..model import Finding
from .words import grouped

LEAST = 3  # objects that are worth a bundle
# What stands behind the name of an image: a tag, a digest, or both.
_VERSION = re.compile(r"[:@][\w.+-]+(@sha256:[0-9a-f]+)?$|@sha256:[0-9a-f]+$")


class Bundle(NamedTuple):
    """One finding, and all that say the same of other objects."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The one that stands for all."""
        return self.findings[0]

    @property
    def objects(self) -> list[str]:
        """The objects that it is about, each once."""
        return list(dict.fromkeys(each.object for each in self.findings))

    @property
    def is_many(self) -> bool:
        """Whether it stands for several."""
        return len(self.findings) > 1

    @property
    def field(self) -> str:
        """The field, where it is the same in all."""
        fields = {each.field for each in self.findings}
        return self.first.field if len(fields) == 1 else ""

    @property
    def change(self) -> Finding:
        """The finding whose values stand for all: versions alone, where the names before them differ."""
        values = [(each.before, each.after) for each in self.findings]
        if all(one == values[0] for one in values):
            return self.first
        before, after = _images(*values[0]) or values[0]
        return self.first._replace(before=before, after=after)


def bundled(findings: Sequence[Finding]) -> list[Bundle]:
    """The findings in their order; those that say the same of several objects where the first stands."""
    bundles = []
    for same in grouped(findings, _key).values():
        if len({each.object for each in same}) >= LEAST:
            bundles.append(Bundle(tuple(same)))
        else:
            bundles += [Bundle((each,)) for each in same]
    place = {id(finding): number for number, finding in enumerate(findings)}
    return sorted(bundles, key=lambda bundle: place[id(bundle.first)])


def _key(finding: Finding) -> Hashable:
    before, after = finding.before, finding.after
    values = _images(before, after) or (
        _version(before) or _written(before),
        _version(after) or _written(after),
    )
    return (
        finding.folder,
        finding.risk,
        finding.rule,
        finding.title,
        finding.detail,
        finding.advice,
        *values,
    )


def _images(before: object, after: object) -> tuple[str, str] | None:
    """What differs of two images: the versions, or what stands before a name and version that stay."""
    old, new = _version(before), _version(after)
    if not (old and new) or not (isinstance(before, str) and isinstance(after, str)):
        return None
    if old != new:
        return old, new
    parts = before.split("/"), after.split("/")
    while all(len(part) > 1 for part in parts) and parts[0][-1] == parts[1][-1]:
        for part in parts:
            part.pop()
    kept = parts[0] != before.split("/")
    return ("/".join(parts[0]) + "/…", "/".join(parts[1]) + "/…") if kept and before != after else None


def _version(value: object) -> str:
    """The version of an image; empty for what is none."""
    found = _VERSION.search(value) if isinstance(value, str) and len(value) < 500 else None
    return f"…{found[0]}" if found else ""


def _written(value: object) -> str:
    return json.dumps(value, sort_keys=True, default=str)
