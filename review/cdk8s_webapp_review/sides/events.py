"""The events of one YAML document, as PyYAML's C parser finds them.

Of all loaders for Python it alone reads YAML 1.1 in C and says how a scalar was quoted, which kubectl's rules
depend on. It finds events without recursion, so that depth costs nothing before it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import yaml

from .parsed import BrokenYamlError

try:
    from yaml import CLoader as _Parser
except ImportError:  # PyYAML without its C library reads the same, slowly
    from yaml import Loader as _Parser  # type: ignore[assignment]

_MOST_DIRECTIVES = 100  # libyaml compares each %TAG with all before it


# What the parser quotes of a document may be secret; not its own words, as '<scalar>', nor a sign.
_QUOTED = re.compile(r"'(?!<|\\.')[^']{2,}'|\"[^\"]{2,}\"")


def unquoted(said: str) -> str:
    """What the parser says, without what it quotes."""
    return _QUOTED.sub("what is there", said)


@contextmanager
def events(text: str, first_line: int) -> Iterator[Callable[[], Any]]:
    """What gives the next event of a document, and None behind the last.

    Args:
        text: The document.
        first_line: Its line in the file, for errors.

    Raises:
        BrokenYamlError: It is no YAML; from within the block too.
    """
    if text.count("\n%") > _MOST_DIRECTIVES:
        raise BrokenYamlError("too many directives (lines that begin with %)", first_line)
    parser = None
    try:
        parser = _Parser(text)
        yield parser.get_event
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = unquoted(" ".join(part for part in (error.context, error.problem) if part))
        raise BrokenYamlError(said, first_line + (mark.line if mark else 0)) from None
    except yaml.reader.ReaderError as error:
        lines = text.encode()[: error.position].count(b"\n")
        raise BrokenYamlError(str(error).partition("\n")[0], first_line + lines) from None
    finally:
        if parser is not None:
            parser.dispose()
