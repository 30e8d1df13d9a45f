"""The first line of each file that is written: what wrote it, and what to change instead."""

import re
from dataclasses import dataclass
from pathlib import Path

_START = "# Written by cdk8s-webapp."
_UNNAMED = "the Python code"
_LINE = re.compile(
    re.escape(_START)
    + r" Change (?P<program>.+?)(?: \(App (?P<app>[0-9]+)\))?, not this file(?: in (?P<folder>.+)/)?\."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Whose a file is.

    Args:
        program: The program's name; None where it has none, as in a notebook.
        app: Which of its Apps that write to one folder, from 1.
        folder: The folder below the output folder where the file stands, if any: a
            file in the output folder of another App stands in none.
    """

    program: str | None
    app: int = 1
    folder: str = ""

    def __str__(self) -> str:
        """The line, without its end."""
        app = f" (App {self.app})" if self.app > 1 else ""
        folder = f" in {self.folder}/" if self.folder else ""
        return f"{_START} Change {self.program or _UNNAMED}{app}, not this file{folder}."


def read(file: Path) -> Header | None:
    """What a file's first line says; None where it is not one of this library."""
    with file.open("rb") as opened:
        return parse(opened.readline(4096))


def parse(line: bytes) -> Header | None:
    """What a first line says; None where it is not one of this library."""
    text = line.decode("utf-8", "replace").rstrip()
    found = _LINE.fullmatch(text)
    if found is None:
        return None
    program = found["program"]
    return Header(
        program=None if program == _UNNAMED else program,
        app=int(found["app"] or 1),
        folder=found["folder"] or "",
    )
