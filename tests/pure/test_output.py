"""The output folder: replaced whole, or left as it was."""

import ctypes
import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cdk8s_webapp.synth import output
from cdk8s_webapp.synth.output import HEADER, publish

A, B = f"{HEADER}a: 1\n", f"{HEADER}b: 2\n"


@pytest.fixture
def dist(tmp_path):
    """A folder for the YAML, not there yet."""
    return tmp_path / "out" / "of" / "my-dist"


@pytest.fixture
def again():
    """Forget that this program has written, as the next one would."""
    return output._written.clear


@pytest.fixture(params=["exchanged", "one by one", "in place"])
def way(request, monkeypatch):
    """All ways to bring files into place: folders exchanged, or file by file where that cannot be."""
    if request.param == "in place":
        monkeypatch.setattr(output, "_stays", lambda folder: True)
    if request.param == "one by one":
        monkeypatch.setattr(output, "_exchange", lambda one, other: False)


def content(folder):
    """All below a folder: text by path, the target of a link, None for a folder."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"-> {path.readlink()}"
        else:
            found[name] = None if path.is_dir() else path.read_bytes().decode()
    return found


def state(folder):
    """What a second look would see changed: identity and time of the folder and of each file."""
    seen = [folder, *sorted(folder.rglob("*"))]
    return [(str(each), each.lstat().st_ino, each.lstat().st_mtime_ns) for each in seen]


def test_a_folder_is_made(dist):
    """Where there is no folder, it is made with its parents, and nothing is left beside it."""
    publish(dist, {"a.yaml": A, "b.yaml": B})
    assert content(dist.parent) == {"my-dist": None, "my-dist/a.yaml": A, "my-dist/b.yaml": B}


def test_a_folder_of_nothing_is_made(dist):
    """An app without charts leaves an empty folder."""
    publish(dist, {})
    assert content(dist.parent) == {"my-dist": None}


@pytest.mark.usefixtures("way")
def test_our_files_are_replaced_and_the_stale_ones_go(dist, again):
    """What this library wrote before is what it writes now, and no more."""
    publish(dist, {"a.yaml": A, "b.yaml": B, "c/d/e.yaml": A, "c/f.yaml": A})
    again()
    publish(dist, {"a.yaml": B, "c/f.yaml": A, "g/h/i.yaml": B})
    assert content(dist.parent) == {
        "my-dist": None,
        "my-dist/a.yaml": B,
        "my-dist/c": None,
        "my-dist/c/f.yaml": A,
        "my-dist/g": None,
        "my-dist/g/h": None,
        "my-dist/g/h/i.yaml": B,
    }


@pytest.mark.usefixtures("way")
def test_no_empty_folder_stays(dist, again):
    """With the last of our files, its folder goes, and those around it."""
    publish(dist, {"a/b/c/d.yaml": A, "a/e.yaml": A, "f/g/h.yaml": A})
    (dist / "f" / "mine").mkdir()
    again()
    publish(dist, {"h/a.yaml": A})
    assert content(dist) == {"f": None, "f/mine": None, "h": None, "h/a.yaml": A}


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("folders", [["out", "out/prod"], ["out/prod", "out"]], ids=" then ".join)
def test_the_folder_of_another_app_stays(tmp_path, again, folders):
    """An output folder in an output folder is its own App's."""
    for number in range(2):
        again()
        for folder in folders:
            publish(tmp_path / folder, {f"{number}.yaml": A})
    assert content(tmp_path / "out") == {"1.yaml": A, "prod": None, "prod/1.yaml": A}


@pytest.mark.usefixtures("way")
def test_only_the_folder_is_written_in(dist, again):
    """Nothing is left in it or beside it when the program has ended."""
    for text in (A, B):
        again()
        publish(dist, {"a.yaml": text})
    assert content(dist.parent) == {"my-dist": None, "my-dist/a.yaml": B}


