"""Which line made each object, and the file that says so."""

import hashlib
import json
import os
import sys
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdk8s_webapp.lines import libraries, sources
from cdk8s_webapp.lines.sources import Place, WrittenFile

HERE = Path("/srv/shop")
TEXT = "kind: Thing\nname: é\n"


def thing(name, kind="Thing", **metadata):
    """A manifest."""
    return {"kind": kind, "metadata": {"name": name, **metadata}}


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A current folder that has an output folder."""
    (tmp_path / "dist").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def records(here):
    """The names of the files that were written below the current folder's .cdk8s/."""
    return lambda: sorted(
        each.relative_to(here).as_posix() for each in (here / ".cdk8s").rglob("*") if each.is_file()
    )


def written(place=None):
    """One file of the output, with one object."""
    return {"a.yaml": WrittenFile(TEXT, [(thing("a"), place or Place("main.py", 3))])}


def run(program, **names):
    """Run a program under a path; say which lines it notes."""
    found = []
    names = {"note": lambda: found.append(sources.users_line()), "all_made_at": sources.all_made_at, **names}
    exec(compile(program, "/srv/shop/main.py", "exec"), names)  # noqa: S102
    return found


@pytest.fixture
def library(monkeypatch):
    """Let this file count as one of a library."""
    real = libraries.is_library
    monkeypatch.setattr(sources, "is_library", lambda file: file == __file__ or real(file))


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    ("program", "line"),
    [
        ("note()", 1),
        ("\n\nmade = note(\n)", 3),
        (
            "made = call(\n  note,\n  1,\n  max(\n    3,\n    4,\n  ),\n  named=dict(\n    a=1,\n  ),\n)",
            1,
        ),
        ("made = (\n  call(\n    note,\n    1,\n  )\n)", 2),
        ("made = [\n  1,\n  call(\n    note,\n  ),\n]", 3),
        ("module.call(\n  note,\n)", 1),
        ("(module\n  .call(\n    note,\n  )\n)", 2),
        ("call(\n  note,\n  *(\n    1,\n  ),\n  **dict(\n    a=1,\n  ),\n)", 1),
        ("def house():\n  call(\n    note,\n  )\n\n\nhouse()", 2),
        ("class House:\n  def __init__(self):\n    note()\n\n\nHouse()", 3),
        ("for _ in (\n  1,\n):\n  call(\n    note,\n  )", 4),
        ("partial(call)(\n  note,\n  1,\n)", 1),
    ],
)
def test_the_line_is_where_the_users_innermost_call_begins(program, line):
    """The first line of the call, however many it has; libraries between do not count, a house's own do."""

    def call(function, *_, **__):
        return function()

    names = {"call": call, "module": SimpleNamespace(call=call), "partial": partial}
    assert run(program, **names) == [Place("/srv/shop/main.py", line)]


def test_where_no_line_is_the_users_there_is_none(monkeypatch):
    """What only libraries made has no line."""
    monkeypatch.setattr(sources, "is_library", lambda _: True)
    assert sources.users_line() is None


def test_the_innermost_line_may_be_this_one():
    """No library between is fine too; nothing further out is taken."""
    assert sources.users_line() == Place(__file__, sys._getframe().f_lineno)


@pytest.mark.usefixtures("library")
def test_what_is_made_later_can_have_an_earlier_line():
    """Inside, all has the given line, up to the end, also one by an exception; without one, its own."""
    program = """\
note()
try:
    with all_made_at(("web.py", 7)):
        note()
        with all_made_at(("inner.py", 8)):
            note()
        note()
        raise KeyError
except KeyError:
    note()
with all_made_at(None):
    note()
"""
    main, web, inner = "/srv/shop/main.py", ("web.py", 7), ("inner.py", 8)
    assert run(program) == [(main, 1), web, inner, web, (main, 10), (main, 12)]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/srv/shop/main.py", "main.py"),
        ("/srv/shop/apps/shop.py", "apps/shop.py"),
        ("/srv/shop/apps/../lib/./shop.py", "lib/shop.py"),
        ("main.py", "main.py"),
        ("./apps/shop.py", "apps/shop.py"),
        ("../shop/main.py", "main.py"),
        ("/srv/shop", "."),
        ("/srv/shops/main.py", "/srv/shops/main.py"),
        ("/srv/main.py", "/srv/main.py"),
        ("../house/apps.py", "/srv/house/apps.py"),
        ("/srv/shop/../house/apps.py", "/srv/house/apps.py"),
    ],
)
def test_a_path_is_shown_from_the_current_folder(path, text):
    """Relative below it, absolute outside of it."""
    assert sources.shown(path, HERE) == text
    assert sources.shown(Path(path), HERE) == text


