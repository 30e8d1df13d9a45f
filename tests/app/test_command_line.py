"""`cdk8s synth` and `python main.py`, as people run them."""

import os
import signal
import subprocess
import time

import pytest

TITLE = "UsersAPIEnsaixSSPCloud"
SYNTH = ["cdk8s", "synth"]
PYTHON = ["python", "main.py"]

MISTAKES = {
    "a syntax error": lambda main: main + "\nx = (\n",
    "a refused value": lambda main: main.replace("port=8000", "port=99999"),
    "an exception after the last construct": lambda main: main.replace("app.synth()", "1 / 0\napp.synth()"),
    "refused by cdk8s-plus at the end": lambda main: main.replace(
        "app.synth()", "import cdk8s_plus_27\ncdk8s_plus_27.Service(Chart(app, 'c'), 's')\napp.synth()"
    ),
    "two objects of one name": lambda main: main.replace(
        'Chart(app, "frontend"), "frontend",', 'backend.node.scope, "web", names={"service": "backend"},'
    ),
    "no app at all": lambda _: "raise SystemExit(1)",
}


@pytest.fixture
def run(project):
    """Run a command in the project, in its activated environment."""
    path = f"{project / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"

    def run_in_project(command, **env):
        return subprocess.run(
            command,
            cwd=project,
            env={**os.environ, "PATH": path, **env},
            capture_output=True,
            text=True,
            check=False,
        )

    return run_in_project


def files(folder):
    """All files of a folder and what is in them."""
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def test_the_course_makes_exactly_these_files(project, run, course):
    """None is missing, none is too many, and each has these bytes."""
    assert run(PYTHON, CDK8S_OUTDIR="made").returncode == 0
    assert files(project / "made") == files(course / "dist")


def test_cdk8s_synth_writes_the_same(project, run):
    """The command and main.py alone write the same bytes to dist/."""
    before = files(project / "dist")
    for file in (project / "dist").iterdir():
        file.unlink()
    done = run(SYNTH)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "Synthesizing application\n  - .cdk8s/dist/backend.k8s.yaml\n  - .cdk8s/dist/frontend.k8s.yaml\n"
    )
    assert files(project / "dist") == files(project / ".cdk8s" / "dist") == before


@pytest.mark.parametrize("command", [SYNTH, PYTHON], ids=" ".join)
@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_leaves_dist_as_it_was(project, run, command, mistake):
    """Exit code 1, a message without JavaScript, and not a byte changed."""
    before = files(project / "dist")
    main = project / "main.py"
    main.write_text(mistake(main.read_text()))
    done = run(command)
    assert done.returncode == 1
    for word in ("JavaScript", ".js", "at Kernel", "node:"):
        assert word not in done.stdout + done.stderr
    assert files(project / "dist") == before
    assert not [each.name for each in project.iterdir() if ".new-" in each.name]


@pytest.mark.parametrize("command", [SYNTH, [*SYNTH, "--output", "elsewhere"]], ids=" ".join)
@pytest.mark.parametrize(
    "end", ["raise KeyError('late')", "raise SystemExit('late')", "import os; os._exit(3)"]
)
def test_a_failure_after_synth_fails_the_command(project, run, command, end):
    """The files are there, and yet `cdk8s synth` says that the program failed, however it did."""
    with (project / "main.py").open("a") as main:
        main.write(f"\n{end}\n")
    folder = ".cdk8s/dist" if command is SYNTH else "elsewhere"
    done = run(command)
    assert done.returncode == 1
    assert ("late" in done.stderr) == ("late" in end)
    assert done.stderr.splitlines()[-1] == f'ERROR: synthesis failed, app expected to create "{folder}"'


def test_optimised_python_refuses_the_same(project, run):
    """Under `python -O` a refused value is refused, and right ones make the same bytes."""
    before = files(project / "dist")
    assert run(["python", "-O", "main.py"], CDK8S_OUTDIR="made").returncode == 0
    assert files(project / "made") == before
    main = project / "main.py"
    main.write_text(main.read_text().replace("port=8000", "port=99999"))
    done = run(["python", "-O", "main.py"])
    assert (done.returncode, "port: 99999 is not a port" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    "env",
    [{"PYTHONHASHSEED": "1"}, {"LC_ALL": "C", "LANG": "C"}, {"LC_ALL": "tr_TR.UTF-8"}, {"TZ": "Asia/Tokyo"}],
    ids=str,
)
def test_every_machine_makes_the_same_bytes(project, run, env):
    """Neither hash seed, locale nor time zone changes a byte."""
    assert run(PYTHON, CDK8S_OUTDIR="made", **env).returncode == 0
    assert files(project / "made") == files(project / "dist")


def test_a_file_of_the_users_stays_and_an_applications_goes_with_it(project, run):
    """README.md, hand-written YAML and folders stay; the YAML of a removed application goes."""
    dist = project / "dist"
    (dist / "README.md").write_text("mine\n")
    (dist / "hand.yaml").write_text("kind: Mine\n")
    (dist / "more").mkdir()
    (dist / "more" / "file").write_text("mine too\n")
    main = project / "main.py"
    main.write_text(main.read_text().partition('WebApp(\n    Chart(app, "frontend")')[0] + "app.synth()\n")
    assert run(SYNTH).returncode == 0
    assert sorted(files(dist)) == ["README.md", "backend.k8s.yaml", "hand.yaml", "more/file"]