def test_the_current_folder_stays_the_current_one(dist, again, monkeypatch):
    """A shell in the output folder is still there afterwards."""
    publish(dist, {"a.yaml": A, "b.yaml": A})
    (dist / "here").mkdir()
    before = dist.stat().st_ino
    for folder in (dist, dist / "here"):
        monkeypatch.chdir(folder)
        again()
        publish(dist, {"a.yaml": f"{B}# {folder.name}\n"})
        assert Path.cwd() == folder
    assert dist.stat().st_ino == before
    assert content(dist.parent) == {"my-dist": None, "my-dist/a.yaml": f"{B}# here\n", "my-dist/here": None}


def test_a_mounted_folder_stays(tmp_path, monkeypatch):
    """Another file system cannot be renamed, nor files be moved into it."""
    monkeypatch.setattr(os.path, "ismount", lambda folder: folder == tmp_path)
    assert (output._stays(tmp_path), output._stays(tmp_path / "below")) == (True, False)


def test_a_folder_in_one_that_is_shut_stays(tmp_path, monkeypatch):
    """Where nothing can be made beside the folder, files go into it."""
    monkeypatch.setattr(os, "access", lambda folder, mode: (folder, mode) != (tmp_path, os.W_OK))
    assert (output._stays(tmp_path / "one"), output._stays(tmp_path)) == (True, False)


@pytest.mark.usefixtures("way")
def test_foreign_files_stay(dist, again):
    """Files, links, folders and modes of the user's stay as they were, hidden and empty ones too."""
    publish(dist, {"a.yaml": A, "c/d.yaml": A})
    (dist / "README.md").write_text("mine\n")
    (dist / ".hidden").write_text("")
    (dist / "c" / "note.txt").write_text(f"not first\n{HEADER}")
    (dist / "script").write_text("#!/bin/sh\n")
    (dist / "script").chmod(0o750)
    (dist / "link").symlink_to("README.md")
    (dist / "broken").symlink_to("nowhere")
    (dist / "empty").mkdir()
    (dist / "binary").write_bytes(b"\xff\xfe\x00")
    dist.chmod(0o750)

    def identities():
        seen = {path: (dist / path).stat() for path in ("README.md", "script", "c/note.txt")}
        return {path: (each.st_ino, each.st_mtime_ns) for path, each in seen.items()}

    before = identities()
    again()
    publish(dist, {"b.yaml": B, "e/f.yaml": B})
    assert identities() == before
    assert (dist / "script").stat().st_mode & 0o777 == 0o750
    assert dist.stat().st_mode & 0o777 == 0o750
    assert (dist / "binary").read_bytes() == b"\xff\xfe\x00"
    (dist / "binary").unlink()
    assert content(dist.parent) == {
        "my-dist": None,
        "my-dist/.hidden": "",
        "my-dist/README.md": "mine\n",
        "my-dist/b.yaml": B,
        "my-dist/broken": "-> nowhere",
        "my-dist/c": None,
        "my-dist/c/note.txt": f"not first\n{HEADER}",
        "my-dist/e": None,
        "my-dist/e/f.yaml": B,
        "my-dist/empty": None,
        "my-dist/link": "-> README.md",
        "my-dist/script": "#!/bin/sh\n",
    }


def test_where_links_cannot_be_files_are_copied(dist, again, monkeypatch):
    """On a file system without hard links, the user's files come along as copies."""
    publish(dist, {"a.yaml": A})
    (dist / "mine").write_text("mine\n")
    (dist / "link").symlink_to("mine")
    os.utime(dist / "mine", ns=(10**18, 10**18))

    def no_link(*_, **__):
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_link)
    again()
    publish(dist, {"a.yaml": B})
    assert content(dist) == {"a.yaml": B, "link": "-> mine", "mine": "mine\n"}
    assert (dist / "mine").stat().st_mtime_ns == 10**18


