"""The rows of the tables beside this file."""

import copy
from pathlib import Path
from typing import Any, NamedTuple

import yaml

HERE = Path(__file__).parent


class Row(NamedTuple):
    """One value of one field of a manifest."""

    room: str
    manifest: dict[str, Any]
    path: tuple[str | int, ...]
    value: Any
    says: str  # "" where the server takes it

    @property
    def name(self) -> str:
        """What the row is called."""
        path = ".".join(map(str, self.path))
        return f"{self.room}: {self.manifest['kind']} {path} = {str(self.value)[:60]}"


def _steps(path: str | list[str | int]) -> tuple[str | int, ...]:
    if isinstance(path, list):
        return tuple(path)
    return tuple(int(step) if step.isdigit() else step for step in path.split(".")) if path else ()


def rows(folder: Path) -> list[Row]:
    """The rows of all tables of a folder."""
    found = []
    for file in sorted(folder.glob("*.yaml")):
        for block in yaml.safe_load(file.read_text()):
            if "refused" in block or "taken" in block:
                for path, value, says in block.get("refused", ()):
                    found.append(Row(file.stem, block["manifest"], _steps(path), value, says))
                for path, value in block.get("taken", ()):
                    found.append(Row(file.stem, block["manifest"], _steps(path), value, ""))
    return found


def changed(row: Row) -> dict[str, Any]:
    """The manifest with the field changed; `null` removes it."""
    result = copy.deepcopy(row.manifest)
    place: Any = result
    for step in row.path[:-1]:
        place = place[step] if isinstance(step, int) else place.setdefault(step, {})
    last = row.path[-1]
    if row.value is None and isinstance(place, dict):
        place.pop(last, None)
    elif isinstance(place, list) and last == len(place):
        place.append(row.value)
    else:
        place[last] = row.value
    return result


ROWS = rows(HERE)
