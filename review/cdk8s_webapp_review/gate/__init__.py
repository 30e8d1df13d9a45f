"""The one gate that every text of a review goes through on its way out.

It knows the secret values of the manifests that the review speaks of, and of all Secrets: whatever a rule, a
refusal or the API server says, none of these is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from ..credentials import HIDDEN, clean
from ..model import Finding, Problem, Review
from .positions import Values
from .strength import is_strong
from .sweep import Sweep, words

__all__ = ["Gate", "Source"]

# `refused: 7 is not text`: a message about a mistyped value begins with it.
_MISTYPED = r"((?:^|: ))(?:{})(?= (?:is|stands|are|has)\b)"


# Fields of a finding that are no sentence: names of objects, and what is not of a manifest.
_NAMES = ("object", "application", "field")
_KNOWN = (*_NAMES, "risk", "rule", "file", "folder", "cause", "before", "after", "fix")


class Source(NamedTuple):
    """A manifest of either side, and how findings name it."""

    folder: str
    name: str  # "Deployment/shop/web"
    manifest: Any


class _Own(NamedTuple):
    """What is hidden in texts about one object only: values that elsewhere are common words."""

    values: frozenset[str]
    words: re.Pattern[str] | None
    short: re.Pattern[str] | None


_NOTHING = _Own(frozenset(), None, None)


class Gate:
    """Takes secret values out of texts."""

    def __init__(self, sources: Iterable[Source] = ()) -> None:
        by_object: dict[tuple[str, str], list[Values]] = {}
        for source in sources:
            values = Values(source.manifest)
            by_object.setdefault((source.folder, source.name), []).append(values)
        every = [values for several in by_object.values() for values in several]
        self._sweep = Sweep(value for values in every for value in values.secret)
        self._own = {name: own for name, several in by_object.items() if (own := _own(several)) is not None}
        self._known: dict[str, str] = {}

    def text(self, text: str) -> str:
        """A sentence without secret values."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._sweep(clean(text, prose=True))
        return known

    def value(self, value: Any) -> Any:
        """A value of a finding without secret ones."""
        return self._value(value, _NOTHING)

    def finding(self, finding: Finding) -> Finding:
        """A finding without secret values, in whichever of its fields, also one that comes to be."""
        own = self._own.get((finding.folder, finding.object), _NOTHING)
        said: dict[str, Any] = {
            field: self._about(text, own)
            for field, text in zip(finding._fields, finding, strict=True)
            if field not in _KNOWN and isinstance(text, str)
        }
        names: dict[str, Any] = {name: self._sweep(getattr(finding, name)) for name in _NAMES}
        return finding._replace(
            **said,
            **names,
            before=self._value(finding.before, own),
            after=self._value(finding.after, own),
            # A line that is hidden in part is nothing to write.
            fix=finding.fix if self._about(clean(finding.fix), own) == finding.fix else "",
        )

    def problem(self, problem: Problem) -> Problem:
        """A problem without secret values."""
        return problem._replace(message=self.text(problem.message))

    def review(self, review: Review) -> Review:
        """A review without secret values."""
        return review._replace(
            findings=tuple(map(self.finding, review.findings)),
            not_judged=tuple(map(self.finding, review.not_judged)),
            problems=tuple(map(self.problem, review.problems)),
            accepted=tuple(
                each._replace(finding=self.finding(each.finding), reason=self.text(each.reason))
                for each in review.accepted
            ),
        )

    def _about(self, text: str, own: _Own) -> str:
        text = self.text(text)
        if own.short is not None:
            text = own.short.sub(rf"\g<1>{HIDDEN}", text)
        return text if own.words is None else own.words.sub(HIDDEN, text)

    def _value(self, value: Any, own: _Own) -> Any:
        if isinstance(value, dict):
            return {self._sweep(str(key)): self._value(item, own) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self._value(item, own) for item in value]
        if value is None or isinstance(value, bool):
            return value
        if str(value) in own.values and (isinstance(value, str) or len(str(value)) > 2):
            return HIDDEN
        text = self._sweep(str(value))
        return text if isinstance(value, str) or text != str(value) else value


def _own(several: list[Values]) -> _Own | None:
    """What the common words among an object's secret values are, less those that it shows openly."""
    weak = {value for values in several for value in values.secret if not is_strong(value)}
    if weak:
        weak -= {
            word
            for values in several
            for text in values.open
            for word in (text, *re.findall(r"[\w-]+", text))
        }
    if not weak:
        return None
    short = sorted(value for value in weak if len(value) < 3 and value.strip())
    return _Own(
        frozenset(weak),
        words(value for value in weak if len(value) > 2),
        re.compile(_MISTYPED.format("|".join(map(re.escape, short)))) if short else None,
    )