def test_nothing_is_touched_when_nothing_changed(dist, again):
    """Equal files leave the folder, its files and their times alone."""
    files = {"a.yaml": A, "c/d.yaml": f"{HEADER}é: 日本\r\n"}
    publish(dist, files)
    (dist / "README.md").write_text("mine\n")
    before = state(dist)
    again()
    publish(dist, dict(reversed(files.items())))
    assert state(dist) == before


@pytest.mark.parametrize(
    "change", [A.encode() + b"x", A.encode().replace(b"\n", b"\r\n"), HEADER.encode() + b"\xff"]
)
def test_a_changed_file_of_ours_is_written_again(dist, again, change):
    """What someone changed below the first line, or its line ends, is as Python says again."""
    publish(dist, {"a.yaml": A})
    (dist / "a.yaml").write_bytes(change)
    again()
    publish(dist, {"a.yaml": A})
    assert (dist / "a.yaml").read_bytes() == A.encode()


def test_line_ends_are_the_same_on_every_system(dist):
    """Text is written as UTF-8, as it is."""
    publish(dist, {"a.yaml": f"{HEADER}é\r\n\n"})
    assert (dist / "a.yaml").read_bytes() == HEADER.encode() + b"\xc3\xa9\r\n\n"


def test_a_second_write_is_refused(dist, refusal):
    """One program writes a folder once, however it is spelled; others it may write."""
    publish(dist, {"a.yaml": A})
    before = state(dist)
    for again_ in (dist, dist.parent / "other" / ".." / "my-dist"):
        assert refusal(publish, again_, {"b.yaml": B}) == (
            "App: synth: my-dist/ was written by this program already; one App, one synth()"
        )
    assert state(dist) == before
    publish(dist.parent / "other", {"b.yaml": B})


def test_a_refused_write_is_none(dist, refusal):
    """After a refusal, the same program may try again."""
    dist.mkdir(parents=True)
    (dist / "a.yaml").write_text("mine\n")
    assert refusal(publish, dist, {"a.yaml": A}) is not None
    (dist / "a.yaml").unlink()
    publish(dist, {"a.yaml": A})
    assert content(dist) == {"a.yaml": A}


@pytest.mark.parametrize(
    "mine", ["mine\n", "", f"\n{HEADER}", f"x{HEADER}", HEADER.replace("Written", "written")]
)
def test_a_foreign_file_is_not_overwritten(dist, refusal, mine):
    """A file without our first line stays, and the whole folder with it."""
    dist.mkdir(parents=True)
    (dist / "sub").mkdir()
    (dist / "sub" / "b.yaml").write_text(mine)
    before = state(dist)
    assert refusal(publish, dist, {"a.yaml": A, "sub/b.yaml": B}) == (
        "App: synth: my-dist/sub/b.yaml was not written by cdk8s-webapp; move it or delete it"
    )
    assert state(dist) == before


def test_a_link_to_nowhere_is_not_written_through(dist, refusal):
    """A link where a file should go is the user's, though it leads to nothing."""
    dist.mkdir(parents=True)
    (dist / "a.yaml").symlink_to(dist.parent / "elsewhere.yaml")
    assert refusal(publish, dist, {"a.yaml": A}) == (
        "App: synth: my-dist/a.yaml was not written by cdk8s-webapp; move it or delete it"
    )
    assert content(dist.parent) == {"my-dist": None, "my-dist/a.yaml": f"-> {dist.parent / 'elsewhere.yaml'}"}


def test_a_foreign_folder_is_not_overwritten(dist, refusal):
    """A folder where a file should go stays too."""
    (dist / "a.yaml").mkdir(parents=True)
    assert refusal(publish, dist, {"a.yaml": A}) == (
        "App: synth: my-dist/a.yaml was not written by cdk8s-webapp; move it or delete it"
    )


