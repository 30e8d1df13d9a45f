"""The stage that `cdk8s synth` looks at, and the folder where files belong."""

import sys
from pathlib import Path

import pytest

from cdk8s_webapp import WebAppError
from cdk8s_webapp.synth import staging
from cdk8s_webapp.synth.header import Header
from cdk8s_webapp.synth.run import Run

MAIN = Header(program="main.py")
A = f"{MAIN}\na: 1\n"


@pytest.fixture
def run():
    """A program that begins."""
    return Run()


def test_a_plain_folder_is_written_alone(tmp_path, run):
    """Where the output folder is no stage, there is none, and nothing to withdraw."""
    staging.publish(tmp_path / "dist", {"a.yaml": A}, MAIN, run)
    staging.withdraw(run)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.yaml", "dist"]


def test_a_stage_is_written_beside_the_folder(tmp_path, monkeypatch, run):
    """With .cdk8s/dist as its output, a program writes dist, and the stage for `cdk8s synth`."""
    monkeypatch.chdir(tmp_path)
    stage = tmp_path / ".cdk8s" / "dist"
    stage.mkdir(parents=True)
    (stage / "old.yaml").write_text("old\n")
    staging.publish(stage.relative_to(tmp_path), {"a.yaml": A}, MAIN, run)
    for folder in (tmp_path / "dist", stage):
        assert {path.name: path.read_text() for path in folder.iterdir()} == {"a.yaml": A}


def test_a_stage_holds_what_all_apps_wrote(tmp_path, run):
    """`cdk8s synth` finds the files of each App of the program, though each writes for itself."""
    stage = tmp_path / ".cdk8s" / "dist"
    for app, name in enumerate(("a.yaml", "b.yaml"), 1):
        author = Header(program="main.py", app=app)
        staging.publish(stage, {name: f"{author}\n"}, author, run)
    assert sorted(path.name for path in stage.iterdir()) == ["a.yaml", "b.yaml"]


def test_files_belong_outside_of_a_stage(tmp_path, monkeypatch):
    """A stage is the folder of its name outside of .cdk8s; any other folder is itself."""
    monkeypatch.chdir(tmp_path)
    for outdir, folder in {
        ".cdk8s/dist": "dist",
        "out/.cdk8s/dist": "out/dist",
        "dist": "dist",
        ".cdk8s": ".cdk8s",
        ".cdk8s/out/dist": ".cdk8s/out/dist",
    }.items():
        assert staging.destination(Path(outdir)) == tmp_path / folder
        assert staging.destination(tmp_path / outdir) == tmp_path / folder


def test_a_stage_is_withdrawn_from_any_folder(tmp_path, monkeypatch, run):
    """A program that goes to another folder afterwards still withdraws what it staged."""
    monkeypatch.chdir(tmp_path)
    staging.publish(Path(".cdk8s/dist"), {"a.yaml": A}, MAIN, run)
    monkeypatch.chdir("dist")
    staging.withdraw(run)
    assert not (tmp_path / ".cdk8s" / "dist").exists()


def test_a_failed_program_has_no_stage(tmp_path, run):
    """Withdrawn, the stage is gone and the folder stays; a second time is fine."""
    staging.publish(tmp_path / ".cdk8s" / "dist", {"a.yaml": A}, MAIN, run)
    staging.withdraw(run)
    staging.withdraw(run)
    assert not (tmp_path / ".cdk8s" / "dist").exists()
    assert (tmp_path / "dist" / "a.yaml").read_text() == A


def test_a_refused_folder_has_no_new_stage(tmp_path, run):
    """Where dist cannot be written, the stage is not written either."""
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "a.yaml").write_text("mine\n")
    with pytest.raises(WebAppError):
        staging.publish(tmp_path / ".cdk8s" / "dist", {"a.yaml": A}, MAIN, run)
    assert not (tmp_path / ".cdk8s").exists()


@pytest.mark.parametrize("fails", [False, True])
def test_what_further_apps_wrote_goes_when_the_program_ends_well(tmp_path, monkeypatch, capsys, run, fails):
    """A program that ends with an exception removes nothing: it may not have come to its further Apps."""
    second = Header(program="main.py", app=2)
    staging.publish(tmp_path, {"b.yaml": f"{second}\n"}, second, Run())
    monkeypatch.setattr(staging.atexit, "register", lambda *_: None)
    staging.publish(tmp_path, {"a.yaml": A}, MAIN, run)
    if fails:
        monkeypatch.setattr(sys, "last_value", ValueError(), raising=False)
    else:
        monkeypatch.delattr(sys, "last_value", raising=False)
    staging.end(run)
    assert (tmp_path / "b.yaml").exists() == fails
    assert capsys.readouterr().err.startswith("cdk8s-webapp: removed ") != fails


def test_a_folder_that_is_gone_is_not_made_again(tmp_path, monkeypatch, run):
    """The end of a program looks only into folders that are there."""
    monkeypatch.delattr(sys, "last_value", raising=False)
    run.further[tmp_path / "gone"] = "main.py"
    staging.end(run)
    assert list(tmp_path.iterdir()) == []
