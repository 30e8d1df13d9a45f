"""Maps in braces and lists in brackets that stand in one line: the plain ones, for `plain_blocks`."""

from __future__ import annotations

import json
import re
from json.encoder import encode_basestring_ascii as quoted
from typing import Any

from .scalars import plain, plain_key

_LONGEST = 4_000  # letters: more would take the pattern much memory
_MOST = 20  # maps and lists in one
# A sign; a key; a text in quotes; a word, which may have colons and blanks inside.
_TOKEN = re.compile(
    r" *(?:([{}\[\],])|([A-Za-z_][A-Za-z0-9_./-]{0,100}): |\"([ !#-\[\]-~]*)\"|'([ -&(-~]*)'"
    r"|((?:[A-Za-z0-9/]|-[0-9])(?:[A-Za-z0-9_./ -]|:(?=[A-Za-z0-9_./-]))*))"
)


def read(text: str) -> Any:
    """The value of a map or list: word by word it is made JSON, which says whether it is whole.

    Raises:
        ValueError: The parser must read it.
    """
    if len(text) > _LONGEST or text.count("{") + text.count("[") > _MOST:
        raise ValueError
    parts, at = [], 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise ValueError
        parts.append(_json(*found.groups()))
        at = found.end()
    return json.loads("".join(parts), object_pairs_hook=_once)


def _json(sign: str | None, key: str | None, double: str | None, single: str | None, word: str | None) -> str:
    if sign is not None:
        return sign
    if key is not None:
        return f"{quoted(plain_key(key))}:"
    value = plain(word.rstrip(" ")) if word is not None else double if single is None else single
    return quoted(value) if isinstance(value, str) else json.dumps(value)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found
