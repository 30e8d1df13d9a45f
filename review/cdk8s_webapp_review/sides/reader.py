"""The value of one YAML document: made from events, so that no tree of nodes is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from .events import events
from .parsed import DEEPEST, Allowance, BrokenYamlError, Parsed
from .scalars import key_text, plain, plain_key, tagged

MERGE: Any = object()  # stands for the key <<
_MERGE_TAG = "tag:yaml.org,2002:merge"
_NO_KEY: Any = object()


class _Anchor(NamedTuple):
    value: Any
    key: str | None  # as a key; None of a list or map
    size: int
    letters: int
    depth: int


def parse(text: str, first_line: int, allowance: Allowance) -> Parsed:
    """Read one document.

    Args:
        text: The document, without the marks around it.
        first_line: Its line in the file, for errors.
        allowance: What the aliases of its side may still stand for.

    Raises:
        BrokenYamlError: kubectl cannot read it, or it is nested or repeated as nobody's manifest is.
    """
    with events(text, first_line) as following:
        reading = _Reading(following, first_line, allowance)
        value = reading.document()
    return Parsed(value, tuple(reading.repeated))


class _Reading:
    def __init__(self, following: Callable[[], Any], first_line: int, allowance: Allowance) -> None:
        self.following = following
        self.first_line = first_line
        self.allowance = allowance
        self.anchors: dict[str, _Anchor | None] = {}  # None until its value is whole
        self.repeated: list[tuple[str, int]] = []
        self.size = self.letters = 0  # of what is read, with what aliases stand for
        self.deepest = 0  # level below the list or map that is read
        self.aliased = 0
        self.ended: Any = None  # the event at the end of the last list or map

    def document(self) -> Any:
        """The document's value."""
        following = self.following
        following()  # the stream begins
        if following().__class__ is not DocumentStartEvent:
            return None
        self.size = 1
        value = self._value(following(), 0)
        self._end()
        return value

    def _value(self, event: Any, depth: int) -> Any:
        """What begins with this event, within so many lists and maps."""
        kind = event.__class__
        if kind is ScalarEvent:
            text = event.value
            self.letters += len(text)
            value = (text if event.style else plain(text)) if event.tag is None else self._tagged(event)
            if event.anchor:
                self.anchors[event.anchor] = _Anchor(value, key_text(value), 1, len(text), 0)
            return value
        return self._aliased(event, depth) if kind is AliasEvent else self._inner(event, depth + 1)

    def _inner(self, event: Any, depth: int) -> Any:
        """A list or map, and its anchor."""
        self._check_depth(depth, event)
        name, before, written, above = event.anchor, self.size - 1, self.letters, self.deepest
        self.deepest = depth
        if name:
            self.anchors[name] = None
        value = self._map(depth) if event.__class__ is MappingStartEvent else self._list(depth)
        self.size += 1
        if name:
            size, letters = self.size - before, self.letters - written
            self.anchors[name] = _Anchor(value, None, size, letters, self.deepest - depth + 1)
        self.deepest = max(self.deepest, above)
        return value

    def _list(self, depth: int) -> list[Any]:
        following, result = self.following, []
        while (event := following()).__class__ is not SequenceEndEvent:
            self.size += 1
            result.append(self._value(event, depth))
        self.ended = event
        return result

    def _map(self, depth: int) -> dict[str, Any]:
        following = self.following
        result: dict[str, Any] = {}
        merged: dict[str, Any] | None = None
        while (kind := (event := following()).__class__) is not MappingEndEvent:
            if kind is ScalarEvent:
                self.letters += len(event.value)
                key = self._key(event)
                if key in result:
                    self.repeated.append((key, event.start_mark.line))
            else:
                key = self._alias_key(event)
            event = following()
            self.size += 2
            value = self._value(event, depth)
            if key is MERGE:
                merged = self._merge(merged, value, event)
            else:
                result[key] = value
        self.ended = event
        return {**merged, **result} if merged else result

    def _aliased(self, event: Any, depth: int) -> Any:
        """What an alias stands for."""
        anchor = self._anchor(event)
        self.size += anchor.size
        self.letters += anchor.letters
        self._count(anchor, event)
        self.deepest = max(self.deepest, depth + anchor.depth)
        self._check_depth(self.deepest, event)
        return anchor.value

    def _broken(self, message: str, event: Any) -> BrokenYamlError:
        return BrokenYamlError(message, self.first_line + event.start_mark.line)

    def _check_depth(self, depth: int, event: Any) -> None:
        if depth > DEEPEST:
            raise self._broken(f"nested more than {DEEPEST} levels deep", event)

    def _key(self, event: Any) -> Any:
        key = merge_or_key(event)
        if event.anchor and key is not MERGE:
            value = event.value if event.style else plain(event.value)
            self.anchors[event.anchor] = _Anchor(value, key, 1, len(event.value), 0)
        return key

    def _alias_key(self, event: Any) -> str:
        key = self._anchor(event).key if event.__class__ is AliasEvent else None
        if key is None:
            raise self._broken("a list or map stands where a key belongs", event)
        return key

    def _tagged(self, event: Any) -> Any:
        try:
            return tagged(event.tag, event.value)
        except ValueError as error:
            raise self._broken(str(error), event) from None

    def _anchor(self, event: Any) -> _Anchor:
        found = self.anchors.get(event.anchor, _NO_KEY)
        if found is _NO_KEY:
            raise self._broken("found undefined alias", event)
        if found is None:
            raise self._broken("an alias stands inside of what it stands for", event)
        return found  # type: ignore[no-any-return]

    def _count(self, anchor: _Anchor, event: Any) -> None:
        """Refuse aliases of aliases, by the measure that kubectl's parser has for a small document."""
        self.aliased += anchor.size
        allowance = self.allowance
        allowance.values -= anchor.size
        allowance.letters -= anchor.letters
        if min(allowance.values, allowance.letters) < 0 or (
            self.aliased > 100 and self.size > 1000 and self.aliased > 0.99 * self.size
        ):
            raise self._broken("its aliases stand for too many values", event)

    def _merge(self, merged: dict[str, Any] | None, value: Any, event: Any) -> dict[str, Any]:
        """What the key << brings: of a list of maps, the first has its say."""
        result = merged or {}
        for source in reversed(value) if isinstance(value, list) else [value]:
            if not isinstance(source, dict):
                end = self.ended if event.__class__ is SequenceStartEvent else event
                raise self._broken("<< takes a map, or a list of maps", end)
            result.update(source)
        return result

    def _end(self) -> None:
        while (event := self.following()) is not None:
            if event.__class__ is DocumentStartEvent:
                message = "expected a single document in the stream but found another document"
                raise self._broken(message, event)


def merge_or_key(event: Any) -> Any:
    """The text that a scalar is as a key, or MERGE."""
    text, tag = event.value, event.tag
    if tag is None:
        return text if event.style else MERGE if text == "<<" else plain_key(text)
    if tag == _MERGE_TAG:
        return MERGE
    try:
        return key_text(tagged(tag, text))
    except ValueError:
        return text
