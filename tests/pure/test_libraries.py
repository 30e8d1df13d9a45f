"""Whose code a file holds."""

import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path

import pytest

from cdk8s_webapp.lines import libraries


@pytest.mark.parametrize("package", ["cdk8s_webapp", "cdk8s", "cdk8s_plus_27", "constructs", "jsii"])
def test_this_library_and_what_it_stands_on_are_ours(package):
    """Each module of theirs is, and one in a folder whose name only begins alike is not."""
    # Found without an import, which would start Node.
    folder = Path(find_spec(package).origin).parent
    for file in (folder / "module.py", folder / "below" / "module.py"):
        assert libraries.is_ours(str(file))
        assert libraries.is_library(str(file))
    for file in (f"{folder}_review/module.py", f"{folder}.py", "module.py", f"/before{folder}/module.py"):
        assert not libraries.is_ours(file)


@pytest.mark.parametrize(
    "file",
    [
        "/srv/env/lib/python3.11/site-packages/house/apps.py",
        "/srv/env/lib/python3.11/site-packages/house.py",
        "/usr/lib/python3/dist-packages/house.py",
        f"{sysconfig.get_path('stdlib')}/runpy.py",
        f"{sysconfig.get_path('stdlib')}/concurrent/futures/thread.py",
        "<frozen runpy>",
        "<string>",
        "<stdin>",
    ],
)
def test_what_is_installed_or_no_file_is_a_library(file):
    """Nobody edits it to change their application; yet it may hold a mistake that a traceback shows."""
    assert libraries.is_library(file)
    assert not libraries.is_ours(file)


@pytest.mark.parametrize(
    "file",
    [
        "main.py",
        "/srv/shop/main.py",
        "/srv/shop/apps/site-packages.py",
        "/srv/my-site-packages/main.py",
        f"{sysconfig.get_path('stdlib')}-mine/main.py",
        "/srv/<draft>/main.py",
    ],
)
def test_all_else_is_the_users(file):
    """A name that looks like a library's is none."""
    assert not libraries.is_library(file)


def frame_of(file, module):
    """A frame of a function of this file and module."""
    names = {"__name__": module, "sys": sys}
    exec(compile("def here():\n  return sys._getframe()", file, "exec"), names)  # noqa: S102
    return names["here"]()


@pytest.mark.parametrize(
    ("file", "module", "is_it"),
    [
        (f"{Path(libraries.__file__).parent}/x.py", "x", True),
        ("<string>", "cdk8s_webapp.pod.pod", True),
        ("<string>", "jsii", True),
        ("<string>", "house", False),
        ("house.py", "cdk8s_webapp.x", False),
    ],
)
def test_a_frame_is_ours_by_its_file_or_what_has_none_by_its_module(file, module, is_it):
    """What dataclasses write has no file."""
    assert libraries.runs_ours(frame_of(file, module)) is is_it


def test_a_frame_of_python_is_known_by_its_file():
    """Its library, and what is frozen into it."""
    assert libraries.runs_python(frame_of(f"{sysconfig.get_path('stdlib')}/runpy.py", "runpy"))
    assert libraries.runs_python(frame_of("<frozen runpy>", "runpy"))
    assert not libraries.runs_python(frame_of("house.py", "runpy"))


def test_a_package_that_is_not_there_is_in_no_folder():
    """No file begins like it."""
    assert libraries._folder("no_such_package_at_all").endswith("no_such_package_at_all is not installed")
    assert libraries._folder("yaml").endswith("yaml")
