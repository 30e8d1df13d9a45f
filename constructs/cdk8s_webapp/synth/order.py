"""Names of files in whose order `kubectl apply -f` meets the dependencies between charts.

kubectl reads the files of a folder by the alphabet. Where a chart has to come before
one that the alphabet puts first, its files get a number in front, as cdk8s does with
all of them; the others keep their names.
"""

from collections.abc import Collection, Mapping, Sequence


def prefixes(charts: Mapping[str, Sequence[str]], needs: Mapping[str, Collection[str]]) -> dict[str, str]:
    """What stands in front of the names of each chart's files; mostly nothing.

    Args:
        charts: The names of each chart's files (or of its folder), in an order that
            meets all dependencies.
        needs: The charts that have to be applied before each chart.
    """
    files = {chart: names for chart, names in charts.items() if names}
    edges = [(first, then) for then in files for first in needs.get(then, ()) if first in files]
    bare = dict.fromkeys(charts, "")
    if _is_met(bare, files, edges):
        return bare
    numbered = bare | _numbers(files, edges)
    # Where a name begins with a number of its own, each gets one.
    return numbered if _is_met(numbered, files, edges) and _are_unique(numbered, files) else _all(charts)


def _numbers(files: Mapping[str, Sequence[str]], edges: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Numbers for those charts that have to move forward, and for all that these need."""
    before: dict[str, list[str]] = {}
    for first, then in edges:
        before.setdefault(then, []).append(first)
    moved = {first for first, then in edges if max(files[first]) > min(files[then])}
    for chart in reversed(list(files)):
        if chart in moved:
            moved.update(before.get(chart, ()))
    level: dict[str, int] = {}
    for chart in files:
        if chart in moved:
            level[chart] = max(
                (level[each] + (max(files[each]) > min(files[chart])) for each in before.get(chart, ())),
                default=0,
            )
    return {chart: f"{number:04}-" for chart, number in level.items()}


def _is_met(
    prefix: Mapping[str, str], files: Mapping[str, Sequence[str]], edges: Sequence[tuple[str, str]]
) -> bool:
    return all(prefix[first] + max(files[first]) < prefix[then] + min(files[then]) for first, then in edges)


def _are_unique(prefix: Mapping[str, str], files: Mapping[str, Sequence[str]]) -> bool:
    names = [prefix[chart] + name for chart, its in files.items() for name in its]
    return len(set(names)) == len(names)


def _all(charts: Mapping[str, Sequence[str]]) -> dict[str, str]:
    width = max(4, len(str(len(charts))))
    return {chart: f"{number:0{width}}-" for number, chart in enumerate(charts)}
