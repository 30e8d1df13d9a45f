"""What happens when the program ends, with an exception or without."""

import atexit
import builtins
import gc
import sys
from collections.abc import Iterator
from types import TracebackType
from typing import Any

from ..lines import libraries
from ..node import javascript
from ..values.errors import WebAppError
from . import staging
from .ended import ENDING


class _Hook:
    """An excepthook that prepares the error and calls the hook that was there."""

    def __init__(self) -> None:
        self._previous = sys.excepthook

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        staging.withdraw()
        _prepare(error, trace)
        self._previous(kind, error, error.__traceback__)


def handle() -> None:
    """Print tracebacks that end where the user can act, and tell `cdk8s synth` of the failure.

    cdk8s raises a Python error whose cause is the JavaScript one, and Python
    would print both. The Python one says all that a person can act on.
    """
    ENDING.watch()
    shell = getattr(builtins, "get_ipython", lambda: None)()
    # A notebook never comes to the hook. Who has handlers of their own there keeps them.
    if shell is not None and not shell.custom_exceptions:
        shell.set_custom_exc((WebAppError, RuntimeError), _show)
    if not isinstance(sys.excepthook, _Hook):
        sys.excepthook = _Hook()
        # Python's last look for garbage takes as long as a small synth, and frees nothing.
        atexit.register(gc.freeze)


def _show(
    shell: Any,
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
    tb_offset: int | None = None,
) -> None:
    """Show an error in a notebook as it does itself, from the user's lines on."""
    _prepare(error, trace)
    shell.showtraceback((kind, error, error.__traceback__), tb_offset=tb_offset)


def _prepare(error: BaseException, trace: TracebackType | None) -> None:
    """Take our lines and those of JavaScript out of what is printed."""
    for each in _causes(error):
        if javascript.forget(each) or isinstance(each, WebAppError):
            each.__traceback__ = _users_part(trace if each is error else each.__traceback__)


def _users_part(trace: TracebackType | None) -> TracebackType | None:
    """The traceback up to the user's last line, without our frames; all of it where none is the user's."""
    frames = [each for each in _chain(trace) if not libraries.runs_ours(each.tb_frame)]
    while frames and libraries.runs_python(frames[-1].tb_frame):
        frames.pop()
    kept: TracebackType | None = None
    for each in reversed(frames):
        kept = TracebackType(kept, each.tb_frame, each.tb_lasti, each.tb_lineno)
    return kept or trace


def _chain(trace: TracebackType | None) -> Iterator[TracebackType]:
    while trace is not None:
        yield trace
        trace = trace.tb_next


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error, and those that it was raised from or while handling."""
    seen: set[int] = set()
    here: BaseException | None = error
    while here is not None and id(here) not in seen:
        seen.add(id(here))
        yield here
        here = here.__cause__ or here.__context__
