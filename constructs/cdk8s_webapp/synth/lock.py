"""One program at a time in an output folder.

The lock is the system's, on the folder itself: it holds between containers that
share a volume, where the ids of processes say nothing, and it ends with its program,
however that ends. It needs no file. A system without such locks (Windows, some
network file systems) goes without.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..values.errors import WebAppError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

PATIENCE = 60.0  # seconds


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder for this program; where there was none, one is made, and taken away again on failure.

    Raises:
        WebAppError: Another program holds it for a minute.
    """
    is_new = not folder.exists()
    descriptor = _hold(folder)
    try:
        yield
    except BaseException:
        if is_new:
            with suppress(OSError):
                folder.rmdir()
        raise
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _hold(folder: Path) -> int | None:
    until = time.monotonic() + PATIENCE
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        if fcntl is None:
            return None
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
        except OSError:
            os.close(descriptor)
            return None
        else:
            if _is_still(folder, descriptor):
                return _checked(folder, descriptor)
            os.close(descriptor)
        if time.monotonic() > until:
            raise WebAppError(
                f"App: synth: another program writes to {folder.name}/ all the time; end it and run again"
            )
        time.sleep(0.02)


def _checked(folder: Path, descriptor: int) -> int:
    """What is held, unless it is a mount of a folder that has gone where it came from."""
    if os.fstat(descriptor).st_nlink:
        return descriptor
    os.close(descriptor)
    raise WebAppError(
        f"App: synth: {folder.name}/ was replaced by another program after it was mounted here; mount the"
        " folder around it instead, and run again"
    )


def _is_still(folder: Path, descriptor: int) -> bool:
    """Whether what is held is the folder of today; who held it before may have put another in its place."""
    try:
        return os.path.samestat(folder.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
