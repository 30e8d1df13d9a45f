"""Checks of plain values: text, numbers, choices, paths.

Each returns the value that it was given, or refuses it with the name of the
application and of the argument.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from pathlib import PurePath
from typing import Any, TypeVar

from .arguments import nearest
from .errors import refuse
from .wording import quoted
from .words import written

T = TypeVar("T")

# The characters of a URL path (RFC 3986, "pchar") and the slash between segments.
_PATH = re.compile(r"/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*")


# What str() and f-strings write of an object that has no text, and of a reference to a value.
_OBJECT = re.compile(r"<(?:\w+\.)+[\w.<>]+ object at 0x[0-9a-f]+>")
_REFERENCE = re.compile(r"\b((?:Secret|ConfigMap)KeyRef|(?:Resource)?FieldRef)\((?:name|path|resource)='")

# Linux gives a program no word that is longer: an argument, or a variable with its name and "=".
MOST_OF_A_WORD = 131_071


def instance(who: str, argument: str, value: object, kind: type[T], example: str) -> T:
    """Refuse what is not of this class (a class instead of a value too)."""
    if not isinstance(value, kind):
        shown = getattr(value, "__qualname__", None) or quoted(value)
        refuse(who, argument, f"{shown} is no {kind.__name__}; write {written(kind, value) or example}")
    return value


def name_of(id_: object, kind: str) -> str:
    """What a message calls a construct: its id, or its class where that is empty."""
    return (plain(id_) if isinstance(id_, str) else quoted(id_)) or kind


def text(who: str, argument: str, value: object) -> str:
    """Refuse what is not text, is empty, or has white space around it."""
    if not isinstance(value, str):
        meant = as_text(value)
        refuse(who, argument, f"{quoted(value)} is not text" + (f"; write {meant!r}" if meant else ""))
    value = whole(who, argument, value)
    if not value.strip():
        refuse(who, argument, "is empty")
    if value != value.strip():
        refuse(who, argument, f"{value!r} has white space around it")
    return value


def whole(who: str, argument: str, value: str) -> str:
    """The text itself; refuse half of a character (a lone surrogate), which no file can hold."""
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            refuse(who, argument, "has a character that no file can hold")
    return plain(value)


def plain(value: str) -> str:
    """The text itself of a member of an Enum, whose str() and f-string are other text."""
    return str.__str__(value)


def as_text(value: object) -> str | None:
    """The text that was probably meant by a number, a truth, a path or a member of an Enum, else None."""
    if isinstance(value, Enum):
        return value.value if isinstance(value.value, str) else as_text(value.value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return quoted(float(value))
    if isinstance(value, PurePath):
        return value.as_posix()
    number = _whole_number(value)
    return str(value) if isinstance(value, Decimal) else None if number is None else quoted(number)


def integer(who: str, argument: str, value: object, *, what: str, low: int, high: int) -> int:
    """Refuse what is not a whole number in the range; True and "80" are none."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        meant = _whole_number(value)
        hint = f"; write {meant}" if meant is not None and low <= meant <= high else ""
        refuse(who, argument, f"{quoted(value)} is not {what} ({low} to {high}){hint}")
    return int(value)


def _whole_number(value: object) -> int | None:
    """The number that was probably meant: digits as text, 80.0, and the numbers of other libraries."""
    is_digits = isinstance(value, str) and value.isdecimal()
    is_number = isinstance(value, float | Decimal) or hasattr(type(value), "__index__")
    if isinstance(value, bool) or not (is_digits or is_number):
        return None
    try:
        meant = int(value)  # type: ignore[call-overload]
        return meant if isinstance(value, str) or meant == value else None
    except (ArithmeticError, TypeError, ValueError):  # Not finite, an array, more digits than Python reads.
        return None


def truth(who: str, argument: str, value: object) -> bool:
    """Refuse what is not True or False."""
    if not isinstance(value, bool):
        refuse(who, argument, f"{value!r} is not True or False")
    return value


