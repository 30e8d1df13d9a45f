"""What the tests of the whole-app checks share."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from cdk8s_webapp.synth.checks.together import Together


@dataclass
class Made:
    """An object that was made at a line of main.py."""

    manifest: dict[str, Any]
    line: int = 1
    is_described: bool = True
    own_hosts: frozenset[str] = frozenset()

    @property
    def place(self) -> str:
        """The line."""
        return f"main.py:{self.line}"


def together(files: dict[str, list[dict[str, Any]]]) -> Together:
    """The objects of some files, made one after the other."""
    line = 0
    contents: dict[str, list[Made]] = {}
    for file, manifests in files.items():
        for manifest in manifests:
            line += 1
            contents.setdefault(file, []).append(Made(manifest, line))
    return Together(contents)


@pytest.fixture(scope="session")
def said() -> Callable[..., list[str]]:
    """What a check says of the objects of some files."""

    def sentences(check: Callable[[Together], Iterator[str]], **files: list[dict[str, Any]]) -> list[str]:
        return list(check(together({f"{name}.yaml": objects for name, objects in files.items()})))

    return sentences


@pytest.fixture(scope="session")
def placed() -> Callable[..., Together]:
    """The objects of some files, by their paths."""
    return together


@pytest.fixture(scope="session")
def made() -> Callable[[dict[str, Any]], Made]:
    """An object that was made at a line of main.py."""
    return Made
