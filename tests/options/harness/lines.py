"""The lines that an option adds to YAML, takes away, and leaves."""

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

import yaml

Manifest = dict[str, Any]
Leaf = tuple[str, str, str]


def documents(text: str) -> list[Manifest]:
    """The objects of a YAML text."""
    return [each for each in yaml.load_all(text, Loader=yaml.CSafeLoader) if each is not None]


def difference(before: str, after: str) -> str:
    """Every line that differs, object by object, below the lines that say where it stands.

    A line begins with ``+`` where only AFTER has it, ``-`` where only BEFORE has
    it, and a space where both have it.
    """
    parts = [
        f"@@ {_title(new or old)} @@\n" + "".join(f"{line}\n" for line in lines)
        for old, new in _pairs(_texts(before), _texts(after))
        if (lines := list(_lines(old.splitlines(), new.splitlines())))
    ]
    return "".join(parts)


def leaves(text: str) -> Counter[Leaf]:
    """All values of YAML: the object's kind, the path without positions in lists, the value."""
    found: Counter[Leaf] = Counter()
    for document in documents(text):
        for path, value in _leaves(document, ""):
            found[document["kind"], path, repr(value)] += 1
    return found


def templates(text: str) -> dict[tuple[str, str], Any]:
    """The pod templates of the workloads that keep pods running, by kind and name."""
    return {
        (each["kind"], each["metadata"]["name"]): each["spec"]["template"]
        for each in documents(text)
        if each["kind"] in ("Deployment", "StatefulSet", "DaemonSet")
    }


def _leaves(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from _leaves(inner, f"{path}.{key}")
    elif isinstance(value, list) and value:
        for inner in value:
            yield from _leaves(inner, f"{path}[]")
    else:
        yield path, value


def _texts(text: str) -> list[str]:
    return [each for each in text.split("\n---\n") if each.strip()]


def _title(text: str) -> str:
    manifest = documents(text)[0]
    return f"{manifest['kind']} {manifest['metadata']['name']}"


def _pairs(before: list[str], after: list[str]) -> Iterator[tuple[str, str]]:
    """Each object of AFTER with its own of BEFORE: of its name, or else of its kind; then what is gone."""
    left = list(before)
    partners: list[str] = []
    for same in (_title, lambda text: documents(text)[0]["kind"]):
        for position, new in enumerate(after):
            if len(partners) <= position:
                partners.append("")
            if not partners[position]:
                partners[position] = next((old for old in left if same(old) == same(new)), "")
                if partners[position]:
                    left.remove(partners[position])
    yield from zip(partners, after, strict=True)
    yield from ((old, "") for old in left)


def _lines(before: list[str], after: list[str]) -> Iterator[str]:
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    # Where a line of BEFORE stands in AFTER.
    kept = {a + n: c + n for tag, a, b, c, _ in codes if tag == "equal" for n in range(b - a)}
    shown: set[int] = set()
    for tag, a, b, c, d in codes:
        if tag == "equal":
            continue
        above = _above(after, c) if d > c else [kept[line] for line in _above(before, a) if line in kept]
        yield from (f" {after[line]}" for line in above if line not in shown)
        yield from (f"-{line}" for line in before[a:b])
        yield from (f"+{line}" for line in after[c:d])
        shown.update(above, range(c, d))


def _above(lines: list[str], position: int) -> list[int]:
    """The positions of the lines that a line stands below in the tree, outermost first."""
    found: list[int] = []
    indent, is_item = _indent(lines[position])
    for above in range(position - 1, -1, -1):
        other, other_is_item = _indent(lines[above])
        if other < indent or (other == indent and is_item and not other_is_item):
            found.insert(0, above)
            indent, is_item = other, other_is_item
    return found


def _indent(line: str) -> tuple[int, bool]:
    text = line.lstrip(" ")
    return len(line) - len(text), text.startswith("- ")
