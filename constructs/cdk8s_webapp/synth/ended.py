"""How the program came to its end, for what is done then.

Python keeps an exception, and of ``SystemExit`` nothing. Two things tell: the frame of
the program, which stopped at its last instruction or before, and what ``sys.exit`` was
called with.
"""

import dis
import functools
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from ..lines.libraries import is_library


def is_users(main: str | None) -> bool:
    """Whether the program that runs is a file of the user's."""
    return main is not None and Path(main).suffix == ".py" and not is_library(main)


class Ending:
    """The end of the program that runs, which is watched from its first App on."""

    def __init__(self) -> None:
        self._frame: FrameType | None = None
        self._exits: list[Any] = []

    def watch(self) -> None:
        """Look from here on where a program of the user's stops."""
        main = sys.modules.get("__main__")
        if self._frame is None and is_users(getattr(main, "__file__", None)):
            self._frame = _frame_of(vars(main))
            sys.exit = self._noting(sys.exit)

    def _noting(self, leave: Callable[[Any], NoReturn]) -> Callable[..., NoReturn]:
        """``sys.exit`` as it is, which also remembers its argument."""

        @functools.wraps(leave)
        def noting(status: Any = None, /) -> NoReturn:
            self._exits[:] = [status]
            leave(status)

        return noting

    def went_well(self) -> bool:
        """Whether the program came to its end, or ended itself and said that nothing failed."""
        if hasattr(sys, "last_value"):  # An exception.
            return False
        if self._frame is None or _is_at_its_end(self._frame):
            return True
        return any(status is None or (isinstance(status, int) and status == 0) for status in self._exits)


ENDING = Ending()


def _frame_of(module: dict[str, Any]) -> FrameType | None:
    """The frame that runs a module, where it runs still and called what asks."""
    frame: FrameType | None = sys._getframe()
    while frame is not None and not (frame.f_globals is module and frame.f_code.co_name == "<module>"):
        frame = frame.f_back
    return frame


def _is_at_its_end(frame: FrameType) -> bool:
    """Whether a frame stopped where it returns, and not where an exception left it."""
    return dis.opname[frame.f_code.co_code[frame.f_lasti]].startswith("RETURN")
