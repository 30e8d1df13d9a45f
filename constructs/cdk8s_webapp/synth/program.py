"""Which program writes, in words that are the same on every machine and in every clone.

A file of the output names its program in its first line, so that another program
that writes to the same folder knows it is not its own.
"""

import builtins
import os
import sys
from pathlib import Path

from ..lines.libraries import is_library
from ..lines.sources import Place

# What stands at the top of a project, and moves with it.
_TOPS = (".git", "cdk8s.yaml", "pyproject.toml", "requirements.txt")


def find(made_at: Place | None) -> Path | None:
    """The file of the program that runs; None where there is none, as in an interactive one.

    Args:
        made_at: The user's line that made the App. It is asked where a library's
            program runs, such as pytest.
    """
    main = getattr(sys.modules.get("__main__"), "__file__", None)
    if main is None:
        return _notebook()
    if not is_library(main) and Path(main).parent != Path(sys.executable).parent:
        return Path(main)
    return Path(made_at.file) if made_at is not None and Path(made_at.file).is_file() else None


def name(program: Path, folder: Path) -> str:
    """The path of a program as the project of its output folder sees it, with forward slashes.

    Not the path from the folder: that differs where a folder elsewhere is compared
    with the one in git.
    """
    program = program.parent.resolve() / program.name
    above, own = _top(folder.parent), _top(program.parent)
    if above is None:
        above = own or (folder.parent if program.is_relative_to(folder.parent) else program.parent.parent)
        found = program.relative_to(above)
    elif program.is_relative_to(above):
        found = program.relative_to(above)
    else:
        # Another project's folder: several may write there, each with a main.py.
        found = program.relative_to((own or program.parent).parent)
    return _readable(found.as_posix())


def _top(folder: Path) -> Path | None:
    """The nearest folder from here up that looks like the top of a project."""
    return next(
        (each for each in (folder, *folder.parents) if any((each / top).exists() for top in _TOPS)), None
    )


def _readable(path: str) -> str:
    """The path in one line of a comment."""
    return path if path.isprintable() else path.encode("unicode_escape").decode()


def _notebook() -> Path | None:
    """The notebook that runs, where its server or editor tells."""
    if not hasattr(builtins, "get_ipython"):
        return None
    told = getattr(sys.modules["__main__"], "__vsc_ipynb_file__", None) or os.environ.get("JPY_SESSION_NAME")
    return Path(told).absolute() if told and Path(told).is_file() else None
