"""Look for regular expressions of the review whose time grows faster than their text: `make bench-review`.

Each expression of the package meets texts of one repeated piece, at two sizes, in the way in which it is
used: as a whole, or searched for. What takes more than 2.8 times as long for twice the text is printed.
"""

import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cdk8s_webapp_review

PIECES = [
    *"aA0-._ /=:\n{(@%$\"'[\té,;\\",
    "e0",
    "aA0",
    "a.",
    "a-",
    "a/",
    "a:",
    "a=",
    "a b",
    "x\n",
    "://",
    "a@",
]
PIECES += ["https://a", "--a ", "${", "$(", "a,", "eyJ", "AKIA", "ghp_", "-----BEGIN ", "password: ", "u:p@"]
ENDS = ("", "!", "@")
SIZE = 4000


def patterns() -> dict[re.Pattern[str], str]:
    """Every expression that a module of the package holds, with its name there."""
    found: dict[re.Pattern[str], str] = {}
    for module in pkgutil.walk_packages(cdk8s_webapp_review.__path__, "cdk8s_webapp_review."):
        if not module.name.endswith("__main__"):
            loaded = importlib.import_module(module.name)
            for name, value in list(vars(loaded).items()):
                found |= dict.fromkeys(_within(value), f"{module.name}.{name}")
    return found


def _within(value: Any, depth: int = 0) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif depth < 3 and isinstance(value, dict | list | tuple | set | frozenset):
        for each in list(value.values() if isinstance(value, dict) else value)[:500]:
            yield from _within(each, depth + 1)
    elif depth < 3 and hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
        for field in value.__dataclass_fields__:
            yield from _within(getattr(value, field, None), depth + 1)


def ways(name: str, source: str) -> Iterator[str]:
    """How an expression of this name is used."""
    yield "whole"
    variable = name.rpartition(".")[2]
    if re.search(rf"{variable}\.(search|finditer|sub|subn|findall|split)\(", source) or not re.search(
        rf"{variable}\.(fullmatch|match)", source
    ):
        yield "search"


def seconds(pattern: re.Pattern[str], way: str, text: str) -> float:
    """How long one use takes."""
    started = time.process_time()
    if way == "whole":
        pattern.fullmatch(text)
    else:
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - started


def main() -> None:
    """Print what grows too fast."""
    root = Path(cdk8s_webapp_review.__file__).parent
    source = "\n".join(each.read_text(encoding="utf-8") for each in root.rglob("*.py"))
    found = patterns()
    print(
        f"{len(found)} expressions, {len(PIECES) * len(ENDS)} texts of {SIZE} and {2 * SIZE} characters each"
    )
    for pattern, name in found.items():
        for way in ways(name, source):
            worst = max((growth(pattern, way, piece, end) for piece in PIECES for end in ENDS), default=0)
            if worst > 2.8:
                print(f"{name}, {way}: {worst:.1f} times as long for twice the text: {pattern.pattern[:80]}")


def growth(pattern: re.Pattern[str], way: str, piece: str, end: str) -> float:
    """How many times as long the text of twice the length takes; 0 where both take next to nothing."""
    one, two = ((piece * (size // len(piece) + 1))[:size] + end for size in (SIZE, 2 * SIZE))
    first = seconds(pattern, way, one)
    return seconds(pattern, way, two) / first if first > 0.004 else 0


if __name__ == "__main__":
    sys.exit(main())
