"""Whose code a file holds: the user's, or a library's."""

import importlib.util
import os
import sysconfig
from functools import cache
from pathlib import Path


def _folder(package: str) -> str:
    """Where a package is, without an import: that would start Node."""
    spec = importlib.util.find_spec(package)
    found = list((spec and spec.submodule_search_locations) or ())
    return found[0] if found else f"{os.sep}{package} is not installed"


# With a separator at the end: a neighbour's name may begin like one of these.
_OURS = tuple(
    f"{folder}{os.sep}"
    for folder in (
        Path(__file__).parents[1],
        *(_folder(package) for package in ("cdk8s", "cdk8s_plus_27", "constructs", "jsii")),
    )
)
_PYTHON = f"{sysconfig.get_path('stdlib')}{os.sep}"
_INSTALLED = {"site-packages", "dist-packages"}


def is_ours(file: str) -> bool:
    """Whether it belongs to this library or what it stands on, and says nothing of the user's mistake."""
    return file.startswith(_OURS)


@cache
def is_library(file: str) -> bool:
    """Whether it is installed, or no file at all, such as ``<string>``: no place for the user to edit."""
    return is_ours(file) or file.startswith((_PYTHON, "<")) or not _INSTALLED.isdisjoint(Path(file).parts)
