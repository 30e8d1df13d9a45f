"""What a synth wrote, in a sentence; and configuration from a .env file."""
# ruff: noqa: E501 (sentences, whole)

import io
import sys
from pathlib import Path

import pytest

from cdk8s_webapp import WebAppError, dotenv
from cdk8s_webapp.synth.summary import sentence, tell_written


class Screen(io.StringIO):
    """A terminal."""

    def __init__(self, *, is_terminal):
        """Say whether it is one."""
        super().__init__()
        self.is_terminal = is_terminal

    def isatty(self):
        """Whether a person reads it at once."""
        return self.is_terminal


@pytest.mark.parametrize(
    ("contents", "words"),
    [
        ({}, "wrote nothing to dist/"),
        ({"a.yaml": [1]}, "wrote 1 object to dist/: a.yaml"),
        ({"a.yaml": [1], "b.yaml": [1, 2]}, "wrote 3 objects to dist/: a.yaml, b.yaml"),
        ({f"{n}.yaml": [n] for n in range(6)}, "wrote 6 objects to dist/: 0.yaml, 1.yaml, 2.yaml, 3.yaml, 4.yaml, 5.yaml"),
        ({f"{n}.yaml": [n] for n in range(8)}, "wrote 8 objects to dist/: 0.yaml, 1.yaml, 2.yaml, 3.yaml, 4.yaml, 5.yaml and 2 more"),
    ],
)  # fmt: skip
def test_files_and_objects_are_counted(contents, words):
    """The first six files by name, and how many more."""
    assert sentence("dist", contents) == words


def test_only_a_terminal_is_told(monkeypatch):
    """A log or a pipe is not, and neither is nobody."""
    said = {}
    for is_terminal in (True, False):
        screen = Screen(is_terminal=is_terminal)
        monkeypatch.setattr(sys, "stderr", screen)
        tell_written(Path.cwd() / "dist", {"a.yaml": [1]})
        said[is_terminal] = screen.getvalue()
    assert said[True].endswith("wrote 1 object to dist/: a.yaml\n")
    assert said[False] == ""
    monkeypatch.setattr(sys, "stderr", None)
    tell_written(Path("dist"), {})


def test_a_file_of_variables_is_read_as_it_stands(tmp_path):
    """Nothing in it is replaced: the YAML does not depend on who writes it."""
    file = tmp_path / "prod.env"
    file.write_text("# a comment\nA=1\nexport B='two words'\nC=${HOME}\nÄ=ü\n", encoding="utf-8")
    assert dotenv(file) == dotenv(str(file)) == {"A": "1", "B": "two words", "C": "${HOME}", "Ä": "ü"}


def test_a_file_that_cannot_be_read_is_named(tmp_path, monkeypatch):
    """By its path as it was written, with the folder from which it was looked for."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bytes.env").write_bytes(b"A=\xff")
    (tmp_path / "bare.env").write_text("A=1\nB\n")
    for path, words in {
        "none.env": f"dotenv: path: 'none.env' is no readable text file below {tmp_path.name}/",
        "bytes.env": f"dotenv: path: 'bytes.env' is no readable text file below {tmp_path.name}/",
        "bare.env": "dotenv: B: has no value in bare.env; write B=…",
    }.items():
        with pytest.raises(WebAppError) as refused:
            dotenv(path)
        assert str(refused.value) == words
