"""Objects that have another name, or another place, in AFTER."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from .compare import Pair
from .sides.objects import Identity, Object
from .subjects.pods import pod_spec, references, template_path

_CANDIDATES = 50  # new objects that a removed one is compared with


def renames(removed: Iterable[Object], added: Iterable[Object]) -> dict[Identity, Object]:
    """Objects that have another name (or namespace) in AFTER, by their old identity.

    A removed and an added object of one kind belong together when what they hold is mostly the same; among
    several, the most alike.
    """
    by_kind: dict[tuple[str, str, str], list[Object]] = {}
    for new in added:
        by_kind.setdefault((new.identity.folder, new.identity.group, new.kind), []).append(new)
    likeness = []
    content = {id(new): _content(new) for items in by_kind.values() for new in items[:_CANDIDATES]}
    for old in removed:
        candidates = by_kind.get((old.identity.folder, old.identity.group, old.kind), [])[:_CANDIDATES]
        mine = _content(old) if candidates else frozenset()
        for new in candidates:
            score = _alike(old, mine, new, content[id(new)])
            if score >= 0.6:
                likeness.append((score, old.identity, new))
    found: dict[Identity, Object] = {}
    taken: set[Identity] = set()
    for _, identity, new in sorted(likeness, key=lambda item: (-item[0], item[1], item[2].identity)):
        if identity not in found and new.identity not in taken:
            found[identity] = new
            taken.add(new.identity)
    return found


def moved_references(
    pairs: Iterable[Pair], removed: Iterable[Object], added: Iterable[Object]
) -> dict[Identity, Object]:
    """ConfigMaps and Secrets that pods read under another name now, as those named by their content."""
    gone = {(item.identity.namespace, item.kind, item.name): item for item in removed}
    new = {(item.identity.namespace, item.kind, item.name): item for item in added}
    found: dict[Identity, Object] = {}
    for pair in pairs if gone and new else ():
        if not pair.before or not pair.after or not pair.changes or template_path(pair.after) is None:
            continue
        old_refs = {ref.field: ref for ref in references(pod_spec(pair.before))}
        for ref in references(pod_spec(pair.after)):
            was, space = old_refs.get(ref.field), pair.after.identity.namespace
            if was is None or was.name == ref.name or ref.kind not in ("ConfigMap", "Secret"):
                continue
            old, now = gone.get((space, was.kind, was.name)), new.get((space, ref.kind, ref.name))
            if old is not None and now is not None:
                found[old.identity] = now
    return found


def alike(old: Object, new: Object) -> float:
    """How much of two objects' content is the same, from 0 to 1."""
    return _alike(old, _content(old), new, _content(new))


def _alike(old: Object, mine: frozenset[str], new: Object, theirs: frozenset[str]) -> float:
    same = len(mine & theirs)
    together = len(mine) + len(theirs) - same
    likeness = same / together if together else 0.0
    # The same name elsewhere is the same thing to a person.
    return max(likeness, 0.7) if old.name == new.name else likeness


def _content(item: Object) -> frozenset[str]:
    apart = ("apiVersion", "kind", "metadata")
    return frozenset(leaves({key: value for key, value in item.value.items() if key not in apart}))


def leaves(value: Any, path: str = "") -> Iterator[str]:
    """What a value holds, each by its path; the order of lists does not count."""
    if isinstance(value, dict) and value:
        for key, item in value.items():
            yield from leaves(item, f"{path}/{key}")
    elif isinstance(value, list) and value:
        for item in value:
            yield from leaves(item, f"{path}/-")
    else:
        yield f"{path}={value!r}"
