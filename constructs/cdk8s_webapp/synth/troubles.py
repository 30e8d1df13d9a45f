"""What the system refuses when files are written, told in one sentence."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..values.errors import WebAppError

_FULL = (errno.ENOSPC, errno.EDQUOT)
_SHUT = (errno.EACCES, errno.EPERM, errno.EROFS)


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Raise what the system refuses inside as a WebAppError about the output folder."""
    try:
        yield
    except OSError as error:
        raise WebAppError(f"App: synth: {folder.name}/ cannot be written: {_reason(error)}") from None


def _reason(error: OSError) -> str:
    if error.errno in _FULL:
        return "the disk is full; make room and run again"
    text = os.strerror(error.errno) if error.errno else str(error)
    if error.errno in _SHUT:
        return f"{text}; change its owner or mode, or give App another outdir"
    return f"{text} ({Path(str(error.filename)).name}); run again" if error.filename else text
