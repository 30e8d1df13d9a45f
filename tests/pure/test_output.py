"""The output folder: replaced whole, or left as it was."""

import errno
import os
from pathlib import Path

import pytest

from cdk8s_webapp import WebAppError
from cdk8s_webapp.synth import output, replacing
from cdk8s_webapp.synth.header import Header
from cdk8s_webapp.synth.run import Run

MAIN = Header(program="main.py")
OTHER = Header(program="other/main.py")
NOTEBOOK = Header(program=None)


def text(path, name="a", author=MAIN):
    """The text of a file with one object."""
    return output.text(author, path, [{"kind": "ConfigMap", "metadata": {"name": name}}])


def files(*paths, name="a", author=MAIN):
    """Some files, each with an object of this name."""
    return {path: text(path, name, author) for path in paths}


A, B = text("a.yaml", "a"), text("a.yaml", "b")


def publish(folder, texts, author=MAIN, run=None):
    """Write as a program that begins now, or as one that goes on."""
    return output.publish(folder, texts, author, Run() if run is None else run)


def refused(*arguments):
    """The sentence of a refusal."""
    with pytest.raises(WebAppError) as raised:
        publish(*arguments)
    return str(raised.value)


@pytest.fixture
def dist(tmp_path, monkeypatch):
    """A folder for the YAML, not there yet, seen from beside it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path / "out" / "my-dist"


@pytest.fixture(params=["exchanged", "not exchanged", "in place"])
def way(request, monkeypatch):
    """All ways to bring files into place: folders exchanged, or file by file where that cannot be."""
    if request.param == "in place":
        monkeypatch.setattr(replacing, "_stays", lambda folder: True)
    if request.param == "not exchanged":
        monkeypatch.setattr(replacing, "exchange", lambda one, other: False)


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


def names(folder):
    """The paths of all files and links below a folder."""
    return sorted(path for path, text in content(folder).items() if text is not None)


def state(folder):
    """What a second look would see changed: identity and time of the folder and of each file."""
    seen = [folder, *sorted(folder.rglob("*"))]
    return [(str(each), each.lstat().st_ino, each.lstat().st_mtime_ns) for each in seen]


def test_a_folder_is_made(dist):
    """Where there is no folder, it is made with its parents, and nothing is left beside it."""
    assert publish(dist, {"a.yaml": A}) == []
    assert content(dist.parent) == {"my-dist": None, "my-dist/a.yaml": A}


def test_a_folder_of_nothing_is_made(dist):
    """An app without charts leaves an empty folder."""
    publish(dist, {})
    assert content(dist.parent) == {"my-dist": None}


@pytest.mark.usefixtures("way")
def test_our_files_are_replaced_and_the_stale_ones_go(dist):
    """What this program wrote before is what it writes now, and no more; what goes is said."""
    publish(dist, files("a.yaml", "b.yaml", "c/e.yaml", "c/f.yaml", "d/g.yaml"))
    now = files("a.yaml", "c/f.yaml", "h/i.yaml", name="b")
    assert publish(dist, now) == [
        "removed out/my-dist/b.yaml, out/my-dist/c/e.yaml, out/my-dist/d/g.yaml, which main.py wrote before"
        " and does not any more; environments that are written one at a time need an outdir each"
    ]
    folders = {"my-dist": None, "my-dist/c": None, "my-dist/h": None}
    assert content(dist.parent) == folders | {f"my-dist/{path}": each for path, each in now.items()}


@pytest.mark.usefixtures("way")
def test_only_the_folder_is_written_in(dist):
    """Nothing is left in it or beside it when the program has ended."""
    for name in ("a", "b"):
        publish(dist, files("a.yaml", name=name))
    assert content(dist.parent) == {"my-dist": None, "my-dist/a.yaml": B}


@pytest.mark.usefixtures("way")
def test_what_does_not_change_stays_as_it_is(dist):
    """A file with the same text keeps its identity and time while others change."""
    publish(dist, files("a.yaml", "b.yaml"))
    before = (dist / "b.yaml").stat()
    publish(dist, files("a.yaml", name="b") | files("b.yaml"))
    after = (dist / "b.yaml").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.usefixtures("way")
def test_the_files_of_another_program_stay(dist):
    """Two programs that write to one folder do not know of each other, and need not."""
    for _ in range(2):
        assert publish(dist, files("a.yaml")) == []
        assert publish(dist, files("b.yaml", author=OTHER), OTHER) == []
    assert names(dist) == ["a.yaml", "b.yaml"]


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("order", [["out", "out/prod"], ["out/prod", "out"]], ids=" then ".join)
@pytest.mark.parametrize("path", ["{}.yaml", "prod/{}.yaml"])
def test_the_folder_of_another_app_stays(tmp_path, order, path):
    """An output folder in an output folder is its own App's, whatever it is called."""
    for number in range(2):
        run = Run()
        for folder in order:
            its = path if folder == "out" else "{}.yaml"
            publish(tmp_path / folder, files(its.format(folder[-1] + str(number))), run=run)
    assert names(tmp_path / "out") == sorted([path.format("t1"), "prod/d1.yaml"])


