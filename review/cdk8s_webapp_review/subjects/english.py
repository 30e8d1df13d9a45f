"""Words that depend on a number."""

from __future__ import annotations

from collections.abc import Sequence


def listed(names: Sequence[str], most: int = 5) -> str:
    """`a`, `a and b`, `a, b and c`; of many, the first ones and how many there are beside them."""
    if len(names) > most:
        return f"{', '.join(names[: most - 1])} and {len(names) - most + 1} more"
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def are(how: str, number: int) -> str:
    """The verb for a number of subjects: `is added` or `are added`."""
    return how if number == 1 else _MANY.get(how, how)


_MANY = {"changes": "change", "is added": "are added", "is removed": "are removed"}
