"""Whether text is printed in colour."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Stream(Protocol):
    """Where text goes."""

    def isatty(self) -> bool:
        """Whether it is a terminal."""


def wanted(stream: Stream, environ: Mapping[str, str]) -> bool:
    """Colour on a terminal that knows colours; NO_COLOR, then FORCE_COLOR, overrule that.

    Either counts when it is set to anything but the empty string: https://no-color.org, https://force-color.org
    """
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return environ.get("TERM") != "dumb" and stream.isatty()