def test_a_file_of_the_users_is_never_overwritten(project, run):
    """A file without our first line, where ours should go, is refused by its name."""
    (project / "dist" / "backend.k8s.yaml").write_text("kind: Mine\n")
    done = run(PYTHON)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "cdk8s_webapp.WebAppError: App: synth: dist/backend.k8s.yaml was not written by cdk8s-webapp;"
        " move it, or delete it where plain cdk8s wrote it or a formatter took the first line away:"
        " rm dist/backend.k8s.yaml"
    )
    assert (project / "dist" / "backend.k8s.yaml").read_text() == "kind: Mine\n"


def test_the_command_writes_elsewhere_when_asked(project, run):
    """--output and --stdout work as they do for any cdk8s project."""
    before = files(project / "dist")
    assert run([*SYNTH, "--output", "elsewhere"]).returncode == 0
    assert files(project / "elsewhere") == before
    shown = run([*SYNTH, "--stdout"])
    assert shown.stdout == "".join(before[name].decode() for name in sorted(before))


def test_killed_at_any_moment_dist_is_whole(project, run):
    """After SIGKILL dist/ has all files of before or all files of after."""
    main = project / "main.py"
    texts = [main.read_text(), main.read_text().replace(TITLE, "Users")]
    whole = []
    for text in texts:
        main.write_text(text)
        started = time.monotonic()
        assert run(SYNTH).returncode == 0
        took = time.monotonic() - started
        whole.append(files(project / "dist"))
    assert whole[0] != whole[1]
    path = f"{project / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    for number in range(12):
        main.write_text(texts[number % 2])
        process = subprocess.Popen(
            SYNTH if number % 3 else PYTHON,
            cwd=project,
            env={**os.environ, "PATH": path},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(took * (0.4 + number * 0.06))
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert files(project / "dist") in whole
    assert run(SYNTH).returncode == 0
    assert not [each.name for each in project.iterdir() if ".new-" in each.name]


PROGRAM = """\
import sys
from cdk8s_webapp import App, Chart, WebApp
for chart, name in (argument.split("/") for argument in sys.argv[1:]):
    app = App()
    WebApp(Chart(app, chart), name, image="a", port=1)
    app.synth()
"""


@pytest.fixture
def program(tmp_path, run):
    """Run a program of some name that makes an App for each argument, all for one dist/."""

    def call(name, *arguments):
        file = tmp_path / "programs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PROGRAM)
        return run(["python", str(file), *arguments])

    return call


def test_apps_of_one_program_share_a_folder(project, program):
    """An App for each environment: all files are there, after each run, without a word."""
    for _ in range(2):
        done = program("main.py", "dev/one", "prod/other")
        assert (done.returncode, done.stderr) == (0, "")
    assert {"dev.k8s.yaml", "prod.k8s.yaml"} <= files(project / "dist").keys()


def test_an_environment_that_is_gone_takes_its_file_along(project, program):
    """It is removed when the program has ended well, and said so on stderr."""
    program("main.py", "dev/one", "prod/other")
    done = program("main.py", "dev/one")
    assert (done.returncode, done.stderr.partition(", which")[0]) == (
        0,
        "cdk8s-webapp: removed dist/prod.k8s.yaml",
    )
    assert "prod.k8s.yaml" not in files(project / "dist")


def test_a_program_that_fails_on_the_way_removes_nothing(project, program):
    """The files of the environments that it did not come to stay as they were."""
    program("main.py", "dev/one", "prod/other")
    done = program("main.py", "dev/one", "prod/Not_A_Name")
    assert (done.returncode, "removed" in done.stderr) == (1, False)
    assert "prod.k8s.yaml" in files(project / "dist")


def test_two_programs_share_a_folder(project, program):
    """Neither removes what the other wrote, nor what main.py of the project did."""
    before = files(project / "dist")
    for _ in range(2):
        for name in ("one/main.py", "other/main.py"):
            done = program(name, f"{name.partition('/')[0]}/shop")
            assert (done.returncode, done.stderr) == (0, "")
    assert files(project / "dist").keys() == {*before, "one.k8s.yaml", "other.k8s.yaml"}


def test_a_file_is_written_twice_only_with_the_same_objects(program):
    """Other objects in one file are refused; the same ones replace it, as in a notebook's cell."""
    assert program("main.py", "shop/shop", "shop/shop").returncode == 0
    done = program("main.py", "shop/shop", "shop/other")
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        1,
        "cdk8s_webapp.WebAppError: App: synth: dist/shop.k8s.yaml would be written twice by this program,"
        " with other objects; give one chart another id, or its App another outdir",
    )


def test_imports_are_what_cdk8s_import_makes_today(root, project, run):
    """imports/ holds exactly the classes of crds/, and importing changes no setting."""
    settings = (project / "cdk8s.yaml").read_bytes()
    subprocess.run(["rm", "-r", "imports"], cwd=project, check=True)
    assert run(["cdk8s", "import"]).returncode == 0
    made = {name: text for name, text in files(project / "imports").items() if "__pycache__" not in name}
    kept = {name: text for name, text in files(root / "imports").items() if "__pycache__" not in name}
    assert made == kept
    assert (project / "cdk8s.yaml").read_bytes() == settings
