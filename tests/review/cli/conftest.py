"""A git repository to review in, and a judge that says what it was given."""

import os
import subprocess
import sys
from types import ModuleType

import pytest

from cdk8s_webapp_review import cli
from cdk8s_webapp_review.gate import Gate
from cdk8s_webapp_review.model import Review
from cdk8s_webapp_review.review import Judged


class Repository:
    """A git repository that knows nothing of the user's settings."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def git(self, *arguments):
        """What git prints."""
        identity = ["-c", "user.name=test", "-c", "user.email=test@example.org"]
        command = ["git", *identity, "-c", "protocol.file.allow=always", *arguments]
        return subprocess.run(
            command, cwd=self.folder, check=True, capture_output=True, text=True
        ).stdout.strip()

    def write(self, files):
        """Write files, text by path."""
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    def commit(self, files=None):
        """Commit all that is there; return the commit."""
        self.write(files or {})
        self.git("add", "--all", "--force")
        self.git("commit", "--quiet", "--allow-empty", "--message", "changed")
        return self.git("rev-parse", "HEAD")


@pytest.fixture(autouse=True)
def no_settings(monkeypatch, tmp_path):
    """No settings of this machine, and none of a job of GitHub Actions around the tests."""
    for name in [*os.environ]:
        if name.startswith(("GIT_", "GITHUB_")) or name in ("NO_COLOR", "FORCE_COLOR"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    # A checkout around the folder of the tests is not theirs.
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """An empty repository with the branch main, as the current folder."""
    made = Repository(tmp_path / "repository")
    made.git("init", "--quiet", "--initial-branch=main")
    monkeypatch.chdir(made.folder)
    return made


class Judge:
    """Stands in for the rules: records what it is given and answers what it is told."""

    def __init__(self):
        self.answer = Review(objects=1, changed=0)
        self.before = self.after = None

    def __call__(self, before, after):
        """Judge as the rules do."""
        self.before, self.after = list(before), list(after)
        return self.answer

    @property
    def seen(self):
        """Path, folder and text of each file, of both sides."""
        return tuple(
            [(each.path, each.folder, each.content.decode()) for each in side]
            for side in (self.before, self.after)
        )


@pytest.fixture
def judge(monkeypatch):
    """The judge of the command, instead of the rules."""
    module = ModuleType("cdk8s_webapp_review.review")
    judge = Judge()
    module.judge = lambda before, after: Judged(judge(before, after), Gate())
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return judge


@pytest.fixture
def command(judge, capsys):
    """Run the command; what it prints on stdout and stderr, and its exit code."""

    def run(*arguments):
        code = cli.main(["review", *map(str, arguments)])
        out, err = capsys.readouterr()
        return out, err, code

    return run
