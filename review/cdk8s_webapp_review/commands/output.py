"""What a command prints."""

from __future__ import annotations

import io
import os
import sys

from ..errors import CannotReview


def write(text: str, *, machine: bool) -> None:
    """Write to stdout, which may know few characters, or be closed early (`| head`).

    Args:
        text: All of it.
        machine: Whether a program reads it, which expects UTF-8.

    Raises:
        CannotReview: It could not be written, for a full disk.
    """
    try:
        lenient(sys.stdout, encoding="utf-8" if machine else None)
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _give_up()
    except (OSError, ValueError, AttributeError) as error:
        _give_up()
        why = error.strerror if isinstance(error, OSError) else "it is closed"
        raise CannotReview(f"the output cannot be written: {why}") from error


def lenient(stream: object, *, encoding: str | None = None) -> None:
    """Let a stream write what it does not know as an escape."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _give_up() -> None:
    """Let Python write what is left nowhere when it ends."""
    try:
        number = sys.stdout.fileno()
    except (OSError, ValueError, AttributeError):
        return
    os.dup2(os.open(os.devnull, os.O_WRONLY), number)
