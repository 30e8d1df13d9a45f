"""`make test` leaves out the tests of the library only where nothing that they read can have changed."""

import subprocess
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).parent.parent / "tools" / "rest.py"
OWN = ("main.py", "dist")
LAST_PASSED = "nothing else changed since they last passed"
LAST_COMMIT = "nothing else differs from the last commit"


@pytest.fixture
def clone(tmp_path):
    """A repository with an application and a library."""
    for name in ("main.py", "dist/shop.yaml", "library.py"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("before\n")
    (tmp_path / ".gitignore").write_text("/.venv/\n")
    (tmp_path / ".venv").mkdir()
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    return tmp_path


def git(folder, *words):
    identity = ["-c", "user.name=test", "-c", "user.email=test@example.org"]
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)


def commit(folder):
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "x")


def ask(folder, question="same"):
    """What the tool prints; nothing with exit code 1."""
    done = subprocess.run(
        [sys.executable, TOOL, question, *OWN], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == (not done.stdout.strip()), done.stderr
    return done.stdout.strip()


def passed(folder):
    (folder / ".venv" / "passed").write_text(f"{ask(folder, 'state')}\n")


def test_a_fresh_clone_is_tested_in_full(clone):
    """Nothing has changed, and nothing has passed."""
    assert ask(clone) == ""


@pytest.mark.parametrize("name", ["main.py", "dist/shop.yaml", "dist/new.yaml"])
def test_a_change_of_the_applications_alone_is_known_by_the_last_commit(clone, name):
    """Changed or new."""
    (clone / name).write_text("after\n")
    assert ask(clone) == LAST_COMMIT
    git(clone, "add", ".")
    assert ask(clone) == LAST_COMMIT


@pytest.mark.parametrize("name", ["library.py", "new.py", "main.py.py", "distant.py"])
def test_a_change_of_anything_else_is_tested_in_full(clone, name):
    """Beside a change of main.py, and after all has passed, too."""
    passed(clone)
    (clone / "main.py").write_text("after\n")
    (clone / name).write_text("after\n")
    assert ask(clone) == ""
    commit(clone)
    assert ask(clone) == ""


def test_a_file_that_is_gone_is_a_change(clone):
    """Of the library as of the applications."""
    (clone / "main.py").unlink()
    assert ask(clone) == LAST_COMMIT
    (clone / "library.py").unlink()
    assert ask(clone) == ""


def test_what_passed_need_not_pass_again(clone):
    """Whatever was committed since, as long as the rest has the same bytes."""
    (clone / "library.py").write_text("after\n")
    passed(clone)
    assert ask(clone) == LAST_PASSED
    (clone / "main.py").write_text("after\n")
    commit(clone)
    assert ask(clone) == LAST_PASSED


@pytest.mark.parametrize("gone", ["the commits", "the clone"])
def test_where_git_knows_nothing_everything_is_tested(clone, gone):
    """A copy without .git, and a repository without a commit."""
    (clone / ".git").rename(clone / ".venv" / gone)
    if gone == "the commits":
        git(clone, "init", "--quiet")
    (clone / "main.py").write_text("after\n")
    assert ask(clone) == ""