def test_a_file_in_the_place_of_the_folder_is_refused(dist, refusal):
    """An output folder that is a file stays one."""
    dist.parent.mkdir(parents=True)
    dist.write_text(HEADER)
    assert refusal(publish, dist, {"a.yaml": A}) == (
        "App: synth: my-dist is a file; move it, or give App another outdir"
    )
    assert dist.read_text() == HEADER


def test_the_record_of_constructs_is_ours(dist, again):
    """construct-metadata.json, which has no comment for a first line, is replaced and goes."""
    publish(dist, {"a.yaml": A, "construct-metadata.json": "{}"})
    again()
    publish(dist, {"a.yaml": A, "construct-metadata.json": '{"a": 1}'})
    assert content(dist) == {"a.yaml": A, "construct-metadata.json": '{"a": 1}'}
    again()
    publish(dist, {"a.yaml": A})
    assert content(dist) == {"a.yaml": A}


def test_a_record_of_another_name_or_place_is_not_ours(dist, again):
    """Only the folder's own construct-metadata.json is, and none below."""
    (dist / "mine").mkdir(parents=True)
    (dist / "mine" / "construct-metadata.json").write_text("{}")
    (dist / "metadata.json").write_text("{}")
    publish(dist, {"a.yaml": A})
    assert content(dist) == {
        "a.yaml": A,
        "metadata.json": "{}",
        "mine": None,
        "mine/construct-metadata.json": "{}",
    }


def test_a_linked_folder_stays_a_link(dist, tmp_path, again):
    """Where the output folder is a link, what it leads to is replaced."""
    real = tmp_path / "real"
    real.mkdir()
    dist.parent.mkdir(parents=True)
    dist.symlink_to(real)
    publish(dist, {"a.yaml": A})
    again()
    publish(dist, {"b.yaml": B})
    assert content(tmp_path) == {
        "out": None,
        "out/of": None,
        "out/of/my-dist": f"-> {real}",
        "real": None,
        "real/b.yaml": B,
    }


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("files", [{"a.yaml": B, "b.yaml": f"{HEADER}\ud800"}, {"a.yaml": B, "a.yaml/b": A}])
def test_a_failure_in_the_middle_leaves_the_folder_whole(dist, again, files):
    """A file that cannot be written, after one that could: nothing has changed, nothing is left over."""
    publish(dist, {"a.yaml": A, "old.yaml": A})
    (dist / "mine").write_text("mine\n")
    before = state(dist)
    again()
    with pytest.raises((UnicodeEncodeError, OSError)):
        publish(dist, files)
    # But for the folder's own time: in place, files came and went in it.
    assert state(dist)[1:] == before[1:]
    assert [path.name for path in dist.parent.iterdir()] == ["my-dist"]
    publish(dist, {"a.yaml": B})
    assert content(dist) == {"a.yaml": B, "mine": "mine\n"}


