"""What a scalar means to kubectl, whose parser reads YAML 1.1 with exceptions.

`y` and `on` are true, `010` is eight, a date is text, and a number that 64 bits do not hold is a float, or a
text where that is infinite.
"""

from __future__ import annotations

import base64
import binascii
import math
import re
from functools import lru_cache
from typing import Any

_CONSTANTS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"), True),
    **dict.fromkeys(("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"), False),
}
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INT = re.compile(r"[-+]?(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)")
_SPECIAL_FLOATS = {".inf", ".Inf", ".INF", "+.inf", "-.inf", "-.Inf", ".nan", ".NaN", ".NAN"}
_LONGEST_NUMBER = 400  # characters: a float of more is infinite, or nobody's
_LEAST, _MOST = -(2**63), 2**64 - 1

_TAG = "tag:yaml.org,2002:"
_TYPES: dict[str, tuple[type, ...]] = {
    "bool": (bool,),
    "float": (float, int),
    "int": (int,),
    "null": (type(None),),
}


@lru_cache(1 << 16)
def plain(text: str) -> Any:
    """What a scalar without quotes and tag means."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] not in "+-.0123456789" or len(text) > _LONGEST_NUMBER:
        return text
    digits = text.replace("_", "")
    if _INT.fullmatch(digits):
        number = _int(digits)
        if _LEAST <= number <= _MOST:
            return number
    if _FLOAT.fullmatch(digits):
        value = float(digits)
        return value if math.isfinite(value) else text
    return float(text.lower().replace(".", "")) if text in _SPECIAL_FLOATS else text


def _int(text: str) -> int:
    sign, digits = (-1, text[1:]) if text[0] == "-" else (1, text.lstrip("+"))
    if digits[:1] == "0" and digits[1:2].isdigit():
        digits = "0o" + digits[1:]
    return sign * int(digits, 0)


def tagged(tag: str, text: str) -> Any:
    """What a scalar with a tag means: a text for any tag that is not YAML's own.

    Raises:
        ValueError: It is none of what the tag says.
    """
    if tag == "!":
        return plain(text)
    name = tag.removeprefix(_TAG)
    if name == "binary":
        try:
            return base64.b64decode(text.replace("\n", ""), validate=True).decode(errors="replace")
        except binascii.Error:
            raise ValueError("!!binary, and no base64") from None
    if name not in _TYPES or name == tag:
        return text
    value = plain(text)
    if type(value) not in _TYPES[name]:
        raise ValueError(f"!!{name}, and the value is none")
    return float(value) if type(value) is int and name == "float" else value


@lru_cache(1 << 16)
def plain_key(text: str) -> str:
    """A key without quotes, as JSON has it: a text."""
    return key_text(plain(text))


def key_text(value: Any) -> str:
    """A scalar as a key in JSON."""
    if isinstance(value, str):
        return value
    return "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
