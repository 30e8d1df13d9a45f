"""Two objects of one kind, namespace and name: found where the second is made."""

from collections import defaultdict
from typing import TYPE_CHECKING

from ..values.errors import refuse

if TYPE_CHECKING:
    from ..handles.manifest import Manifest

_made: defaultdict[tuple[str, str], list["Manifest"]] = defaultdict(list)


def refuse_second(new: "Manifest") -> None:
    """Refuse an object whose place in the cluster another object of its app has.

    Names are mostly unique, and then nothing is asked of Node.
    """
    namesakes = _made[new.object_kind, new.object_name]
    for other in namesakes:
        if other.home == new.home and _is_in_tree(other):
            _, namespace = new.home
            where = f" in namespace {namespace!r}" if namespace else ""
            refuse(
                new.object_name,
                new.object_kind,
                f"the app has one of this name{where} already, at {other.place}; give one another id or name",
            )
    namesakes.append(new)


def _is_in_tree(manifest: "Manifest") -> bool:
    return manifest in manifest.node.root.node.find_all()