@pytest.mark.usefixtures("way")
def test_each_app_of_a_program_has_its_files(dist):
    """Several Apps that write to one folder each replace their own, in each run."""
    for name in ("a", "b"):
        run = Run()
        for app, path in enumerate(("dev.yaml", "prod.yaml"), 1):
            author = output.author(dist, None, [path], run)
            assert author.app == app
            assert publish(dist, files(path, name=name, author=author), author, run) == []
    assert names(dist) == ["dev.yaml", "prod.yaml"]


def test_an_app_that_is_gone_takes_its_files_along(dist):
    """What a program wrote by more Apps than it has now goes at its end."""
    for app, path in enumerate(("dev.yaml", "test.yaml", "prod.yaml"), 1):
        author = Header(program="main.py", app=app)
        publish(dist, files(path, author=author), author)
    theirs = Header(program="other/main.py", app=3)
    publish(dist, files("b.yaml", author=theirs), theirs)
    run = Run()
    publish(dist, files("dev.yaml"), run=run)
    assert run.further == {dist: "main.py"}
    (said,) = output.remove_further(dist, "main.py", 1)
    assert said.startswith("removed out/my-dist/prod.yaml, out/my-dist/test.yaml, which main.py wrote before")
    assert names(dist) == ["b.yaml", "dev.yaml"]
    assert output.remove_further(dist, "main.py", 1) == []


def test_a_cell_that_is_run_again_replaces_what_it_wrote(dist):
    """The same objects with other content are written again; what the new App has not, goes."""
    run = Run()
    for paths, name in ((["a.yaml", "b.yaml"], "a"), (["a.yaml"], "a")):
        author = output.author(dist, None, paths, run)
        said = publish(dist, files(*paths, name=name, author=author), author, run)
    assert [each.partition(", ")[0] for each in said] == ["removed out/my-dist/b.yaml"]
    assert names(dist) == ["a.yaml"]


def test_a_file_is_written_twice_only_with_the_same_objects(dist):
    """In one run, other objects in the same file would replace those of the first App."""
    run = Run()
    publish(dist, {"a.yaml": A}, run=run)
    before = state(dist)
    assert refused(dist, {"a.yaml": B}, MAIN, run) == (
        "App: synth: out/my-dist/a.yaml would be written twice by this program, with other objects; give"
        " one chart another id, or its App another outdir"
    )
    assert state(dist) == before
    both = A + "---\n" + B.partition("\n")[2]
    for each in (both, A, both):
        publish(dist, {"a.yaml": each}, run=run)
    assert (dist / "a.yaml").read_text() == both


def test_another_programs_file_is_taken_over_with_its_objects_only(dist):
    """A program that was renamed goes on; one that writes other objects there is refused, with the step."""
    publish(dist, {"a.yaml": A})
    theirs = text("a.yaml", "b", OTHER)
    assert refused(dist, {"a.yaml": theirs}, OTHER) == (
        "App: synth: out/my-dist/a.yaml was written by main.py and holds other objects; give the chart"
        " another id or App another outdir, or delete the file where nobody needs it: rm out/my-dist/a.yaml"
    )
    assert publish(dist, files("a.yaml", author=OTHER), OTHER) == [
        "out/my-dist/a.yaml was written by main.py before; now other/main.py writes it"
    ]


def test_what_a_notebook_left_stays(dist):
    """A program without a name removes only what it wrote itself, and says what it leaves."""
    run = Run()
    publish(dist, files("a.yaml", "b.yaml", author=NOTEBOOK), NOTEBOOK, run)
    assert publish(dist, files("a.yaml", author=NOTEBOOK), NOTEBOOK) == [
        "out/my-dist/b.yaml stays; a program that is in no file, such as a notebook, wrote it before: delete"
        " what nobody needs"
    ]
    (said,) = publish(dist, files("a.yaml", author=NOTEBOOK), NOTEBOOK, run)
    assert said.startswith("removed out/my-dist/b.yaml, which this program wrote before")


