"""Copies are made while other tests run."""

import pytest

from .copies import copy


@pytest.mark.parametrize("folder", [".hypothesis/tmp", ".mypy_cache", "examples/one/__pycache__"])
def test_a_file_that_goes_meanwhile_is_not_missed(folder, tmp_path):
    """Caches and temporary files of other runs; a link to nothing stands for what is gone when it is read."""
    source = tmp_path / "source"
    (source / folder).mkdir(parents=True)
    (source / folder / "gone").symlink_to(source / "nothing")
    (source / ".gitignore").write_text("build/\n")
    copy(source, tmp_path / "copy")
    assert (tmp_path / "copy" / ".gitignore").read_text() == "build/\n"
    assert not (tmp_path / "copy" / folder).exists()


def test_a_copy_belongs_to_no_repository(tmp_path):
    """In a worktree .git is a file, which says where the clone has what git knows."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / ".git").write_text("gitdir: elsewhere\n")
    copy(tmp_path / "source", tmp_path / "copy")
    assert not list((tmp_path / "copy").iterdir())


def test_names_that_nobody_wants_are_left_out(tmp_path):
    """At any depth."""
    (tmp_path / "source" / "shop" / "dist").mkdir(parents=True)
    copy(tmp_path / "source", tmp_path / "copy", without={"dist"})
    assert [each.name for each in (tmp_path / "copy").rglob("*")] == ["shop"]
