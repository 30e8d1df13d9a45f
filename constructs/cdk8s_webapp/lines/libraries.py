"""Whose code a file holds: the user's, or a library's."""

import importlib.util
import os
import sysconfig
from functools import cache
from pathlib import Path
from types import FrameType

# This library, and what it stands on down to what jsii does.
_PACKAGES = (
    "cdk8s_webapp",
    "cdk8s",
    "cdk8s_plus_27",
    "constructs",
    "jsii",
    "attr",
    "cattr",
    "cattrs",
    "dateutil",
    "publication",
    "typeguard",
)


def _folder(package: str) -> str:
    """Where a package is, without an import: that would start Node."""
    spec = importlib.util.find_spec(package)
    found = list((spec and spec.submodule_search_locations) or ())
    return found[0] if found else f"{os.sep}{package} is not installed"


# With a separator at the end: a neighbour's name may begin like one of these.
_OURS = tuple(
    f"{folder}{os.sep}"
    for folder in (Path(__file__).parents[1], *(_folder(package) for package in _PACKAGES[1:]))
)
_PYTHON = f"{sysconfig.get_path('stdlib')}{os.sep}"
_INSTALLED = {"site-packages", "dist-packages"}


def is_ours(file: str) -> bool:
    """Whether it belongs to this library or what it stands on, and says nothing of the user's mistake."""
    return file.startswith(_OURS)


def runs_ours(frame: FrameType) -> bool:
    """Whether a frame is of such code; what dataclasses write has no file, and the name of its module."""
    file = frame.f_code.co_filename
    module = str(frame.f_globals.get("__name__"))
    return is_ours(file) or (file.startswith("<") and module.partition(".")[0] in _PACKAGES)


def runs_python(frame: FrameType) -> bool:
    """Whether a frame is of Python's own library."""
    return frame.f_code.co_filename.startswith((_PYTHON, "<frozen "))


@cache
def is_library(file: str) -> bool:
    """Whether it is installed, or no file at all, such as ``<string>``: no place for the user to edit."""
    return is_ours(file) or file.startswith((_PYTHON, "<")) or not _INSTALLED.isdisjoint(Path(file).parts)