def test_the_current_folder_stays_the_current_one(dist, monkeypatch):
    """A shell in the output folder is still there afterwards."""
    publish(dist, files("a.yaml", "b.yaml"))
    (dist / "here").mkdir()
    before = dist.stat().st_ino
    for folder in (dist, dist / "here"):
        monkeypatch.chdir(folder)
        publish(dist, files("a.yaml", name=folder.name))
        assert Path.cwd() == folder
    assert dist.stat().st_ino == before
    assert content(dist.parent) == {
        "my-dist": None,
        "my-dist/a.yaml": text("a.yaml", "here"),
        "my-dist/here": None,
    }


@pytest.mark.usefixtures("way")
def test_foreign_files_stay(dist):
    """Files, links, folders and modes of the user's stay as they were, hidden and empty ones too."""
    publish(dist, files("a.yaml", "c/d.yaml"))
    mine = {
        ".hidden": "",
        "README.md": "mine\n",
        "c/note.txt": f"not first\n{A}",
        "script": "#!/bin/sh\n",
    }
    for path, each in mine.items():
        (dist / path).write_text(each)
    (dist / "script").chmod(0o750)
    (dist / "link").symlink_to("README.md")
    (dist / "broken").symlink_to("nowhere")
    (dist / "empty").mkdir()
    dist.chmod(0o750)

    def identities():
        seen = {path: (dist / path).stat() for path in mine}
        return {path: (each.st_ino, each.st_mtime_ns) for path, each in seen.items()}

    before = identities()
    publish(dist, files("b.yaml", "e/f.yaml"))
    assert identities() == before
    assert (dist / "script").stat().st_mode & 0o777 == 0o750
    assert dist.stat().st_mode & 0o777 == 0o750
    folders = {"c": None, "e": None, "empty": None}
    links = {"broken": "-> nowhere", "link": "-> README.md"}
    assert content(dist) == folders | links | mine | files("b.yaml", "e/f.yaml")


def test_where_links_cannot_be_files_are_copied(dist, monkeypatch):
    """On a file system without hard links, the user's files come along as copies."""
    publish(dist, {"a.yaml": A})
    (dist / "mine").write_bytes(b"\xff\xfe\x00")
    (dist / "link").symlink_to("mine")
    os.utime(dist / "mine", ns=(10**18, 10**18))

    def no_link(*_, **__):
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_link)
    publish(dist, {"a.yaml": B})
    assert sorted(path.name for path in dist.iterdir()) == ["a.yaml", "link", "mine"]
    assert (dist / "mine").read_bytes() == b"\xff\xfe\x00"
    assert (dist / "mine").stat().st_mtime_ns == 10**18


def test_nothing_is_touched_when_nothing_changed(dist):
    """Equal files leave the folder, its files and their times alone."""
    texts = {"a.yaml": A, "c/d.yaml": text("c/d.yaml") + "x: é 日本\r\n"}
    publish(dist, texts)
    (dist / "README.md").write_text("mine\n")
    before = state(dist)
    publish(dist, dict(reversed(texts.items())))
    assert state(dist) == before


@pytest.mark.parametrize(
    "change", [A.encode() + b"x", A.encode().replace(b"\n", b"\r\n"), f"{MAIN}\n".encode() + b"\xff"]
)
def test_a_changed_file_of_ours_is_written_again(dist, change):
    """What someone changed below the first line, or its line ends, is as Python says again."""
    publish(dist, {"a.yaml": A})
    (dist / "a.yaml").write_bytes(change)
    publish(dist, {"a.yaml": A})
    assert (dist / "a.yaml").read_bytes() == A.encode()


@pytest.mark.parametrize(
    "mine", ["mine\n", "", f"\n{MAIN}\n", f"x{MAIN}\n", f"{MAIN} More.\n", f"{MAIN}"[:-1]]
)
def test_a_foreign_file_is_not_overwritten(dist, mine):
    """A file without our first line stays, and the whole folder with it; the step that follows is named."""
    (dist / "sub").mkdir(parents=True)
    (dist / "sub" / "b.yaml").write_text(mine)
    before = state(dist)
    assert refused(dist, files("a.yaml", "sub/b.yaml")) == (
        "App: synth: out/my-dist/sub/b.yaml was not written by cdk8s-webapp; move it, or delete it where"
        " plain cdk8s wrote it or a formatter took the first line away: rm out/my-dist/sub/b.yaml"
    )
    assert state(dist) == before


