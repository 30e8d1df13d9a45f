"""What the system refuses when files are written, told in one sentence."""

import errno
import os
import re
import shutil
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
    except UnicodeEncodeError as error:
        said = f"{error.object!r} cannot be a file name in this locale; run with PYTHONUTF8=1"
        raise WebAppError(f"App: synth: {folder.name}/ cannot be written: {said}") from None
    except OSError as error:
        raise WebAppError(f"App: synth: {folder.name}/ cannot be written: {_reason(error)}") from None


def _reason(error: OSError) -> str:
    number = _number(error)
    if number in _FULL:
        return "the disk is full; make room and run again"
    text = os.strerror(number) if number else str(error)
    if number in _SHUT:
        return f"{text}; change its owner or mode, or give App another outdir"
    return f"{text} ({Path(str(error.filename)).name}); run again" if error.filename else text


def _number(error: OSError) -> int | None:
    """The system's number; what is copied with others tells it in words alone, of the first that failed."""
    found = re.search(r"\[Errno (\d+)\]", str(error)) if isinstance(error, shutil.Error) else None
    return int(found[1]) if found else error.errno
