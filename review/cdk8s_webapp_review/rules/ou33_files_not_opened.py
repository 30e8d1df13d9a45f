"""Databases of another version."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import databases
from ..world import World
from .rule import Rule, Statements


class FilesNotOpened(Rule):
    """A database does not open its files."""

    id = "OU33"
    since = "0.2"
    risk = "outage"
    title = "A database does not open the files of another version"
    why = "It reads which version wrote the files when it starts, and stops where it cannot open them."
    advice = "Dump the data and read it into the new version, or take the steps that the database documents."
    reference = "https://www.postgresql.org/docs/current/upgrading.html"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Images of databases with a volume that stays, which step over a version, or back."""
        for before, after in world.templates():
            yield from databases.unopened(before, after)
