"""The name of the program that writes."""

import builtins
import sys
from types import SimpleNamespace

import pytest

from cdk8s_webapp.lines.sources import Place
from cdk8s_webapp.synth import program

CASES = {
    "beside its output": ([], "main.py", "dist", "main.py"),
    "in a project": (["shop/cdk8s.yaml"], "shop/main.py", "shop/dist", "main.py"),
    "whose output is elsewhere": (["shop/cdk8s.yaml"], "shop/main.py", "elsewhere/dist", "main.py"),
    "whose output is deep": (["shop/.git"], "shop/main.py", "shop/a/b/dist", "main.py"),
    "in a folder of a project": (["shop/.git"], "shop/k8s/main.py", "shop/dist", "k8s/main.py"),
    "and output elsewhere": (["shop/.git"], "shop/k8s/main.py", "elsewhere", "k8s/main.py"),
    "in a project of a larger one": (
        ["all/.git", "all/shop/cdk8s.yaml"],
        "all/shop/main.py",
        "all/dist",
        "shop/main.py",
    ),
    "its own output there": (
        ["all/.git", "all/shop/cdk8s.yaml"],
        "all/shop/main.py",
        "all/shop/dist",
        "main.py",
    ),
    "for another project": (["shop/.git", "deploy/.git"], "shop/main.py", "deploy/apps", "shop/main.py"),
    "of no project, for one": (["deploy/.git"], "shop/main.py", "deploy/apps", "shop/main.py"),
    "of no project": ([], "shop/main.py", "elsewhere/dist", "shop/main.py"),
    "above its output": ([], "shop/main.py", "dist", "shop/main.py"),
    "with a requirements.txt": (["requirements.txt"], "shop/main.py", "dist", "shop/main.py"),
    "with a pyproject.toml": (["shop/pyproject.toml"], "shop/main.py", "elsewhere", "main.py"),
    "of a strange name": ([], "a\nb é.py", "dist", "a\\nb \\xe9.py"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_program_is_named_as_its_project_sees_it(tmp_path, monkeypatch, case):
    """The name tells programs of one output folder apart, and does not change with the machine."""
    tops, file, folder, name = case
    # Names of the test's own: what stands above the test's folder is not its subject.
    monkeypatch.setattr(program, "_TOPS", tuple(f"test-{each}" for each in program._TOPS))
    tops = [each.rpartition("/") for each in tops]
    for each in (*(f"{above}{slash}test-{top}" for above, slash, top in tops), file):
        (tmp_path / each).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / each).touch()
    assert program.name(tmp_path / file, tmp_path / folder) == name


def test_a_linked_project_is_the_same(tmp_path):
    """A link on the way to the program changes nothing."""
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "main.py").touch()
    (tmp_path / "link").symlink_to("shop")
    assert program.name(tmp_path / "link" / "main.py", tmp_path / "shop" / "dist") == "main.py"


@pytest.fixture
def main(monkeypatch):
    """Let another program be the one that runs."""

    def run(**attributes):
        monkeypatch.setitem(sys.modules, "__main__", SimpleNamespace(**attributes))

    return run


def test_the_program_is_the_file_that_runs(main, tmp_path):
    """Whoever makes the App, the program is what was started."""
    main(__file__=str(tmp_path / "main.py"))
    assert program.find(Place(__file__, 1)) == tmp_path / "main.py"


@pytest.mark.parametrize("runner", [pytest.__file__, f"{sys.exec_prefix}/bin/some-command"])
def test_where_a_library_runs_the_program_is_who_made_the_app(main, monkeypatch, tmp_path, runner):
    """Under pytest or an installed command it is the file with the App, if it is one."""
    monkeypatch.setattr(sys, "executable", f"{sys.exec_prefix}/bin/python")
    main(__file__=runner)
    assert str(program.find(Place(__file__, 1))) == __file__
    assert program.find(Place("<string>", 1)) is None
    assert program.find(None) is None


def test_a_notebook_is_named_where_it_is_known(main, monkeypatch, tmp_path):
    """By its editor or its server; other interactive programs have no name."""
    notebook = tmp_path / "shop.ipynb"
    notebook.touch()
    monkeypatch.setenv("JPY_SESSION_NAME", str(notebook))
    main()
    assert program.find(Place(__file__, 1)) is None
    monkeypatch.setattr(builtins, "get_ipython", lambda: None, raising=False)
    assert program.find(None) == notebook
    monkeypatch.setenv("JPY_SESSION_NAME", "some-session-id")
    assert program.find(None) is None
    main(__vsc_ipynb_file__=str(notebook))
    assert program.find(None) == notebook
