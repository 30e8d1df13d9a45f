"""What a rule is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ..recorder import Recorder
from ..statement import Note, Says
from ..world import World

Statements = Iterator[Says | Note]


class Rule:
    """One kind of consequence: the class says what and why, `find` where.

    A rule is a module of this folder, found by its name; its cases are in tests/review/rules, in a module of
    the same name.
    """

    id: ClassVar[str]
    since: ClassVar[str]  # the version that had it first
    risk: ClassVar[str]
    title: ClassVar[str]
    why: ClassVar[str]
    advice: ClassVar[str]
    reference: ClassVar[str]
    last: ClassVar[bool] = False  # speaks of what no other rule has spoken

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """The consequences of this kind."""
        raise NotImplementedError