def test_all_foreign_files_are_named_at_once(dist):
    """Coming from plain cdk8s is one step, and the command can be followed."""
    dist.mkdir(parents=True)
    for name in ("a.yaml", "b c.yaml"):
        (dist / name).write_text("plain\n")
    (dist / "stays.yaml").write_text("mine\n")
    assert refused(dist, files("a.yaml", "b c.yaml", "d.yaml")).endswith(
        "the first line away: rm out/my-dist/a.yaml 'out/my-dist/b c.yaml'"
    )
    assert names(dist) == ["a.yaml", "b c.yaml", "stays.yaml"]


def test_a_numbered_file_of_plain_cdk8s_is_in_the_way_too(dist):
    """Where nothing of ours stands yet, foreign YAML of the same objects would be applied beside ours."""
    dist.mkdir(parents=True)
    plain = A.partition("\n")[2]
    for name in ("0001-a.yaml", "a.yaml", "a.txt"):
        (dist / name).write_text(plain)
    (dist / "hand.yaml").write_text(B.partition("\n")[2])
    assert refused(dist, {"a.yaml": A}).endswith(": rm out/my-dist/0001-a.yaml out/my-dist/a.yaml")
    for name in ("0001-a.yaml", "a.yaml"):
        (dist / name).unlink()
    publish(dist, {"a.yaml": A})
    (dist / "later.yaml").write_text(plain)
    publish(dist, {"a.yaml": A})
    assert names(dist) == ["a.txt", "a.yaml", "hand.yaml", "later.yaml"]


def test_a_link_to_nowhere_is_not_written_through(dist):
    """A link where a file should go is the user's, though it leads to nothing."""
    dist.mkdir(parents=True)
    (dist / "a.yaml").symlink_to(dist.parent / "elsewhere.yaml")
    assert "my-dist/a.yaml was not written by cdk8s-webapp" in refused(dist, {"a.yaml": A})
    assert content(dist.parent) == {"my-dist": None, "my-dist/a.yaml": f"-> {dist.parent / 'elsewhere.yaml'}"}


def test_a_foreign_folder_is_not_overwritten(dist):
    """A folder where a file should go stays too."""
    (dist / "a.yaml").mkdir(parents=True)
    assert "my-dist/a.yaml was not written by cdk8s-webapp" in refused(dist, {"a.yaml": A})


def test_a_file_in_the_place_of_the_folder_is_refused(dist):
    """An output folder that is a file stays one."""
    dist.parent.mkdir(parents=True)
    dist.write_text(A)
    assert (
        refused(dist, {"a.yaml": A}) == "App: synth: my-dist is a file; move it, or give App another outdir"
    )
    assert dist.read_text() == A


def test_a_refused_write_is_none(dist):
    """After a refusal, the same program may try again, and a folder that was made for it is gone."""
    assert refused(dist, {"a": A, "a/b": B}).startswith("App: synth: my-dist/ cannot be written: File exists")
    assert not dist.exists()
    publish(dist, {"a.yaml": A})
    assert content(dist) == {"a.yaml": A}


def test_the_record_of_constructs_goes_with_who_writes_none(dist):
    """construct-metadata.json has no first line: it is replaced, goes, and stays for another App."""
    record = "construct-metadata.json"
    publish(dist, {"a.yaml": A, record: "{}"})
    publish(dist, {"a.yaml": A, record: '{"a": 1}'})
    assert content(dist) == {"a.yaml": A, record: '{"a": 1}'}
    assert publish(dist, {"a.yaml": A}) == []
    assert content(dist) == {"a.yaml": A}
    run = Run()
    publish(dist, {"a.yaml": A, record: "{}"}, run=run)
    second = Header(program="main.py", app=2)
    publish(dist, files("b.yaml", author=second), second, run)
    assert names(dist) == ["a.yaml", "b.yaml", record]


def test_a_record_of_another_name_or_place_is_not_ours(dist):
    """Only the folder's own construct-metadata.json is, and none below."""
    (dist / "mine").mkdir(parents=True)
    (dist / "mine" / "construct-metadata.json").write_text("{}")
    (dist / "metadata.json").write_text("{}")
    publish(dist, {"a.yaml": A})
    assert names(dist) == ["a.yaml", "metadata.json", "mine/construct-metadata.json"]


