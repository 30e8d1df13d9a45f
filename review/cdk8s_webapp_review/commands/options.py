"""Options: one sentence for a mistake, with what was meant where that can be seen."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from functools import partial
from typing import NoReturn

from ..errors import CannotReview

_UNKNOWN = "unrecognized arguments: "


class Parser(ArgumentParser):
    """Says one sentence instead of the usage."""

    def __init__(self, *, command: str, usage: str, about: str, codes: str) -> None:
        super().__init__(
            usage=usage,
            description=about,
            epilog=codes,
            # It is tried on each option: what looks up the terminal's width is slow to import.
            formatter_class=partial(RawDescriptionHelpFormatter, width=80),
            allow_abbrev=False,
        )
        self._command = command
        folder = "work as if it was called in this folder"
        self.add_argument("-C", dest="folder", metavar="DIR", default=".", help=folder)

    def error(self, message: str) -> NoReturn:
        """Refuse what was typed."""
        if message.startswith(_UNKNOWN):
            from difflib import get_close_matches  # noqa: PLC0415 -- slow to import

            word = message[len(_UNKNOWN) :].partition(" ")[0].partition("=")[0]
            known = [option for option in self._option_string_actions if option.startswith("--")]
            near = get_close_matches(word, known, n=1)
            message += f" (did you mean {near[0]}?)" if near else ""
        raise CannotReview(f"{message}; {self._command} --help shows the usage")

    def read(self, arguments: Sequence[str]) -> Namespace:
        """The options; `paths` and, of what stands behind --, `behind`."""
        self.formatter_class = RawDescriptionHelpFormatter
        place = arguments.index("--") if "--" in arguments else len(arguments)
        options = self.parse_intermixed_args(arguments[:place])
        options.behind = list(arguments[place + 1 :])
        return options