def test_a_full_disk_leaves_the_folder_whole(dist, again, monkeypatch):
    """When the system refuses to write, the old files stay."""
    publish(dist, {"a.yaml": A})
    before = state(dist)
    again()

    def full(self, data):
        raise OSError(errno.ENOSPC, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        publish(dist, {"a.yaml": B})
    assert state(dist) == before
    assert [path.name for path in dist.parent.iterdir()] == ["my-dist"]


def test_folders_are_exchanged_in_one_step(tmp_path):
    """On Linux two folders change places, and no moment has neither."""
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux can exchange folders")
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    inodes = one.stat().st_ino, other.stat().st_ino
    assert output._exchange(one, other) is True
    assert (other.stat().st_ino, one.stat().st_ino) == inodes


def test_the_systems_own_error_is_raised(tmp_path):
    """An exchange with a folder that is not there fails with what the system says of it."""
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux can exchange folders")
    ctypes.set_errno(0)
    with pytest.raises(FileNotFoundError) as raised:
        output._exchange(tmp_path / "one", tmp_path / "other")
    assert raised.value.errno == errno.ENOENT


def test_another_system_cannot_exchange(tmp_path, monkeypatch):
    """Elsewhere the files go one by one."""
    monkeypatch.setattr(sys, "platform", "darwin")
    assert output._exchange(tmp_path / "one", tmp_path / "other") is False


def test_a_library_without_the_call_cannot_exchange(tmp_path, monkeypatch):
    """An old C library goes one by one too."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(output.ctypes, "CDLL", lambda *_, **__: object())
    assert output._exchange(tmp_path / "one", tmp_path / "other") is False


@pytest.mark.parametrize(
    "number", [errno.EINVAL, errno.ENOSYS, errno.EXDEV, errno.EBUSY, errno.EPERM], ids=errno.errorcode.get
)
def test_a_file_system_that_cannot_exchange_says_so(tmp_path, monkeypatch, number):
    """A mounted folder, or a file system without the call, goes one by one."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(output.ctypes, "CDLL", lambda *_, **__: FakeLibrary())
    monkeypatch.setattr(output.ctypes, "get_errno", lambda: number)
    assert output._exchange(tmp_path / "one", tmp_path / "other") is False


def test_another_failure_is_an_error(tmp_path, monkeypatch):
    """What a retry file by file would not help is raised, with the folder's name."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(output.ctypes, "CDLL", lambda *_, **__: FakeLibrary())
    monkeypatch.setattr(output.ctypes, "get_errno", lambda: errno.EACCES)
    with pytest.raises(PermissionError) as raised:
        output._exchange(tmp_path / "one", tmp_path / "other")
    assert (raised.value.errno, raised.value.strerror, raised.value.filename) == (
        errno.EACCES,
        os.strerror(errno.EACCES),
        str(tmp_path / "other"),
    )


class FakeLibrary:
    """A C library whose renameat2 always fails."""

    @staticmethod
    def renameat2(*_):
        """Fail, as a system call does."""
        return -1


def test_what_a_killed_program_left_is_removed(dist):
    """Folders beside the output whose program is gone go; those of a running one, and other names, stay."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    dist.parent.mkdir(parents=True)
    gone = dist.parent / f".my-dist.new-{process.pid}"
    kept = [
        dist.parent / name
        for name in (f".my-dist.new-{os.getppid()}", ".my-dist.new-x", ".other.new-1", "my-dist.new-1")
    ]
    for folder in (gone, *kept):
        folder.mkdir()
        (folder / "file").write_text("")
    publish(dist, {"a.yaml": A})
    assert sorted(dist.parent.iterdir()) == sorted([dist, *kept])


def test_a_file_named_as_a_leftover_stays(dist):
    """What is no folder is not what a killed program left."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    dist.parent.mkdir(parents=True)
    mine = dist.parent / f".my-dist.new-{process.pid}"
    mine.write_text("mine\n")
    publish(dist, {"a.yaml": A})
    assert content(dist.parent) == {mine.name: "mine\n", "my-dist": None, "my-dist/a.yaml": A}


@pytest.mark.parametrize(
    ("raised", "runs"), [(None, True), (ProcessLookupError, False), (PermissionError, True), (OSError, True)]
)
def test_a_program_runs_unless_the_system_knows_none(monkeypatch, raised, runs):
    """A program that cannot be asked, being another user's, runs."""
    asked = []

    def kill(pid, signal):
        asked.append((pid, signal))
        if raised:
            raise raised

    monkeypatch.setattr(os, "kill", kill)
    monkeypatch.setattr(os, "name", "posix")
    assert output._runs(12) is runs
    assert asked == [(12, 0)]


def test_where_asking_would_kill_no_one_is_asked(monkeypatch):
    """On Windows os.kill ends the process, so that every program counts as running."""
    monkeypatch.setattr(output.os, "kill", lambda *_: pytest.fail("asked"))
    with monkeypatch.context() as patch:
        patch.setattr(output.os, "name", "nt")
        runs = output._runs(12)
    assert runs is True
