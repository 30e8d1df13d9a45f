"""What a synth wrote, in a sentence for who sits at the terminal."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..lines.sources import shown
from .tell import tell

_MOST = 6


def tell_written(folder: Path, contents: Mapping[str, Sequence[object]]) -> None:
    """Say which files were written, and how many objects; only where a person reads it at once."""
    if sys.stderr is not None and sys.stderr.isatty():
        tell(sentence(shown(folder, Path.cwd()), contents))


def sentence(folder: str, contents: Mapping[str, Sequence[object]]) -> str:
    """The sentence about the files of a folder, and the objects in each."""
    files = list(contents)
    objects = sum(map(len, contents.values()))
    listed = ", ".join(files[:_MOST]) + (f" and {len(files) - _MOST} more" if len(files) > _MOST else "")
    return (
        f"wrote {_count(objects, 'object')} to {folder}/: {listed}"
        if files
        else f"wrote nothing to {folder}/"
    )


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