def test_links_are_followed_only_where_they_lead_back(tmp_path):
    """A link in the folder keeps its name; one to the folder, or a folder that is one, is seen through."""
    real, other = tmp_path / "real", tmp_path / "other"
    for folder in (real, other):
        folder.mkdir()
        (folder / "main.py").touch()
    (real / "linked.py").symlink_to(other / "main.py")
    (tmp_path / "link").symlink_to(real)
    assert sources.shown(real / "linked.py", real) == "linked.py"
    assert sources.shown(tmp_path / "link" / "main.py", real) == "main.py"
    assert sources.shown(real / "main.py", tmp_path / "link") == "main.py"
    assert sources.shown(tmp_path / "link" / "main.py", other) == (tmp_path / "link" / "main.py").as_posix()


@pytest.mark.parametrize(
    ("output", "name"),
    [
        ("dist", "dist.json"),
        ("out/prod", "out%2Fprod.json"),
        ("/tmp/out", "%2Ftmp%2Fout.json"),
        ("out%2Fprod", "out%252Fprod.json"),
        ("my dist.json", "my%20dist.json.json"),
        ("C:/out", "C%3A%2Fout.json"),
        ("é", "%C3%A9.json"),
        ("\udcff", "%FF.json"),
    ],
)
def test_the_file_is_named_after_the_folder(output, name):
    """Each folder has one of its own, and the name says which; bytes that are no text too."""
    assert sources.file_name(output) == name
    assert sources.output_of(name) == output


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_the_name_of_the_file_leads_back(output):
    """No two folders have one name, and none leaves the folder of records."""
    name = sources.file_name(output)
    assert sources.output_of(name) == output
    assert not set(name) & set('/\\:*?"<>| \0')


@pytest.mark.parametrize(
    ("manifest", "key"),
    [
        (thing("web", "Deployment"), "Deployment/web"),
        (thing("web", "Deployment", namespace="shop"), "Deployment/shop/web"),
        (thing("web", "Deployment", namespace=""), "Deployment/web"),
        (thing("web", "Deployment", namespace=None), "Deployment/web"),
        (thing("web", "Deployment", namespace=7), None),
        (thing(7), None),
        (thing(""), None),
        (thing("web", kind=""), None),
        (thing("web", kind=None), None),
        ({"kind": "List"}, None),
        ({"kind": "List", "metadata": None}, None),
        ({"kind": "List", "metadata": {}}, None),
        ({"metadata": {"name": "web"}}, None),
    ],
)
def test_an_object_is_known_by_kind_namespace_and_name(manifest, key):
    """What is no object of Kubernetes has no key, and is no error."""
    assert sources.key_of(manifest) == key


def test_an_object_has_a_line_where_one_is_known():
    """In the order of the file; unknown ones are not there."""
    objects = [
        (thing("b"), Place("/srv/shop/main.py", 3)),
        (thing("none"), None),
        ({"kind": "List"}, Place("main.py", 4)),
        (thing("a", namespace="shop"), Place("/srv/house.py", 12)),
    ]
    found = sources.lines(
        objects, {"/srv/shop/main.py": "main.py", "main.py": "main.py", "/srv/house.py": "/srv/house.py"}
    )
    assert list(found.items()) == [("Thing/b", "main.py:3"), ("Thing/shop/a", "/srv/house.py:12")]


@pytest.mark.parametrize("other", [None, Place("main.py", 4), Place("other.py", 3)])
def test_a_doubtful_line_is_none(other):
    """Two objects of different groups and one key: better no line than that of another."""
    one = (thing("a"), Place("main.py", 3))
    paths = {"main.py": "main.py", "other.py": "other.py"}
    assert sources.lines([one, (thing("a"), other)], paths) == {}
    assert sources.lines([(thing("a"), other), one], paths) == {}
    assert sources.lines([one, one], paths) == {"Thing/a": "main.py:3"}


def test_the_document(here):
    """All that it says, whole."""
    files = {**written(), "b/empty.yaml": WrittenFile("", [])}
    text = sources.document("dist", files, here)
    assert text.endswith("}\n")
    assert text.isascii()
    assert json.loads(text) == {
        "version": 1,
        "output": "dist",
        "files": {
            "a.yaml": {
                "sha256": hashlib.sha256(b"kind: Thing\nname: \xc3\xa9\n").hexdigest(),
                "objects": {"Thing/a": "main.py:3"},
            },
            "b/empty.yaml": {"sha256": hashlib.sha256(b"").hexdigest(), "objects": {}},
        },
    }


def test_a_record_is_written_for_each_output_folder(here, records):
    """Below .cdk8s/sources/, which git does not see; the folder itself is not touched."""
    (here / "out" / "prod").mkdir(parents=True)
    for output in (here / "dist", Path("out/prod")):
        sources.record(output, written())
    assert records() == [
        ".cdk8s/sources/.gitignore",
        ".cdk8s/sources/dist.json",
        ".cdk8s/sources/out%2Fprod.json",
    ]
    folder = here / ".cdk8s" / "sources"
    assert (folder / ".gitignore").read_text() == "*\n"
    for output in ("dist", "out/prod"):
        text = (folder / sources.file_name(output)).read_text()
        assert text == sources.document(output, written(), here)
    assert not list((here / "dist").iterdir())


