"""What happens when the program ends, with an exception or without."""

import atexit
import gc
import sys
from collections.abc import Iterator
from itertools import takewhile
from types import TracebackType

from ..lines import libraries
from ..node import javascript
from ..values.errors import WebAppError
from . import staging


class _Hook:
    """An excepthook that prepares the error and calls the hook that was there."""

    def __init__(self) -> None:
        self._previous = sys.excepthook

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        staging.withdraw()
        if javascript.forget(error) or isinstance(error, WebAppError):
            trace = _users_part(trace)
        self._previous(kind, error.with_traceback(trace), trace)


def handle() -> None:
    """Print tracebacks that end where the user can act, and tell `cdk8s synth` of the failure.

    cdk8s raises a Python error whose cause is the JavaScript one, and Python
    would print both. The Python one says all that a person can act on.
    """
    if not isinstance(sys.excepthook, _Hook):
        sys.excepthook = _Hook()
        # Python's last look for garbage takes as long as a small synth, and frees nothing.
        atexit.register(gc.freeze)


def _users_part(trace: TracebackType | None) -> TracebackType | None:
    """The traceback up to the call of a library, or all of it where it begins in one."""
    frames = takewhile(lambda each: not libraries.is_ours(each.tb_frame.f_code.co_filename), _chain(trace))
    kept: TracebackType | None = None
    for each in reversed(list(frames)):
        kept = TracebackType(kept, each.tb_frame, each.tb_lasti, each.tb_lineno)
    return kept or trace


def _chain(trace: TracebackType | None) -> Iterator[TracebackType]:
    while trace is not None:
        yield trace
        trace = trace.tb_next