def refuse_object(who: str, argument: str, value: str) -> None:
    """Refuse the text that Python has for an object, such as of an f-string: it is meant for nobody else."""
    if _OBJECT.search(value):
        refuse(who, argument, "holds an object of Python as text; write its name, url or internal_url")
    if (found := _REFERENCE.search(value)) is not None:
        refuse(
            who,
            argument,
            f'holds a {found[1]} as text; write $(NAME) in its place, and env={{"NAME": {found[1]}(…)}}',
        )


def texts(who: str, argument: str, value: object) -> tuple[str, ...]:
    """Copy a sequence of texts, such as a command; a text alone is refused, since Kubernetes has no shell."""
    if isinstance(value, str):
        words = ", ".join(repr(word) for word in value.split()[:4])
        refuse(who, argument, f"{value!r} is one text; write a list of words, such as [{words}]")
    if not isinstance(value, Sequence):
        refuse(who, argument, f'{value!r} is no list; write one of texts, such as ["serve"]')
    for each in value:
        if not isinstance(each, str):
            meant = as_text(each)
            refuse(who, argument, f"{each!r} is not text" + (f"; write {meant!r}" if meant else ""))
        refuse_object(who, argument, each)
        if len(each.encode(errors="replace")) > MOST_OF_A_WORD:
            limit = f"the {MOST_OF_A_WORD} bytes that Linux gives an argument"
            refuse(who, argument, f"{quoted(each)} is longer than {limit}; mount it as a file")
    return tuple(whole(who, argument, each) for each in value)


def sequence(who: str, argument: str, value: object, example: str) -> Sequence[Any]:
    """Refuse what is no list; a text and a mapping are none."""
    if isinstance(value, str | Mapping) or not isinstance(value, Sequence):
        refuse(who, argument, f"{value!r} is no list; write {example}")
    return value


def port(who: str, argument: str, value: object) -> int:
    """Refuse what is not a TCP port."""
    return integer(who, argument, value, what="a port", low=1, high=65535)


def choice(who: str, argument: str, value: object, choices: Collection[str]) -> str:
    """Refuse what is not one of a few words."""
    if not isinstance(value, str) or value not in choices:
        words = " or ".join(repr(word) for word in choices)
        refuse(who, argument, f"{quoted(value)} is unknown; write {words}")
    return value


def mapping(who: str, argument: str, value: object, example: str = '{"KEY": "value"}') -> dict[str, Any]:
    """Copy a mapping with text as its keys, and text in its values plain; refuse anything else."""
    if not isinstance(value, Mapping):
        refuse(who, argument, f"{quoted(value)} is no mapping; write {example}")
    for key in value:
        if not isinstance(key, str):
            meant = as_text(key) if not isinstance(key, bool) else None
            refuse(who, argument, f"key {quoted(key)} is not text; write {quoted(meant or quoted(key))}")
    return {
        whole(who, argument, key): whole(who, f"{argument}: {key}", each) if isinstance(each, str) else each
        for key, each in value.items()
    }


def known_keys(who: str, argument: str, keys: Collection[str], known: Collection[str]) -> None:
    """Refuse a key that means nothing, with the nearest one that does."""
    for key in keys:
        if key not in known:
            refuse(who, argument, f"{key!r} is unknown; {nearest(key, known)}")


def path(who: str, argument: str, value: str) -> str:
    """Refuse what the API server or the application could not take as a URL path."""
    if not value.startswith("/"):
        refuse(who, argument, f"{value!r} does not start with '/'; write {'/' + value!r}")
    if not _PATH.fullmatch(value) or "%2f" in value.lower():
        refuse(who, argument, f"{value!r} has a character that a path cannot hold")
    if "//" in value or {".", ".."} & set(value.split("/")):
        refuse(who, argument, f"{value!r} has an empty, '.' or '..' segment; write the path itself")
    return value
