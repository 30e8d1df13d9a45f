"""The lines that made the objects, as programs of users have them written down."""

import hashlib
import json
import os
import subprocess
import sys

import cdk8s
import pytest

from cdk8s_webapp import App, Chart, WebApp

SYNTH = ["cdk8s", "synth"]
PYTHON = ["python", "main.py"]

MAIN = """\
from functools import partial

import cdk8s
import cdk8s_plus_27 as kplus
from cdk8s_webapp import App, Chart, ConfigMap, Deployment, Ingress, Pod, Service, WebApp
from installed import installed_house
from parts.shop import shop

app = App()
web = WebApp(
    Chart(app, "web", namespace="shop"), "web",
    image="web:1",
    port=80,
    url=[
        "https://example.org",
    ],
    config=dict(
        A="1",
    ),
)
shop(app)
House = partial(WebApp, image="house:1", port=80)
House(
    Chart(app, "house"),
    "house",
)
installed_house(
    Chart(app, "installed")
)
late = WebApp(Chart(app, "late"), "late", image="late:1", port=80)
late.add_config("URL", web.internal_url)

alone = Chart(app, "alone")
ConfigMap(alone, "config", data={"A": "1"})
Deployment(
    alone, "deployment",
    pod=Pod(
        app="deployment", image="a:1", port=80),
)
service = Service(alone, "service", target_port=80)
Ingress(alone, "ingress",
        service=service, urls="https://alone.example.org")
ConfigMap(late, "more",
          name="more")
kplus.HorizontalPodAutoscaler(web, "hpa", target=web.deployment, max_replicas=5)
cdk8s.ApiObject(alone, "thing", api_version="v1", kind="Thing")
web.deployment.expose_via_service(name="other")
app.synth()
"""

SHOP = """\
from cdk8s_webapp import Chart, WebApp


class Shop(WebApp):
    def __init__(self, scope, id_, **arguments):
        super().__init__(
            scope, id_, image="shop:1", port=80, **arguments
        )


def shop(app):
    Shop(Chart(app, "shop"), "shop")
"""

INSTALLED = """\
from cdk8s_webapp import WebApp


def installed_house(chart):
    return WebApp(chart, "installed", image="installed:1", port=80)
"""

LINES = {
    "web.k8s.yaml": {
        "ConfigMap/shop/web": "main.py:10",
        "Deployment/shop/web": "main.py:10",
        "Service/shop/web": "main.py:10",
        "Ingress/shop/web": "main.py:10",
    },
    "shop.k8s.yaml": {"Deployment/shop": "parts/shop.py:6", "Service/shop": "parts/shop.py:6"},
    "house.k8s.yaml": {"Deployment/house": "main.py:23", "Service/house": "main.py:23"},
    "installed.k8s.yaml": {"Deployment/installed": "main.py:27", "Service/installed": "main.py:27"},
    "late.k8s.yaml": {
        "ConfigMap/late": "main.py:30",
        "Deployment/late": "main.py:30",
        "Service/late": "main.py:30",
        "ConfigMap/more": "main.py:43",
    },
    "alone.k8s.yaml": {
        "ConfigMap/config": "main.py:34",
        "Deployment/deployment": "main.py:35",
        "Service/service": "main.py:40",
        "Ingress/ingress": "main.py:41",
    },
}


