"""The command line: which command is called, and how each ends.

Both distributions have these commands: `cdk8s-webapp-review` alone, where `review` may be left out, and
`cdk8s-webapp`. Modules that only some calls need are imported where they are needed: most of a call's time is
importing.
"""
# ruff: noqa: PLC0415

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from .errors import CannotReview

OURS = "cdk8s-webapp-review"
COMMANDS = ("review", "removed")

_USAGE = """\
usage: {program} COMMAND [options] [-- PATH ...]

  {program} review                 what happens when dist/ of this branch is applied, worst first
  {program} review BEFORE AFTER    the same for two folders or files
  {program} removed                the manifests that are gone, for kubectl delete -f -

  {program} COMMAND --help         all options
  {program} --version
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code. Whatever happens, there is no traceback."""
    if argv is None:
        gc.disable()  # a process of its own, which makes few cycles: a third of the time of a large review
    arguments = sys.argv[1:] if argv is None else list(argv)
    program = _program() if argv is None else "cdk8s-webapp"
    command = arguments[0] if arguments[:1] and arguments[0] in COMMANDS else ""
    said = f"{program} {command}" if command and program != OURS else program
    try:
        return _run(program, arguments)
    except CannotReview as error:
        return _refuse(str(error), said)
    except KeyboardInterrupt:
        return _refuse("interrupted", said)
    except MemoryError:
        return _refuse("there is not enough memory for these manifests", said)
    except Exception as error:
        # Its text could quote a manifest, and so a Secret.
        mistake = f"a mistake in this tool, please report it: {type(error).__name__} at {_place(error)}"
        return _refuse(mistake, said)


def _program() -> str:
    """The program as it was called; a module of it counts as this distribution's own."""
    name = Path(sys.argv[0]).stem
    return "cdk8s-webapp" if name == "cdk8s-webapp" else OURS


def _run(program: str, arguments: list[str]) -> int:
    first = arguments[0] if arguments else ""
    if first in ("", "-h", "--help", "help"):
        return _usage(program, wanted=bool(first))
    if first == "--version":
        return _version(program)
    if first == "removed":
        from .commands import removed

        return removed.run(arguments[1:], f"{program} removed")
    if first == "review":
        arguments = arguments[1:]
    elif program != OURS or not (first.startswith("-") or Path(first).exists()):
        raise CannotReview(_no_command(program, first))
    from .commands import review

    return review.run(arguments, f"{program} review")


def _no_command(program: str, word: str) -> str:
    """What to say of a word that is none of the commands."""
    from difflib import get_close_matches

    near = get_close_matches(word, COMMANDS, n=1)
    known = " and ".join(COMMANDS)
    meant = f"did you mean {program} {near[0]}?" if near else f"there are {known}"
    return f"there is no command {word!r}: {meant}; {program} --help shows the usage"


def _usage(program: str, *, wanted: bool) -> int:
    text = _USAGE.format(program=program)
    print(text, end="", file=sys.stdout if wanted else sys.stderr)
    return 0 if wanted else 2


def _version(program: str) -> int:
    from importlib.metadata import PackageNotFoundError, version

    from . import __version__

    known = __version__
    with suppress(PackageNotFoundError):
        known = version(program)
    print(f"{program} {known}")
    return 0


def _refuse(message: str, said: str) -> int:
    """One sentence on stderr. Messages name the command as `cdk8s-webapp` has it."""
    from .commands.output import lenient
    from .credentials import clean
    from .report.words import visible

    if said == OURS:
        message = message.replace("cdk8s-webapp review", f"{OURS} review")
    with suppress(OSError, ValueError):
        lenient(sys.stderr)
        print(f"{said}: {visible(clean(message, prose=True))}", file=sys.stderr, flush=True)
        return 2
    with suppress(OSError, ValueError):  # what is closed is closed again when Python ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    return 2


def _place(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "?" if trace is None else f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
