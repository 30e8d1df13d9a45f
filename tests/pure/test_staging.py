"""The stage that `cdk8s synth` looks at, and the folder where files belong."""

from pathlib import Path

import pytest

from cdk8s_webapp import WebAppError
from cdk8s_webapp.synth import staging
from cdk8s_webapp.synth.output import HEADER

A = f"{HEADER}a: 1\n"


@pytest.fixture(autouse=True)
def nothing_staged(monkeypatch):
    """Let each test stage for itself."""
    monkeypatch.setattr(staging, "_staged", [])


def test_a_plain_folder_is_written_alone(tmp_path):
    """Where the output folder is no stage, there is none, and nothing to withdraw."""
    staging.publish(tmp_path / "dist", {"a.yaml": A})
    staging.withdraw()
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.yaml", "dist"]


def test_a_stage_is_written_beside_the_folder(tmp_path, monkeypatch):
    """With .cdk8s/dist as its output, a program writes dist, and the stage for `cdk8s synth`."""
    monkeypatch.chdir(tmp_path)
    stage = tmp_path / ".cdk8s" / "dist"
    stage.mkdir(parents=True)
    (stage / "old.yaml").write_text("old\n")
    staging.publish(stage.relative_to(tmp_path), {"a.yaml": A})
    for folder in (tmp_path / "dist", stage):
        assert {path.name: path.read_text() for path in folder.iterdir()} == {"a.yaml": A}


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


def test_a_stage_is_withdrawn_from_any_folder(tmp_path, monkeypatch):
    """A program that goes to another folder afterwards still withdraws what it staged."""
    monkeypatch.chdir(tmp_path)
    staging.publish(Path(".cdk8s/dist"), {"a.yaml": A})
    monkeypatch.chdir("dist")
    staging.withdraw()
    assert not (tmp_path / ".cdk8s" / "dist").exists()


def test_a_failed_program_has_no_stage(tmp_path):
    """Withdrawn, the stage is gone and the folder stays; a second time is fine."""
    staging.publish(tmp_path / ".cdk8s" / "dist", {"a.yaml": A})
    staging.withdraw()
    staging.withdraw()
    assert not (tmp_path / ".cdk8s" / "dist").exists()
    assert (tmp_path / "dist" / "a.yaml").read_text() == A


def test_a_refused_folder_has_no_new_stage(tmp_path):
    """Where dist cannot be written, the stage is not written either."""
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "a.yaml").write_text("mine\n")
    with pytest.raises(WebAppError):
        staging.publish(tmp_path / ".cdk8s" / "dist", {"a.yaml": A})
    assert not (tmp_path / ".cdk8s").exists()
