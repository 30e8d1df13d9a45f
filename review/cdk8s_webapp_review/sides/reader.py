"""The value of one YAML document: made from events, so that no tree of nodes is kept and nothing recurses."""

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


class _Frame(NamedTuple):
    """What is around a list or map, and where its anchor began."""

    container: Any
    key: Any
    merged: dict[str, Any] | None
    anchor: str | None
    size: int  # of the document, before it
    letters: int
    deepest: int


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
        reading = _Reading(first_line, allowance)
        value = reading.value(following)
    return Parsed(value, tuple(reading.repeated))


class _Reading:
    def __init__(self, first_line: int, allowance: Allowance) -> None:
        self.first_line = first_line
        self.allowance = allowance
        self.anchors: dict[str, _Anchor | None] = {}  # None until its value is whole
        self.repeated: list[tuple[str, int]] = []
        self.aliased = 0

    def value(self, following: Callable[[], Any]) -> Any:
        """The document's value. All of it passes through this one loop: calls would be most of the time."""
        following()  # the stream begins
        outside: list[_Frame] = []
        container: Any = None
        key: Any = _NO_KEY
        merged: dict[str, Any] | None = None
        is_map = False
        size = letters = deepest = 0
        while (event := following()) is not None:
            kind = event.__class__
            size += 1
            if kind is ScalarEvent:
                text = event.value
                letters += len(text)
                if is_map and key is _NO_KEY:
                    key = self._key(event)
                    if key in container:
                        self.repeated.append((key, event.start_mark.line))
                    continue
                value = (text if event.style else plain(text)) if event.tag is None else self._tagged(event)
                if event.anchor:
                    self.anchors[event.anchor] = _Anchor(value, key_text(value), 1, len(text), 0)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if is_map and key is _NO_KEY:
                    raise self._broken("a list or map stands where a key belongs", event)
                outside.append(_Frame(container, key, merged, event.anchor, size - 1, letters, deepest))
                deepest = len(outside)
                self._check_depth(deepest, event)
                if event.anchor:
                    self.anchors[event.anchor] = None
                is_map = kind is MappingStartEvent
                container, key, merged = {} if is_map else [], _NO_KEY, None
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                value = {**merged, **container} if merged else container
                container, key, merged, name, before, written, above = outside.pop()
                is_map = container.__class__ is dict
                if name:
                    depth = deepest - len(outside)
                    self.anchors[name] = _Anchor(value, None, size - before, letters - written, depth)
                deepest = max(deepest, above)
            elif kind is AliasEvent:
                anchor = self._anchor(event)
                if is_map and key is _NO_KEY:
                    key = self._alias_key(anchor, event)
                    continue
                value = anchor.value
                size += anchor.size
                letters += anchor.letters
                self._count(anchor, size, event)
                deepest = max(deepest, len(outside) + anchor.depth)
                self._check_depth(deepest, event)
            elif kind is DocumentStartEvent:
                size = 0
                continue
            else:
                return None
            if key is MERGE:
                merged = self._merge(merged, value, event)
                key = _NO_KEY
            elif is_map:
                container[key] = value
                key = _NO_KEY
            elif outside:
                container.append(value)
            else:
                self._end(following)
                return value
        return None

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

    def _alias_key(self, anchor: _Anchor, event: Any) -> str:
        if anchor.key is None:
            raise self._broken("a list or map stands where a key belongs", event)
        return anchor.key

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

    def _count(self, anchor: _Anchor, size: int, event: Any) -> None:
        """Refuse aliases of aliases, by the measure that kubectl's parser has for a small document."""
        self.aliased += anchor.size
        allowance = self.allowance
        allowance.values -= anchor.size
        allowance.letters -= anchor.letters
        if min(allowance.values, allowance.letters) < 0 or (
            self.aliased > 100 and size > 1000 and self.aliased > 0.99 * size
        ):
            raise self._broken("its aliases stand for too many values", event)

    def _merge(self, merged: dict[str, Any] | None, value: Any, event: Any) -> dict[str, Any]:
        """What the key << brings: of a list of maps, the first has its say."""
        result = merged or {}
        for source in reversed(value) if isinstance(value, list) else [value]:
            if not isinstance(source, dict):
                raise self._broken("<< takes a map, or a list of maps", event)
            result.update(source)
        return result

    def _end(self, following: Callable[[], Any]) -> None:
        while (event := following()) is not None:
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
