"""What a program says when it wrote its files, and when it wrote none."""

import os
import pty
import signal
import subprocess
import sys

import pytest

HEAD = """\
import cdk8s
from cdk8s_webapp import App, Chart, WebApp
app = App()
chart = Chart(app, 'shop')
WebApp(chart, 'shop', image='a', port=1)
"""
FORGOTTEN = "cdk8s-webapp: main.py:3 made an App, and nothing wrote it; write app.synth()\n"


@pytest.fixture
def run(tmp_path):
    """Run a program in a folder of its own, with stderr a file or a terminal."""

    def run_program(program, *options, terminal=False, name="main.py"):
        (tmp_path / name).write_text(program)
        command = [sys.executable, *(options or (name,))]
        if not terminal:
            done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
            return done.stderr
        mine, its = pty.openpty()
        subprocess.run(command, cwd=tmp_path, stderr=its, stdout=subprocess.PIPE, check=True)
        os.close(its)
        told = b""
        while part := _read(mine):
            told += part
        os.close(mine)
        return told.decode().replace("\r\n", "\n")

    return run_program


def _read(terminal):
    """What is left to read on a terminal whose program has ended."""
    try:
        return os.read(terminal, 10_000)
    except OSError:
        return b""


def test_on_a_terminal_it_says_what_it_wrote(run):
    """Files and objects; elsewhere, as in a log, nothing."""
    assert run(HEAD + "app.synth()\n", terminal=True) == (
        "cdk8s-webapp: wrote 2 objects to dist/: shop.k8s.yaml\n"
    )
    assert run(HEAD + "app.synth()\n") == ""


def test_of_many_files_it_names_some(run):
    """The sentence stays one."""
    many = "for n in range(8):\n    cdk8s.ApiObject(Chart(app, f'c{n}'), 'x', api_version='v1', kind='X')\n"
    told = run(HEAD + many + "app.synth()\n", terminal=True)
    assert told == (
        "cdk8s-webapp: wrote 10 objects to dist/: shop.k8s.yaml, c0.k8s.yaml, c1.k8s.yaml, c2.k8s.yaml,"
        " c3.k8s.yaml, c4.k8s.yaml and 3 more\n"
    )


@pytest.mark.parametrize("terminal", [False, True])
def test_an_app_that_nothing_wrote_is_told(run, terminal):
    """With the line that made it, in a log as well as on a terminal."""
    assert run(HEAD, terminal=terminal) == FORGOTTEN
    assert run("import sys\n" + HEAD + "sys.exit()\n", terminal=terminal) == FORGOTTEN.replace(":3", ":4")


@pytest.mark.parametrize(
    "synth",
    [
        "app.synth()",
        "app.synth_yaml()",
        "chart.to_json()",
        "cdk8s.Testing.synth(chart)",
        "cdk8s.App.synth(app)",
        "App().synth()",
    ],
)
def test_any_kind_of_synth_counts(run, synth):
    """Of this library, of cdk8s and of its tests."""
    assert FORGOTTEN not in run(f"{HEAD}{synth}\n")


def test_where_no_program_of_the_users_ended_well_nothing_is_said(run):
    """After an exception, under pytest, from a command line, in a console, and where there is no App."""
    assert "nothing wrote it" not in run(HEAD + "raise KeyError\n")
    test = "def test_it():\n" + "".join(f"    {line}\n" for line in HEAD.splitlines())
    assert run(test, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_it.py", name="test_it.py") == ""
    assert run(HEAD, "-c", "import main") == ""
    assert "nothing wrote it" not in run(HEAD, "-i", "main.py")
    assert run("import cdk8s_webapp\n") == ""


STOPPED = {
    "an exit with a number": ("sys.exit(1)", 1),
    "an exit with a sentence": ("sys.exit('no key')", 1),
    "an exception": ("raise KeyError('key')", 1),
    "an end without an end": ("import os; os._exit(4)", 4),
    "an interrupt": ("raise KeyboardInterrupt", -signal.SIGINT),
}


@pytest.mark.parametrize(("end", "code"), STOPPED.values(), ids=STOPPED)
def test_a_program_that_stopped_before_it_came_to_synth_forgot_nothing(tmp_path, end, code):
    """It failed, and has said so itself."""
    (tmp_path / "main.py").write_text(f"import sys\n{HEAD}{end}\n")
    command = [sys.executable, "main.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, "nothing wrote it" in done.stderr) == (code, False)


@pytest.mark.parametrize("end", ["", "sys.exit()", "sys.exit(0)"])
def test_a_program_that_ended_itself_well_is_told(run, end):
    """The end of `sys.exit(main())`, where main gives nothing."""
    assert run(f"import sys\n{HEAD}{end}\n") == FORGOTTEN.replace(":3", ":4")


@pytest.mark.parametrize(
    ("end", "stays"), [("sys.exit(1)", True), ("raise SystemExit(1)", True), ("", False)]
)
def test_a_program_that_stopped_removes_nothing(run, tmp_path, end, stays):
    """What further Apps of it wrote before goes only where it came to its end."""
    head, rest = HEAD.split("app = ")
    each = "".join(
        f"    {line}\n" for line in f"app = {rest}app.synth()".replace("'shop'", "one").split("\n")
    )
    program = f"import sys\n{head}for one in {{}}:\n{each}"
    run(program.format(["dev", "prod"]))
    run(program.format(["dev"]) + end)
    assert (tmp_path / "dist" / "prod.k8s.yaml").exists() == stays


def test_an_empty_variable_is_no_folder(run, monkeypatch):
    """cdk8s would write into the current one, beside main.py."""
    monkeypatch.setenv("CDK8S_OUTDIR", "")
    assert "App: outdir: the variable CDK8S_OUTDIR is empty; unset it, or let it name a folder\n" in run(
        HEAD + "app.synth()\n"
    )
