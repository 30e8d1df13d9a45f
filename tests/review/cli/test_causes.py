"""Which line of main.py is named, and when none is."""

import hashlib
import json
from pathlib import Path

import pytest

from cdk8s_webapp_review import causes
from cdk8s_webapp_review.model import Finding, Review
from cdk8s_webapp_review.sides.files import from_disk

YAML = "# Written by cdk8s-webapp. Change main.py, not this file.\nkind: Deployment\n"


def finding(file="dist/web.k8s.yaml", about="Deployment/web"):
    """A finding about an object in a file."""
    return Finding(object=about, risk="restart", rule="RS01", field="", title="it restarts", file=file)


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A folder with dist/, in a checkout, as the current folder."""
    folder = tmp_path / "repository" / "shop"
    (folder / "dist" / "prod").mkdir(parents=True)
    (tmp_path / "repository" / ".git").mkdir()
    for name in ("web.k8s.yaml", "prod/web.k8s.yaml"):
        (folder / "dist" / name).write_text(YAML + f"# {name}\n")
    monkeypatch.chdir(folder)
    return folder


def note(project, objects=None, *, name="web.k8s.yaml", output="dist", **values):
    """Write what the library notes about a file."""
    content = (project / output / name).read_bytes()
    record = {
        "sha256": hashlib.sha256(content).hexdigest(),
        "objects": objects or {"Deployment/web": "main.py:14"},
    }
    folder = project / ".cdk8s" / "sources"
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"version": 1, "output": output, "files": {name: record}, **values})
    (folder / "dist.json").write_text(text)


def add(*findings, root="dist"):
    """The causes of these findings, and the hint."""
    review = Review(objects=1, changed=1, findings=findings)
    review, hint = causes.add(review, from_disk(Path(root)))
    return [each.cause for each in review.findings], hint


def test_the_line_that_made_the_object(project):
    """It is the object's, in the finding's file."""
    note(project, {"Deployment/web": "main.py:14", "Deployment/shop/web": "apps/shop.py:7"})
    assert add(finding(), finding(about="Deployment/shop/web"), finding(about="Service/web")) == (
        ["main.py:14", "apps/shop.py:7", None],
        "",
    )


def test_a_file_in_a_folder_of_the_output(project):
    """Files are known by their path in the output folder."""
    note(project, name="prod/web.k8s.yaml")
    assert add(finding("dist/prod/web.k8s.yaml"), finding()) == (["main.py:14", None], "")
    assert add(finding("dist/prod/web.k8s.yaml"), root="dist/prod") == (["main.py:14"], "")
    assert add(finding("dist/prod/web.k8s.yaml"), root="dist/prod/web.k8s.yaml") == (["main.py:14"], "")


def test_other_bytes_have_no_cause(project):
    """A line of another version of main.py would be wrong."""
    note(project)
    (project / "dist" / "web.k8s.yaml").write_text(YAML + "changed: true\n")
    assert add(finding()) == ([None], "")


def test_a_removed_object_has_no_cause(project):
    """Its file is one of BEFORE."""
    note(project)
    assert add(finding("before/web.k8s.yaml")) == ([None], "")


def test_seen_from_the_top_of_the_checkout(project, monkeypatch):
    """The program is named from the current folder."""
    note(project)
    monkeypatch.chdir(project.parent)
    assert add(finding("shop/dist/web.k8s.yaml"), root="shop/dist") == (["shop/main.py:14"], "")
    assert add(finding("./shop/dist/web.k8s.yaml"), root=".") == (["shop/main.py:14"], "")
    path = str(project / "dist" / "web.k8s.yaml")
    assert add(finding(path), root=path) == (["shop/main.py:14"], "")


def test_seen_from_below(project, monkeypatch):
    """A program that is not below the current folder is named as its project does."""
    note(project)
    monkeypatch.chdir(project / "dist")
    assert add(finding("../dist/web.k8s.yaml"), root="../dist") == (["main.py:14"], "")


def test_outside_of_a_checkout(project):
    """The current folder is the last that is looked at, where it is around the files."""
    (project.parent / ".git").rmdir()
    note(project)
    assert add(finding()) == (["main.py:14"], "")
    note(project.parent, output="shop/dist")
    (project / ".cdk8s" / "sources" / "dist.json").unlink()
    assert add(finding()) == ([None], "")


def test_nothing_above_the_checkout_is_read(project):
    """Another project's notes are not this one's."""
    note(project.parent.parent, output="repository/shop/dist")
    assert add(finding()) == ([None], "")


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"version": 1}', '{"version": 2, "output": "dist", "files": {}}', "\x00",
     '{"version": 1, "output": 3, "files": {"x": {"sha256": "", "objects": {}}}}',
     '{"version": 1, "output": "dist", "files": {"web.k8s.yaml": []}}'],
)  # fmt: skip
def test_notes_that_are_something_else(project, text):
    """They are as good as none."""
    note(project)
    (project / ".cdk8s" / "sources" / "dist.json").write_text(text)
    assert add(finding()) == ([None], "")


@pytest.mark.parametrize(
    ("makefile", "command"),
    [(None, "python main.py"), ("test:\n\ttrue\n", "python main.py"), ("synth: ready\n", "make synth")],
)
def test_how_to_get_the_line(project, makefile, command):
    """In a fresh clone, the command that makes the notes is named, as the project has it."""
    (project / "main.py").touch()
    if makefile is not None:
        (project / "Makefile").write_text(makefile)
    assert add(finding()) == (
        [None],
        f"run `{command}` here to see the line of main.py behind each finding",
    )
    assert add() == ([], "")


def test_how_to_get_the_line_elsewhere(project, monkeypatch):
    """The program is the one that the file names, and its folder is said."""
    (project / "main.py").touch()
    (project / "deploy.py").touch()
    file = project / "dist" / "web.k8s.yaml"
    file.write_text(YAML.replace("main.py", "deploy.py (App 2)"))
    monkeypatch.chdir(project.parent)
    assert add(finding("shop/dist/web.k8s.yaml"), root="shop/dist") == (
        [None],
        "run `python deploy.py` in shop to see the line of deploy.py behind each finding",
    )


def test_no_hint_where_the_program_is_not(project):
    """A folder of YAML alone has no line of Python to show."""
    assert add(finding()) == ([None], "")


def test_no_hint_for_what_the_library_did_not_write(project):
    """No program here would say more."""
    (project / "main.py").touch()
    (project / "dist" / "web.k8s.yaml").write_text("kind: Deployment\n")
    assert add(finding()) == ([None], "")
