"""A scalar as its type of the schema has it, and what is said of one that the server would not read so."""

from __future__ import annotations

from typing import Any

from cdk8s_webapp_review import defaults
from cdk8s_webapp_review.digits import whole
from cdk8s_webapp_review.quantity import amount

from .values import Amount, Flaw, Path

_INT32 = 2**31


def _bits(path: Path) -> int:
    """How many bits a whole number has, by its field or that of its list."""
    field = next((step for step in reversed(path) if isinstance(step, str)), "")
    return 64 if field in defaults.LONG else 32


def without_nulls(value: Any) -> Any:
    """A value as written, without fields that are null."""
    if isinstance(value, dict):
        return {key: without_nulls(item) for key, item in value.items() if item is not None}
    return [without_nulls(item) for item in value] if isinstance(value, list) else value


class Scalars:
    """Values read by their type, and what is wrong with them."""

    def __init__(self) -> None:
        self.flaws: list[Flaw] = []
        self.misshapen = 0  # values of another type than their field's: they are not looked into

    def flaw(self, path: Path, message: str) -> None:
        """Say that a value is of another type than its field's."""
        self.flaws.append(Flaw(path, message))
        self.misshapen += 1

    def scalar(self, item: Any, letter: str, path: Path) -> Any:
        """A scalar of the schema's letter, with a flaw where the server would not read it as that.

        None where an object or a list stands in its place: what judges later meets scalars only.
        """
        kind = type(item)
        if (kind is dict or kind is list) and letter != "o":
            self.flaw(path, f"{_said(item)} stands where a value belongs")
            return None
        if letter in ("s", "t"):
            if kind is not str:
                self.flaw(path, f"{_said(item)} is not text: write it in quotes")
            return item
        if letter == "i":
            return self._whole(item, path)
        if letter == "b":
            if kind is not bool:
                self.flaw(path, f"{_said(item)} is not true or false")
            return item
        if letter == "q":
            return self._quantity(item, path)
        if letter == "x":
            if kind is str and (number := whole(item)) is not None:
                self.flaw(path, f"{item} in quotes is neither a number nor a name: leave the quotes out")
                return number
            if kind is int:
                return self._whole(item, path)
            if kind is not str:
                self.flaw(path, f"{_said(item)} is neither a number nor text")
            return item
        return without_nulls(item)

    def _whole(self, item: Any, path: Path) -> Any:
        if type(item) is float and item.is_integer():
            return int(item)
        if type(item) is not int:
            self.flaw(path, f"{_said(item)} is not a whole number")
        elif not -_INT32 <= item < _INT32 and item.bit_length() >= _bits(path):
            self.flaw(path, f"a number of more than {_bits(path)} bits")
        return item

    def _quantity(self, item: Any, path: Path) -> Any:
        if isinstance(item, bool) or not isinstance(item, int | float | str):
            self.flaw(path, f"{_said(item)} is not a quantity")
            return item
        text = item if isinstance(item, str) else repr(item)
        value = amount(text)
        if value is None:
            self.flaw(path, f"{_said(item)} is not a quantity")
            return item
        return Amount(text, value)


def kind_of(value: Any) -> str:
    """What stands in a wrong place: not its value, of which nothing says what it means."""
    if isinstance(value, dict | list | bool):
        return _said(value)
    return "text" if isinstance(value, str) else "a number"


def _said(value: Any) -> str:
    """A short naming of a wrong value."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)[:40]
