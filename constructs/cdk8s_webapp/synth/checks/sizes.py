"""An object that is larger than `kubectl apply` takes."""

from collections.abc import Iterator

from ...values.applied import MOST_BYTES, size
from .fields import mapping
from .together import Together

# What kubectl adds: the annotation's own name, and the namespace that an object is applied to.
_ADDED = 256


def check(together: Together) -> Iterator[str]:
    """Objects of this library; of others, such as an included file, nobody knows how they are applied."""
    for each in together:
        if not each.placed.is_described:
            continue
        annotations = mapping(each.manifest, "metadata", "annotations")
        own = sum(len(str(key).encode()) + len(str(value).encode()) for key, value in annotations.items())
        found = size(each.manifest) + own + _ADDED
        if found > MOST_BYTES:
            yield (
                f"{each.name.name}: {each.name.kind}: has {found} bytes (made at {each.place}); kubectl apply"
                f" takes at most {MOST_BYTES}, of which '<', '>' and '&' are six each; give it less"
            )
