"""What this run of the program has written: Apps come and go, their files count together."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from .object_names import Name


class Run:
    """The files that each App wrote, by output folder.

    An App that writes a file which another one wrote in the same run takes its place,
    as when a cell of a notebook is run again.

    Attributes:
        further: The program's name, by folder where files of more of its Apps stand
            than had come when one was written.
        is_watched: Whether its end is (staging.py).
        stages: The folders that `cdk8s synth` looks into (staging.py).
    """

    def __init__(self) -> None:
        self._apps: dict[Path, dict[int, frozenset[str]]] = {}
        self._names: dict[Path, dict[str, frozenset[Name]]] = {}
        self.further: dict[Path, str] = {}
        self.is_watched = False
        self.stages: set[Path] = set()

    def number(self, folder: Path, paths: Iterable[str]) -> int:
        """Which App of the folder writes these files, from 1."""
        known, paths = self._apps.get(folder.resolve(), {}), set(paths)
        return next((each for each, its in known.items() if not its.isdisjoint(paths)), len(known) + 1)

    def wrote(self, folder: Path, app: int, paths: Iterable[str]) -> None:
        """Remember what an App wrote."""
        self._apps.setdefault(folder, {})[app] = frozenset(paths)

    def files(self, folder: Path, app: int) -> frozenset[str]:
        """What one App has written there."""
        return self._apps.get(folder, {}).get(app, frozenset())

    def all_files(self, folder: Path) -> frozenset[str]:
        """What all Apps have written there."""
        return frozenset().union(*self._apps.get(folder, {}).values())

    def holds(self, folder: Path, names: Mapping[str, frozenset[Name]]) -> None:
        """Remember the objects of each file that an App wrote."""
        self._names.setdefault(folder.resolve(), {}).update(names)

    def names_beside(self, folder: Path, app: int) -> dict[str, frozenset[Name]]:
        """The objects of each file that other Apps wrote there."""
        own, written = self.files(folder.resolve(), app), self.all_files(folder.resolve())
        known = self._names.get(folder.resolve(), {})
        return {path: names for path, names in known.items() if path in written - own}

    def apps(self, folder: Path) -> int:
        """How many Apps have written there."""
        return len(self._apps.get(folder, {}))


# A process is a run.
RUN = Run()
