"""What happens when an exception ends the program."""

import sys
from types import TracebackType

from . import javascript, staging


class _Hook:
    """An excepthook that prepares the error and calls the hook that was there."""

    def __init__(self) -> None:
        self._previous = sys.excepthook

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        staging.withdraw()
        javascript.forget(error)
        self._previous(kind, error, trace)


def handle() -> None:
    """Print tracebacks without JavaScript, and tell `cdk8s synth` of the failure.

    cdk8s raises a Python error whose cause is the JavaScript one, and Python
    would print both. The Python one says all that a person can act on.
    """
    if not isinstance(sys.excepthook, _Hook):
        sys.excepthook = _Hook()
