"""Images whose name no node understands."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import image_names
from ..world import World
from .rule import Rule, Statements


class ImageNameWrong(Rule):
    """A node cannot even ask for the image."""

    id = "OU38"
    since = "0.2"
    risk = "outage"
    title = "An image has a name that no node understands"
    why = "The API server takes any text; the node says InvalidImageName, and the pod waits for ever."
    advice = "Write the name in lower case, and after it a tag or a digest."
    reference = "https://kubernetes.io/docs/concepts/containers/images/#image-names"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Images of containers that are new or changed."""
        for before, after in world.applied():
            yield from image_names.unreadable(before, after)
