"""Where the values of a document stand, by PyYAML's parser: for what `plain_blocks` does not read."""

from __future__ import annotations

from typing import Any, NamedTuple

from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from .events import events
from .parsed import BrokenYamlError
from .reader import MERGE, merge_or_key


class Place(NamedTuple):
    """The place of a map or list; that of a scalar is its line alone."""

    line: int  # from 0 in the document
    inside: Any  # of a map, for each key, the key's line and the value's place; of a list, its items' places

    @property
    def is_map(self) -> bool:
        """Whether it is a map's."""
        return isinstance(self.inside, dict)

    def field(self, key: Any) -> Any:
        """A field's place, or None where a map has none of this name."""
        return self.inside.get(key)

    def items(self) -> Any:
        """The places of a list's items."""
        return self.inside


def places(text: str, first_line: int) -> Any:
    """The place of a document's value: a Place, or the line of a scalar."""
    try:
        with events(text, first_line) as following:
            return _places(following)
    except BrokenYamlError:  # JSON that is no YAML
        return 0


_BEGINS = (AliasEvent, MappingStartEvent, ScalarEvent, SequenceStartEvent)
_ENDS = (MappingEndEvent, SequenceEndEvent)


def _places(following: Any) -> Any:
    root: list[Any] = []
    inside: Any = root
    outside: list[tuple[Any, Any]] = []
    key: Any = None  # of the map that is read, with its line, once it is known
    anchors: dict[str, Any] = {}
    while (event := following()) is not None:
        kind = event.__class__
        if kind in _ENDS:
            inside, key = outside.pop()
        if kind not in _BEGINS:
            continue
        place = _begun(event, anchors)
        if inside.__class__ is list:
            inside.append(place)
        elif key is None:
            key = (merge_or_key(event) if kind is ScalarEvent else MERGE), event.start_mark.line
            continue
        else:
            inside[key[0]] = key[1], place
            key = None
        if place.__class__ is Place and kind is not AliasEvent:
            outside.append((inside, key))
            inside, key = place[1], None
    return root[0] if root else 0


def _begun(event: Any, anchors: dict[str, Any]) -> Any:
    """The place of what begins with an event, which its anchor keeps."""
    kind, line = event.__class__, event.start_mark.line
    place: Any = line
    if kind is AliasEvent:
        place = anchors.get(event.anchor, line)
    elif kind is not ScalarEvent:
        place = Place(line, {} if kind is MappingStartEvent else [])
    if event.anchor:
        anchors[event.anchor] = place
    return place