def test_a_linked_folder_stays_a_link(dist, tmp_path):
    """Where the output folder is a link, what it leads to is replaced."""
    real = tmp_path / "real"
    real.mkdir()
    dist.parent.mkdir(parents=True)
    dist.symlink_to(real)
    publish(dist, files("a.yaml"))
    publish(dist, files("b.yaml"))
    assert content(tmp_path) == {
        "out": None,
        "out/my-dist": f"-> {real}",
        "real": None,
        "real/b.yaml": text("b.yaml"),
    }


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("texts", [{"a.yaml": B, "b.yaml": f"{MAIN}\n\ud800"}, {"a.yaml": B, "a.yaml/b": A}])
def test_a_failure_in_the_middle_leaves_the_folder_whole(dist, texts):
    """A file that cannot be written, after one that could: every file is whole, nothing is left over."""
    publish(dist, files("a.yaml", "old.yaml"))
    (dist / "mine").write_text("mine\n")
    with pytest.raises((UnicodeEncodeError, WebAppError)):
        publish(dist, texts)
    assert names(dist) == ["a.yaml", "mine", "old.yaml"]
    assert [path.name for path in dist.parent.iterdir()] == ["my-dist"]
    publish(dist, {"a.yaml": B})
    assert content(dist) == {"a.yaml": B, "mine": "mine\n"}


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "the disk is full; make room and run again"),
        (errno.EDQUOT, "the disk is full; make room and run again"),
        (errno.EACCES, "Permission denied; change its owner or mode, or give App another outdir"),
        (errno.EROFS, "Read-only file system; change its owner or mode, or give App another outdir"),
    ],
    ids=str,
)
def test_what_the_system_refuses_leaves_the_folder_whole(dist, monkeypatch, number, sentence):
    """A full disk, a shut folder: one sentence, and the old files stay."""
    publish(dist, {"a.yaml": A})
    before = state(dist)

    def refuse(self, data):
        raise OSError(number, os.strerror(number), str(self))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", refuse)
        assert refused(dist, {"a.yaml": B}) == f"App: synth: my-dist/ cannot be written: {sentence}"
    assert state(dist)[1:] == before[1:]
    assert [path.name for path in dist.parent.iterdir()] == ["my-dist"]


def test_what_cannot_be_copied_is_told_in_one_sentence(dist, monkeypatch):
    """Where the rest of a folder is copied, the system's answer is in a list of all that failed."""
    publish(dist, {"a.yaml": A})
    (dist / "README.md").write_text("mine")

    def refuse(source, target):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), target)

    monkeypatch.setattr(replacing, "_link", refuse)
    assert refused(dist, {"a.yaml": B}) == (
        "App: synth: my-dist/ cannot be written: the disk is full; make room and run again"
    )
    assert content(dist) == {"a.yaml": A, "README.md": "mine"}


def test_a_name_that_the_locale_does_not_have_is_told(dist, monkeypatch):
    """Where file names are ASCII, as in the C locale without UTF-8."""

    def refuse(self, data):
        str(self).encode("ascii")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    said = refused(dist, files("é.yaml"))
    assert said.startswith("App: synth: my-dist/ cannot be written: '")
    assert said.endswith("é.yaml' cannot be a file name in this locale; run with PYTHONUTF8=1")


def test_a_folder_that_cannot_be_written_to_is_not_replaced(dist, monkeypatch):
    """Though a new one could stand in its place: whoever shut it meant that."""
    publish(dist, {"a.yaml": A})
    monkeypatch.setattr(replacing.os, "access", lambda path, mode: path != dist)
    assert replacing._stays(dist)
    monkeypatch.setattr(replacing.os, "access", lambda path, mode: True)
    assert not replacing._stays(dist)


@pytest.mark.parametrize("changed", [True, False], ids=["changed", "unchanged"])
def test_what_a_killed_program_left_is_removed(dist, changed):
    """Folders that were being made go at the next write, whether or not something changes."""
    publish(dist, {"a.yaml": A})
    gone = [dist.parent / ".my-dist.new-a1b2c3_z", dist.parent / ".my-dist.new-4711"]
    gone.append(dist / ".cdk8s-webapp.new-a1b2c3_z")
    kept = [dist.parent / name for name in (".my-dist.new-x", ".other.new-a1b2c3_z", "my-dist.new-1")]
    for folder in (*gone, *kept):
        folder.mkdir()
        (folder / "file.yaml").write_text("")
    publish(dist, {"a.yaml": B if changed else A})
    assert sorted(dist.parent.iterdir()) == sorted([dist, *kept])
    assert names(dist) == ["a.yaml"]


def test_a_file_named_as_a_leftover_stays(dist):
    """What is no folder is not what a killed program left."""
    dist.parent.mkdir(parents=True)
    mine = dist.parent / ".my-dist.new-a1b2c3_z"
    mine.write_text("mine\n")
    publish(dist, {"a.yaml": A})
    assert content(dist.parent) == {mine.name: "mine\n", "my-dist": None, "my-dist/a.yaml": A}
