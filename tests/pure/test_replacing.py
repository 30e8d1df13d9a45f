"""How files come into a folder."""

import os

import pytest

from cdk8s_webapp.synth import replacing
from cdk8s_webapp.synth.header import Header


@pytest.fixture
def folder(tmp_path):
    """A folder with a file of ours in a folder of ours."""
    (tmp_path / "dist" / "ours").mkdir(parents=True)
    (tmp_path / "dist" / "ours" / "a.yaml").write_text(f"{Header(program='main.py', folder='ours')}\n")
    return tmp_path / "dist"


def test_a_folder_makes_way_for_another(folder):
    """Where nothing is in the way, it is exchanged."""
    assert replacing._stays(folder) is False


def test_a_mounted_folder_stays(folder, monkeypatch):
    """Another file system cannot be renamed, nor files be moved into it."""
    monkeypatch.setattr(os.path, "ismount", lambda each: each == folder)
    assert replacing._stays(folder) is True


def test_a_folder_in_one_that_is_shut_stays(folder, monkeypatch):
    """Where nothing can be made beside the folder, files go into it."""
    monkeypatch.setattr(os, "access", lambda each, mode: (each, mode) != (folder.parent, os.W_OK))
    assert replacing._stays(folder) is True


@pytest.mark.parametrize("inside", ["nothing", "a file", "another App's", "a folder"])
def test_a_folder_with_folders_of_others_stays(folder, inside):
    """One may be mounted, or the output folder of an App that writes just now."""
    other = folder / "other"
    other.mkdir()
    if inside == "a folder":
        (other / "more").mkdir()
    elif inside != "nothing":
        header = Header(program="main.py") if inside == "another App's" else "mine"
        (other / "a.yaml").write_text(f"{header}\n")
    assert replacing._stays(folder) is True


def test_what_is_made_is_never_made_again(folder, monkeypatch):
    """A folder that someone removed while it was being filled ends the write; none of its files arrives."""
    texts = {"b/c.yaml": "new\n", "d/e.yaml": "new\n"}
    write = replacing._write

    def write_and_lose(file, text):
        write(file, text)
        for each in folder.parent.glob(".dist.new-*"):
            each.rename(folder.parent / "lost")

    monkeypatch.setattr(replacing, "_write", write_and_lose)
    with pytest.raises(FileNotFoundError):
        replacing.replace(folder, texts, [])
    assert sorted(each.name for each in folder.iterdir()) == ["ours"]
    assert sorted(each.name for each in folder.parent.iterdir()) == ["dist", "lost"]


def test_nothing_that_is_made_in_place_is_read_by_kubectl(folder, monkeypatch):
    """Files that are being written in the folder have names that end in no .yaml, .yml or .json."""
    monkeypatch.chdir(folder)
    seen = []
    write = replacing._write

    def write_and_look(file, text):
        write(file, text)
        seen.extend(each for each in folder.rglob("*") if each.is_file())

    monkeypatch.setattr(replacing, "_write", write_and_look)
    replacing.replace(folder, {"b.yaml": "b\n", "c.json": "c\n"}, ["ours/a.yaml"])
    assert {each.name for each in seen if each.suffix} == {"a.yaml"}
    assert len(seen) > 2
    assert sorted(each.name for each in folder.rglob("*")) == ["b.yaml", "c.json"]
