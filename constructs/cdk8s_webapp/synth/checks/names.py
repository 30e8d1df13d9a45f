"""One name twice: refused where both are applied together, told where they may go to two clusters."""

from collections.abc import Iterator, Sequence

from .together import Object, Together

_SHOWN = 3


def check(together: Together) -> Iterator[str]:
    """Objects of one kind, namespace and name, of which the second would replace the first."""
    for name, group in together.namesakes().items():
        first, second, *_ = _of_one_part(group)
        if name.namespace:
            yield _in_one_namespace(first, f"{first.place} and {second.place}")
        elif first.part == second.part:
            yield (
                f"{name.name}: {name.kind}: two objects have this name in {first.part}, made at {first.place}"
                f" and {second.place}; give one another id or name"
            )
    for name, (first, *_) in together.by_name().items():
        if name.namespace and (part := together.elsewhere(name)) is not None:
            yield _in_one_namespace(first, f"{first.place} and, for {part}, by another App of this program")


def _in_one_namespace(one: Object, places: str) -> str:
    name = one.name
    return (
        f"{name.name}: {name.kind}: two objects have this name in namespace {name.namespace!r}, made at"
        f" {places}; give one another id or name or, if each is for a cluster of its own,"
        " each its own App with another outdir"
    )


def warnings(together: Together, folder: str) -> list[str]:
    """Objects of one name in several parts, which go to a cluster or a namespace each."""
    found: dict[tuple[str, ...], list[Object]] = {}
    for name, group in together.by_name().items():
        other = together.elsewhere(name)
        parts = (*(() if other is None else (other,)), *(each.part for each in group))
        if len(parts) > 1:
            found.setdefault(parts, []).append(group[0])
    return [
        f"{_some([f'{folder}/{part}' for part in parts])} have objects of one name"
        f" ({_some([str(each) for each in objects])}): apply each to a cluster or namespace of its own;"
        " of the whole folder at once, only the last of them would stay"
        for parts, objects in found.items()
    ]


def _of_one_part(group: Sequence[Object]) -> Sequence[Object]:
    """The objects with those of one part in front, where there are such."""
    for each in group:
        its = [other for other in group if other.part == each.part]
        if len(its) > 1:
            return its
    return group


def _some(words: Sequence[str]) -> str:
    """The first words of a list, and how many more there are."""
    more = len(words) - _SHOWN
    if more > 1:
        return f"{', '.join(words[:_SHOWN])} and {more} more"
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
