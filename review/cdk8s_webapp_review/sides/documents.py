"""The documents of a file, as kubectl tells them apart: YAML between ---, or JSON objects in a row."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

from . import plain_blocks
from .parsed import DEEPEST, Allowance, BrokenYamlError, Parsed

_SEPARATOR = re.compile(r"^---(?=\s|$)", re.MULTILINE)
_SPACE = re.compile(r"\s*")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Document:
    """One document's text, where it begins in its file, and its value."""

    __slots__ = ("is_plain", "is_template", "line", "repeated", "text", "value")

    def __init__(self, text: str, line: int, parsed: Parsed) -> None:
        self.text = text
        self.line = line
        self.value = parsed.value
        self.repeated = parsed.repeated  # keys that a mapping has twice, with their lines from 0
        self.is_plain = parsed.is_plain
        self.is_template = "{{" in text


class Reader:
    """Reads files. Most documents of a change are the same on both sides, and are read once."""

    def __init__(self) -> None:
        self._known: dict[str, Parsed] = {}
        self._known_json: dict[str, list[Document] | None] = {}
        self._allowance = Allowance()

    def documents(self, content: bytes) -> Iterator[Document]:
        """The documents of a file, without the empty ones.

        Raises:
            BrokenYamlError: It is neither YAML nor JSON in UTF-8.
        """
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            raise BrokenYamlError("it is not UTF-8", line) from None
        if not text.startswith("{", _space(text, 0)):
            return self._yaml(text)
        if text not in self._known_json:
            self._known_json[text] = _json(text)
        found = self._known_json[text]
        return self._yaml(text) if found is None else iter(found)

    def _yaml(self, text: str) -> Iterator[Document]:
        begin, line = 0, 1
        for mark in [*_SEPARATOR.finditer(text), None]:
            end = len(text) if mark is None else mark.start()
            part = text[begin:end]
            known = self._known.get(part)
            if known is None:
                known = self._known[part] = self._parsed(part, line)
            if known.value is not None:
                yield Document(part, line, known)
            line += part.count("\n")
            begin = end

    def _parsed(self, part: str, line: int) -> Parsed:
        value = plain_blocks.read(part)
        if value is not plain_blocks.GIVEN_UP:
            return Parsed(value, is_plain=True)
        from .reader import parse  # noqa: PLC0415 -- PyYAML is slow to import, and few documents need it

        return parse(part, line, self._allowance)


def documents(content: bytes) -> Iterator[Document]:
    """The documents of one file, without the empty ones.

    Raises:
        BrokenYamlError: It is neither YAML nor JSON in UTF-8.
    """
    return Reader().documents(content)


def _space(text: str, at: int) -> int:
    """Where the space ends that begins here."""
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _json(text: str) -> list[Document] | None:
    """The objects of a JSON file, or None where it is YAML that begins with a brace."""
    decoder = json.JSONDecoder(object_pairs_hook=_object, parse_int=_int, parse_constant=_constant)
    found = []
    at, line = 0, 1
    try:
        while (begin := _space(text, at)) < len(text):
            line += text.count("\n", at, begin)
            value, at = decoder.raw_decode(text, begin)
            part = text[begin:at]
            found.append(Document(part, line, Parsed(_whole(value, part))))
            line += part.count("\n")
    except (ValueError, RecursionError):  # YAML's reader says what is wrong, and where
        return None
    return found


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) < len(pairs):
        raise ValueError
    return result


def _int(text: str) -> int | float:
    """A number that 64 bits do not hold is a float to kubectl."""
    number = int(text) if len(text) <= 20 else None
    return float(text) if number is None or not -(2**63) <= number < 2**64 else number


def _constant(_: str) -> NoReturn:
    """NaN and Infinity are no JSON."""
    raise ValueError


def _whole(value: Any, text: str) -> Any:
    """The value, without the halves of characters that JSON can write.

    Raises:
        ValueError: It is nested too deep.
    """
    level: Iterable[Any] = [value]
    for _ in range(DEEPEST + 1):
        level = [
            item
            for each in level
            for item in (each.values() if isinstance(each, dict) else each)
            if isinstance(item, dict | list)
        ]
        if not level:
            return _mended(value) if re.search(r"\\u[dD][89a-fA-F]", text) else value
    raise ValueError


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_mended(item) for item in value]
    return {_mended(key): _mended(item) for key, item in value.items()} if isinstance(value, dict) else value
