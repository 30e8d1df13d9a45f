"""Values on their way into a finding: what is secret in them is hidden.

What a credential is, `credentials` says; what else no text may show, the `gate` knows at the end.
"""

from __future__ import annotations

from typing import Any

from .credentials import HIDDEN, clean, clean_words, find, is_secret_name

__all__ = ["HIDDEN", "clean", "hide", "is_credential", "is_secret_name"]

_COMMANDS = ("args", "command")


def is_credential(name: str, value: Any) -> bool:
    """Whether a value is a secret written in clear: by its name, or by what it looks like."""
    return find(name, value) is not None


def hide(value: Any, name: str = "", *, secret: bool = False) -> Any:
    """A value to print: what is secret in it is hidden.

    Args:
        value: Any JSON value.
        name: The field or variable that holds it.
        secret: Whether it is of a Secret, where every value is one.
    """
    if isinstance(value, dict):
        named = value.get("name")
        return {
            key: hide(item, str(named) if key == "value" and isinstance(named, str) else key, secret=secret)
            for key, item in value.items()
        }
    if isinstance(value, list):
        if name in _COMMANDS and not secret and all(isinstance(item, str) for item in value):
            return clean_words(value)
        return [hide(item, name, secret=secret) for item in value]
    if value is None or isinstance(value, bool):
        return value
    if secret or (is_secret_name(name) and value != ""):
        return HIDDEN
    return clean(value) if isinstance(value, str) else value