def test_a_record_keeps_what_other_apps_wrote(here, records):
    """Several Apps write to one folder: what is known of a file stays as long as the file does."""
    output = here / "dist"
    for name in ("a", "b", "c"):
        (output / f"{name}.yaml").write_text(name)
        sources.record(output, {f"{name}.yaml": WrittenFile(name, [(thing(name), Place("main.py", 3))])})
    (output / "a.yaml").write_text("changed")
    (output / "b.yaml").unlink()
    sources.record(output, written())
    (output / "a.yaml").write_text(written()["a.yaml"].text)
    file = here / ".cdk8s" / "sources" / "dist.json"
    assert list(json.loads(file.read_text())["files"]) == ["c.yaml", "a.yaml"]
    assert json.loads(file.read_text())["files"]["c.yaml"]["objects"] == {"Thing/c": "main.py:3"}


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"files": 1}', '{"files": {"b.yaml": 1}}', '{"files": {"b.yaml": {}}}']
)
def test_a_record_that_is_none_is_replaced(here, text):
    """Whatever stands in its place."""
    (here / ".cdk8s" / "sources").mkdir(parents=True)
    file = here / ".cdk8s" / "sources" / "dist.json"
    file.write_text(text)
    (here / "dist" / "b.yaml").write_text("b")
    sources.record(here / "dist", written())
    assert file.read_text() == sources.document("dist", written(), here)


def test_a_record_of_a_folder_elsewhere_has_its_whole_path(here, records, tmp_path_factory):
    """An output folder outside of the current one is named by its absolute path."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    sources.record(elsewhere, written())
    name = sources.file_name(elsewhere.as_posix())
    assert records() == sorted([".cdk8s/sources/.gitignore", f".cdk8s/sources/{name}"])
    assert json.loads((here / ".cdk8s" / "sources" / name).read_text())["output"] == elsewhere.as_posix()


def test_a_record_is_replaced_only_by_another(here):
    """Equal text is left alone; another takes its place, whole."""
    file = here / ".cdk8s" / "sources" / "dist.json"
    sources.record(here / "dist", written())
    before = file.stat()
    sources.record(here / "dist", written())
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    sources.record(here / "dist", written(Place("main.py", 4)))
    assert "main.py:4" in file.read_text()
    assert file.stat().st_ino != before.st_ino


def test_a_record_of_a_folder_that_is_gone_goes(here, records):
    """`cdk8s synth --stdout` and tests write to folders that do not stay."""
    (here / "gone").mkdir()
    elsewhere = here / "else where"
    elsewhere.mkdir()
    for output in ("gone", "else where"):
        sources.record(here / output, written())
    (here / "gone").rmdir()
    sources.record(here / "dist", written())
    names = ["else%20where.json", "dist.json", ".gitignore"]
    assert records() == sorted(f".cdk8s/sources/{name}" for name in names)


@pytest.mark.parametrize("output", [".", "..", ".cdk8s", ".cdk8s/sources"])
def test_no_record_is_written_below_the_output_folder(here, records, output):
    """`kubectl apply --recursive -f .` would read it."""
    sources.record(here / output, written())
    assert records() == []


def a_file_for_a_folder(here, _):
    (here / ".cdk8s").write_text("mine\n")


def a_full_disk(_, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)


def a_folder_for_a_file(here, _):
    (here / ".cdk8s" / "sources" / "dist.json").mkdir(parents=True)


def no_current_folder(_, monkeypatch):
    def gone():
        raise FileNotFoundError

    monkeypatch.setattr(os, "getcwd", gone)


@pytest.mark.parametrize(
    "trouble",
    [a_file_for_a_folder, a_full_disk, a_folder_for_a_file, no_current_folder],
    ids=lambda each: each.__name__,
)
def test_where_no_record_can_be_written_there_is_none(here, records, monkeypatch, trouble):
    """It is an aid: nothing is said, and nothing is left over."""
    trouble(here, monkeypatch)
    sources.record(here / "dist", written())
    assert not [each for each in records() if not each.endswith(".gitignore")]


@pytest.mark.parametrize("output", ["x" * 300, "nul\0"])
def test_a_folder_whose_name_is_none_for_a_file_has_no_record(here, records, output):
    """Too long, or not for this system: no record, and no error."""
    sources.record(here / output, written())
    assert [each for each in records() if not each.endswith(".gitignore")] == []


def test_a_failed_write_keeps_the_old_record(here, records, monkeypatch):
    """A reader sees the old text whole, or the new."""
    sources.record(here / "dist", written())
    before = records(), (here / ".cdk8s" / "sources" / "dist.json").read_text()

    def no_replace(*_):
        raise PermissionError

    monkeypatch.setattr(Path, "replace", no_replace)
    sources.record(here / "dist", written(Place("main.py", 4)))
    assert (records(), (here / ".cdk8s" / "sources" / "dist.json").read_text()) == before
