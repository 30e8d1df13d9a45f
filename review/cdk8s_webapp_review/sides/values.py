"""The values of a manifest as the review compares them, and how a field is named.

Quantities are equal by value, and lists that the API merges by a key in any order.
"""

from __future__ import annotations

from typing import Any, NamedTuple

# A name of a list's item is a pair of key and value; an int is its place.
Step = str | int | tuple[tuple[str, Any], ...]
Path = tuple[Step, ...]


class Flaw(NamedTuple):
    """A field that the API server refuses."""

    path: Path
    message: str

    def below(self, path: Path) -> Flaw:
        """The same flaw, seen from an object that holds this one at a path."""
        return Flaw((*path, *self.path), self.message)


class Amount:
    """A quantity: equal by value, printed as written."""

    __slots__ = ("text", "value")

    def __init__(self, text: str, value: Any) -> None:
        self.text = text
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Amount) and self.value == other.value

    def __hash__(self) -> int:
        return hash(self.value)

    def __repr__(self) -> str:
        return self.text


class Keyed(dict[tuple[Any, ...], Any]):
    """A list whose items are told apart by the values of `fields`. Equal in any order."""

    __slots__ = ("fields",)

    def __init__(self, fields: tuple[str, ...]) -> None:
        super().__init__()
        self.fields = fields

    def step(self, key: tuple[Any, ...]) -> Step:
        """The item's place in a path."""
        fields = self.fields
        return ((fields[0], key[0]),) if len(fields) == 1 else tuple(zip(fields, key, strict=True))


def show(path: Path) -> str:
    """A path as a person writes it: spec.template.spec.containers[web].image."""
    text = ""
    for step in path:
        if isinstance(step, str):
            plain = step.replace("_", "").replace("-", "").isalnum()
            text += (f".{step}" if text else step) if plain else f'["{step}"]'
        elif isinstance(step, int):
            text += f"[{step}]"
        else:
            named = [
                str(value)
                for key, value in step
                if not (key == "protocol" and value == "TCP") and value is not None
            ]
            text += f"[{'/'.join(named)}]"
    return text


def plain(value: Any) -> Any:
    """A normalised value as JSON."""
    if isinstance(value, Amount):
        return value.text
    if isinstance(value, Keyed):
        return [plain(item) for item in value.values()]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value
