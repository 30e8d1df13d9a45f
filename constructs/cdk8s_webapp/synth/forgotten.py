"""An App that was made and never written, told when the program ends."""

import atexit
import builtins
import sys
from pathlib import Path

from ..lines.sources import Place, shown
from ..node import exchange
from .ended import ENDING, is_users
from .tell import tell

# What writes or renders an app, as JavaScript names it: of cdk8s' own objects and tests too.
_SYNTHS = frozenset(["synth", "synthYaml", "toJson"])


class Forgotten:
    """What a program's end is told of."""

    def __init__(self) -> None:
        self._made: Place | None = None
        self._is_watched = False
        self._is_synthesised = False

    def made(self, place: Place | None) -> None:
        """Remember the first App, and look again when the program ends."""
        self._made = self._made or place
        # Python forgets the file of a program before it ends.
        if not self._is_watched and is_users(getattr(sys.modules.get("__main__"), "__file__", None)):
            self._is_watched = True
            atexit.register(self.end)

    def synthesised(self) -> None:
        """Remember that an App was written."""
        self._is_synthesised = True

    def end(self) -> None:
        """Say that nothing was written, where a program of the user's made an App and ended well."""
        if self._is_synthesised or exchange.METHODS & _SYNTHS or self._made is None or not _ended_well():
            return
        place = f"{shown(self._made.file, Path.cwd())}:{self._made.line}"
        tell(f"{place} made an App, and nothing wrote it; write app.synth()")


FORGOTTEN = Forgotten()


def _ended_well() -> bool:
    """Whether it ran to its end: no test, notebook or console, and nothing failed."""
    is_tried = "pytest" in sys.modules or hasattr(builtins, "get_ipython") or hasattr(sys, "ps1")
    return not is_tried and ENDING.went_well()