@pytest.fixture
def run(project):
    """Run a command in the project, in its activated environment."""
    path = f"{project / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"

    def run_in_project(command, **env):
        done = subprocess.run(
            command,
            cwd=project,
            env={**os.environ, "PATH": path, **env},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stderr

    return run_in_project


@pytest.fixture
def sources(project):
    """The folder of the records."""
    return project / ".cdk8s" / "sources"


def read(file):
    """What a record says: the lines by file and object."""
    return {name: each["objects"] for name, each in json.loads(file.read_text())["files"].items()}


def test_each_object_has_the_users_line(tmp_path):
    """WebApp's line for all its parts, a part's own where it is alone; an installed house's caller.

    What cdk8s or cdk8s-plus make themselves has no line.
    """
    packages = tmp_path / "env" / "site-packages"
    for file, text in {
        tmp_path / "main.py": MAIN,
        tmp_path / "parts" / "shop.py": SHOP,
        packages / "installed.py": INSTALLED,
    }.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    env = {**os.environ, "PYTHONPATH": str(packages)}
    for command in (["main.py"], ["-m", "main"], ["-O", str(tmp_path / "main.py")]):
        subprocess.run([sys.executable, *command], cwd=tmp_path, env=env, check=True)
        assert read(tmp_path / ".cdk8s" / "sources" / "dist.json") == LINES
        (tmp_path / ".cdk8s" / "sources" / "dist.json").unlink()


def test_every_command_writes_the_same(project, run, sources):
    """`python main.py`, `cdk8s synth` and `make synth`: one record, of dist/, to the byte."""
    texts = []
    for command in (PYTHON, SYNTH, ["make", "synth"]):
        (project / "Makefile").touch()
        assert run(command)[0] == 0
        assert sorted(each.name for each in sources.iterdir()) == [".gitignore", "dist.json"]
        texts.append((sources / "dist.json").read_bytes())
        (sources / "dist.json").unlink()
    assert len(set(texts)) == 1


def test_a_record_is_about_the_files_that_are_there(project, run, sources):
    """Checksums are those of the YAML's bytes; each of its objects has a line of main.py that makes it."""
    assert run(PYTHON) == (0, "")
    record = json.loads((sources / "dist.json").read_text())
    assert (record["version"], record["output"]) == (1, "dist")
    assert {name: each["sha256"] for name, each in record["files"].items()} == {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in (project / "dist").iterdir()
    }
    main = (project / "main.py").read_text().splitlines()
    for file in record["files"].values():
        assert len(file["objects"]) == 4
        for place in file["objects"].values():
            assert "WebApp(" in main[int(place.removeprefix("main.py:")) - 1]


def test_a_line_that_moves_changes_no_yaml(project, run, sources):
    """The record follows, and git sees nothing."""
    assert run(PYTHON)[0] == 0
    before = read(sources / "dist.json")
    main = project / "main.py"
    main.write_text(f"# One more line.\n{main.read_text()}")
    assert run(PYTHON)[0] == 0
    assert read(sources / "dist.json") != before
    git = ["git", "status", "--porcelain", "--", "dist", ".cdk8s"]
    assert subprocess.run(git, cwd=project, check=True, capture_output=True).stdout == b""


def test_a_synth_that_fails_leaves_the_record(project, run, sources):
    """As it leaves dist/."""
    assert run(PYTHON)[0] == 0
    before = (sources / "dist.json").read_bytes()
    main = project / "main.py"
    main.write_text(f"# One more line.\n{main.read_text()}".replace("port=8000", "port=99999"))
    for command in (PYTHON, SYNTH):
        assert run(command)[0] == 1
        assert (sources / "dist.json").read_bytes() == before


def test_without_a_place_for_the_record_the_synth_is_right(project, run):
    """It is an aid: where it cannot be written, dist/ is written and nothing is said."""
    before = {each.name: each.read_bytes() for each in (project / "dist").iterdir()}
    for file in (project / "dist").iterdir():
        file.unlink()
    (project / ".cdk8s").write_text("in the way\n")
    assert run(PYTHON) == (0, "")
    assert {each.name: each.read_bytes() for each in (project / "dist").iterdir()} == before


def test_folders_that_do_not_stay_leave_no_record(run, sources):
    """`cdk8s synth --stdout` writes to a folder that it removes; the next synth removes its record."""
    assert run([*SYNTH, "--stdout"])[0] == 0
    assert run(PYTHON)[0] == 0
    assert sorted(each.name for each in sources.iterdir()) == [".gitignore", "dist.json"]


@pytest.mark.parametrize("output_type", list(cdk8s.YamlOutputType), ids=lambda each: each.name)
def test_each_file_of_the_output_is_there(tmp_path, monkeypatch, output_type):
    """Whatever goes into one file; the record of constructs is no YAML, and not among them."""
    monkeypatch.chdir(tmp_path)
    app = App(outdir="out/prod", yaml_output_type=output_type, record_construct_metadata=True)
    for name in ("a", "b"):
        WebApp(Chart(app, name), name, image="a:1", port=80)
    app.synth()
    found = read(tmp_path / ".cdk8s" / "sources" / "out%2Fprod.json")
    folder = tmp_path / "out" / "prod"
    assert sorted(found) == sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*.yaml"))
    keys = [key for objects in found.values() for key in objects]
    assert sorted(keys) == ["Deployment/a", "Deployment/b", "Service/a", "Service/b"]


def test_an_object_of_another_group_gets_no_line_that_is_not_its_own(tmp_path, monkeypatch):
    """Two objects of one kind and name: the record cannot say which is meant, and says nothing."""
    monkeypatch.chdir(tmp_path)
    app = App()
    chart = Chart(app, "a")
    WebApp(chart, "a", image="a:1", port=80)
    metadata = cdk8s.ApiObjectMetadata(name="a")
    cdk8s.ApiObject(chart, "knative", api_version="serving.knative.dev/v1", kind="Service", metadata=metadata)
    app.synth()
    assert list(read(tmp_path / ".cdk8s" / "sources" / "dist.json")["a.k8s.yaml"]) == ["Deployment/a"]


def test_only_a_synth_of_this_librarys_app_writes_a_record(tmp_path, monkeypatch):
    """cdk8s' own App, Testing.synth and synth_yaml write none."""
    monkeypatch.chdir(tmp_path)
    # Node has the current folder of its start.
    folder = str(tmp_path / "dist")
    for app in (cdk8s.App(outdir=folder), cdk8s.Testing.app(), App(outdir=folder)):
        chart = Chart(app, "a")
        WebApp(chart, "a", image="a:1", port=80)
        cdk8s.Testing.synth(chart)
        app.synth_yaml()
        if not isinstance(app, App):
            app.synth()
    assert not (tmp_path / ".cdk8s").exists()
