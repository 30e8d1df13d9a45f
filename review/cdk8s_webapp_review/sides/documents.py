"""YAML as kubectl reads it: documents, values by the rules of its parser, and the line of a field.

kubectl's parser follows YAML 1.1 with exceptions: `y` and `on` are true, `010` is eight, a date is text, and
of two equal keys the last counts. PyYAML's C parser does the reading; what a scalar means is decided here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import yaml

from .values import Step

try:
    from yaml import CLoader as _Loader
except ImportError:  # PyYAML without its C library reads the same, slowly
    from yaml import Loader as _Loader  # type: ignore[assignment]

_MERGE = "tag:yaml.org,2002:merge"
_SEPARATOR = re.compile(r"^---(?=\s|$)", re.MULTILINE)
_CONSTANTS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"), True),
    **dict.fromkeys(("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"), False),
}
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INT = re.compile(r"[-+]?(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)")
_SPECIAL_FLOATS = {".inf", ".Inf", ".INF", "+.inf", "-.inf", "-.Inf", ".nan", ".NaN", ".NAN"}


class BrokenYamlError(ValueError):
    """A document that cannot be read; `line` counts from 1 in its file."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class Document(NamedTuple):
    """One document's text, where it begins in its file, and its value."""

    text: str
    line: int
    value: Any
    repeated: tuple[tuple[str, int], ...]  # keys that a mapping has twice, with their lines


class _Parsed(NamedTuple):
    value: Any
    repeated: tuple[tuple[str, int], ...]


# Most documents of a change are the same on both sides.
_cache: dict[str, _Parsed] = {}


def documents(content: bytes) -> Iterator[Document]:
    """The documents of a file, without the empty ones.

    Raises:
        BrokenYamlError: It is neither YAML nor JSON in UTF-8.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BrokenYamlError("it is not UTF-8", line) from None
    if text.lstrip().startswith("{"):
        parsed = _json(text)
        if parsed is not None:
            yield from parsed
            return
    begin, line = 0, 1
    for mark in [*_SEPARATOR.finditer(text), None]:
        end = len(text) if mark is None else mark.start()
        part = text[begin:end]
        known = _cache.get(part)
        if known is None:
            known = _cache[part] = _parse(part, line)
        if known.value is not None:
            yield Document(part, line, known.value, known.repeated)
        line += part.count("\n")
        begin = end


def _json(text: str) -> list[Document] | None:
    """The objects of a JSON file, or None where it is YAML that begins with a brace."""
    decoder, at, found = json.JSONDecoder(), 0, []
    while at < len(text):
        at += len(text[at:]) - len(text[at:].lstrip())
        if at == len(text):
            break
        try:
            value, end = decoder.raw_decode(text, at)
        except ValueError:
            return None
        found.append(Document(text[at:end], text.count("\n", 0, at) + 1, value, ()))
        at = end
    return found


def _parse(text: str, first_line: int) -> _Parsed:
    node = _compose(text, first_line)
    if node is None:
        return _Parsed(None, ())
    repeated: list[tuple[str, int]] = []
    return _Parsed(_value(node, repeated), tuple(repeated))


class _Composer(_Loader):
    """Leaves open what a plain scalar is: `scalar` says that."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        return _MERGE if value == "<<" and implicit[0] else ""

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


def _compose(text: str, first_line: int) -> yaml.Node | None:
    loader = _Composer(text)
    try:
        return loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = " ".join(part for part in (error.context, error.problem) if part)
        raise BrokenYamlError(said, first_line + (mark.line if mark else 0)) from None
    except yaml.YAMLError as error:
        raise BrokenYamlError(str(error).partition("\n")[0], first_line) from None
    finally:
        loader.dispose()


def scalar(text: str) -> Any:
    """What a plain scalar means to kubectl."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] not in "+-.0123456789":
        return text
    plain = text.replace("_", "")
    if _INT.fullmatch(plain):
        return _int(plain)
    if _FLOAT.fullmatch(plain):
        return float(plain)
    return float(text.lower().replace(".", "")) if text in _SPECIAL_FLOATS else text


def _int(text: str) -> int:
    sign, digits = (-1, text[1:]) if text[0] == "-" else (1, text.lstrip("+"))
    if digits[:1] == "0" and digits[1:2].isdigit():
        digits = "0o" + digits[1:]
    return sign * int(digits, 0)


def _value(node: yaml.Node, repeated: list[tuple[str, int]]) -> Any:
    if isinstance(node, yaml.ScalarNode):
        text: str = node.value
        if node.style:  # quoted, or a block
            return text
        # PyYAML would read it as a number, so the tag is written out: !!str 123.
        return (
            text
            if node.tag == "tag:yaml.org,2002:str" and text.isdigit() and text[0] != "0"
            else scalar(text)
        )
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, repeated) for item in node.value]
    result: dict[str, Any] = {}
    own: set[str] = set()
    merged: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if key_node.value == "<<" and key_node.tag == _MERGE:
            merged.update(_merged(value_node, repeated))
            continue
        key = _key(key_node)
        if key in own:
            repeated.append((key, key_node.start_mark.line))
        own.add(key)
        result[key] = _value(value_node, repeated)
    return {**merged, **result} if merged else result


def _merged(node: yaml.Node, repeated: list[tuple[str, int]]) -> dict[str, Any]:
    sources = reversed(node.value) if isinstance(node, yaml.SequenceNode) else [node]
    merged: dict[str, Any] = {}
    for source in sources:
        value = _value(source, repeated)
        merged.update(value if isinstance(value, dict) else {})
    return merged


def _key(node: yaml.Node) -> str:
    """A key as JSON has it: text."""
    if not isinstance(node, yaml.ScalarNode):
        return str(node.value)
    text: str = node.value
    return text if node.style else _plain_key(text)


@lru_cache(4096)
def _plain_key(text: str) -> str:
    value = scalar(text)
    if isinstance(value, str):
        return value
    return "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def line_of(document: Document, path: tuple[Step, ...]) -> int:
    """The line in the file of the field at `path`, or of the nearest one above it that is written."""
    try:
        node = _compose(document.text, document.line)
    except BrokenYamlError:
        return document.line
    line = document.line + (node.start_mark.line if node is not None else 0)
    for step in path:
        if node is None:
            break
        found = _child(node, step)
        if found is None:
            break
        at, node = found
        line = document.line + at
    return line


def _child(node: yaml.Node, step: Step) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode) and isinstance(step, str):
        found = None
        for key, value in node.value:
            if _key(key) == step:
                found = key.start_mark.line, value
        return found
    if not isinstance(node, yaml.SequenceNode) or isinstance(step, str):
        return None
    for place, item in enumerate(node.value):
        if step == place or (isinstance(step, tuple) and _has(item, step)):
            return item.start_mark.line, item
    return None


def _has(item: yaml.Node, keys: tuple[tuple[str, Any], ...]) -> bool:
    value = _value(item, [])
    return isinstance(value, Mapping) and all(
        (key == "protocol" and key not in value) or str(value.get(key)) == str(wanted) for key, wanted in keys
    )
