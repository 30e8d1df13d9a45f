"""The library and the review as the next project gets them."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
import yaml

from cdk8s_webapp_review import __version__

ROOT = Path(__file__).parent.parent

PROGRAM = """\
from cdk8s_webapp import App, Chart, WebApp

app = App()
WebApp(Chart(app, "shop"), "shop", image="registry.example.org/shop:1.4", port=8080)
app.synth()
"""

pytestmark = pytest.mark.distribution


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder with the wheel and the source distribution."""
    folder = tmp_path_factory.mktemp("built")
    for distribution in ("review", "constructs"):
        subprocess.run(
            [sys.executable, "-m", "build", "--outdir", folder, ROOT / distribution],
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return folder


DISTRIBUTIONS = {"constructs": "cdk8s_webapp", "review": "cdk8s_webapp_review"}
# What chooses Node at each start of Python.
BESIDE = {"constructs": ["cdk8s_webapp.pth", "cdk8s_webapp_node"], "review": []}


@pytest.mark.parametrize("folder", DISTRIBUTIONS)
def test_the_wheel_has_the_package_and_nothing_else(built, folder):
    """All modules of the package, the type marker and the README; no tests, dist or imports."""
    package = DISTRIBUTIONS[folder]
    (wheel,) = built.glob(f"{package}-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        metadata = archive.read(f"{wheel.name.split('-py3')[0]}.dist-info/METADATA").decode()
    assert names == {
        file.relative_to(ROOT / folder).as_posix()
        for root in (package, *BESIDE[folder])
        for file in (ROOT / folder / root, *(ROOT / folder / root).rglob("*"))
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert f"{package}/py.typed" in names
    assert (ROOT / folder / "README.md").read_text() in metadata
    assert "License-Expression: Apache-2.0" in metadata


@pytest.mark.parametrize("folder", DISTRIBUTIONS)
def test_the_source_distribution_has_what_the_wheel_is_made_of(built, folder):
    """The package, its README, licence and pyproject.toml."""
    package = DISTRIBUTIONS[folder]
    (source,) = built.glob(f"{package}-*.tar.gz")
    with tarfile.open(source) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {name.partition("/")[0] for name in names} == {
        package,
        *BESIDE[folder],
        # Hatchling brings it along, to build the same from the unpacked source.
        ".gitignore",
        "LICENSE",
        "PKG-INFO",
        "README.md",
        "pyproject.toml",
    }


def test_both_have_one_version():
    """The library depends on the review of its own version, and what pre-commit installs is the same."""
    review, constructs, hooks = (
        tomllib.loads((ROOT / folder / "pyproject.toml").read_text())["project"]
        for folder in ("review", "constructs", ".")
    )
    assert {constructs["version"], hooks["version"], __version__} == {review["version"]}
    assert f"cdk8s-webapp-review=={review['version']}" in constructs["dependencies"]
    assert hooks["dependencies"] == review["dependencies"]
    assert hooks["scripts"] == review["scripts"]


@pytest.fixture
def clone(tmp_path):
    """A clone of this repository, with what is not committed yet."""
    folder = tmp_path / "clone"
    ours = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
    for name in filter(None, ours.stdout.split("\0")):
        if (ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    return folder


def commands(document, language="sh"):
    """The lines of the shell blocks of a document."""
    for block in re.findall(rf"^```{language}\n(.*?)^```$", document, re.MULTILINE | re.DOTALL):
        yield from block.splitlines()


class Fresh:
    """An environment with nothing in it but pip, and no Node on PATH."""

    def __init__(self, folder):
        venv.create(folder, with_pip=True)
        self.bin = folder / "bin"
        self.site = next((folder / "lib").glob("python*/site-packages"))
        self.home = folder / "home"
        self.home.mkdir()

    def run(self, command, cwd):
        """Run a shell command in it; what it prints."""
        keep = {key: value for key, value in os.environ.items() if key.startswith(("PIP_", "UV_", "SSL_"))}
        own = {
            "PATH": f"{self.bin}:/usr/bin:/bin",
            "HOME": str(self.home),
            "VIRTUAL_ENV": str(self.bin.parent),
        }
        done = subprocess.run(
            ["sh", "-c", command], cwd=cwd, env={**keep, **own}, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command}: {done.stderr}"
        return done.stdout

    def megabytes(self, *without):
        """How much it holds, less some packages."""
        return (
            sum(
                path.stat().st_size
                for path in self.site.rglob("*")
                if path.is_file() and path.relative_to(self.site).parts[0].partition("-")[0] not in without
            )
            / 1e6
        )


FORMS = list(commands((ROOT / "review" / "README.md").read_text()))


@pytest.mark.parametrize("tool", ["pip", "pipx", "uvx"])
def test_the_review_alone_installs_as_its_readme_says(clone, tmp_path, tool):
    """pip, pipx and uvx: PyYAML beside it and nothing else, no Node, and a few megabytes."""
    fresh = Fresh(tmp_path / "env")
    if tool != "pip":
        fresh.run(
            f"pip install --quiet --disable-pip-version-check {'uv' if tool == 'uvx' else tool}", tmp_path
        )
    (command,) = (
        line
        for line in FORMS
        if line.startswith(f"{tool} ") and "./constructs" not in line and "wheels" not in line
    )
    printed = fresh.run(command, clone)
    if tool == "uvx":
        assert printed == f"cdk8s-webapp-review {__version__}\n"
    elif tool == "pipx":
        assert fresh.run(f"{fresh.home}/.local/bin/cdk8s-webapp-review --version", tmp_path).endswith(
            f"{__version__}\n"
        )
    else:
        assert fresh.run("cdk8s-webapp-review --version", tmp_path) == f"cdk8s-webapp-review {__version__}\n"
        names = {path.name.partition("-")[0].lower() for path in fresh.site.glob("*.dist-info")}
        assert names == {"pip", "setuptools", "pyyaml", "cdk8s_webapp_review"} - ({"setuptools"} - names)
        assert fresh.megabytes("pip", "setuptools", "_distutils_hack", "pkg_resources") < 8


@pytest.mark.parametrize("form", ["editable", "wheels"])
def test_both_install_together_as_the_readme_says(clone, tmp_path, form):
    """From the folders, and from wheels in a folder; then both programs are there, in one version."""
    fresh = Fresh(tmp_path / "env")
    lines = [line for line in FORMS if "./constructs" in line or "wheels" in line]
    for line in [each for each in lines if ("-e " in each) == (form == "editable")]:
        fresh.run(line, clone)
    for program in ("cdk8s-webapp", "cdk8s-webapp-review"):
        assert fresh.run(f"{program} --version", tmp_path) == f"{program} {__version__}\n"
    assert fresh.run("cdk8s-webapp review --rules", tmp_path) == fresh.run(
        "cdk8s-webapp-review review --rules", tmp_path
    )


def test_pre_commit_installs_the_review_alone(clone, tmp_path):
    """`pre-commit` makes an environment of its own from the repository, and stops a commit that does harm."""
    fresh = Fresh(tmp_path / "env")
    fresh.run("pip install --quiet --disable-pip-version-check pre-commit", tmp_path)
    identity = "git -c user.name=t -c user.email=t@example.org"
    fresh.run(f"git init --quiet && git add --all && {identity} commit --quiet -m all", clone)
    work = tmp_path / "work"
    (work / "dist").mkdir(parents=True)
    (work / "dist" / "a.yaml").write_text("apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n")
    (work / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {clone}\n  rev: HEAD\n  hooks: [{{id: cdk8s-webapp-review}}]\n"
    )
    fresh.run(f"git init --quiet && git add --all && {identity} commit --quiet -m all", work)
    fresh.run(
        f"git -C {work} rm --quiet dist/a.yaml && mkdir -p dist && echo > dist/b.yaml && git add dist", work
    )
    fresh.run("pre-commit install >/dev/null", work)
    printed = fresh.run(f"{identity} commit -m gone 2>&1 || true", work)
    assert "data-loss" in printed
    assert "what this commit does to the cluster" in printed


def test_five_lines_make_yaml_in_a_fresh_environment(built, tmp_path):
    """Another folder, another environment, no Node on PATH: the wheel is all that is needed."""
    wheels = sorted(built.glob("*.whl"))
    pins = tmp_path / "pins.txt"
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    pins.write_text("\n".join(line for line in lines if not line.startswith("-e")))
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--constraint", pins, *wheels], check=True, cwd=tmp_path
    )
    for first in ("", "import cdk8s\n"):
        (tmp_path / "main.py").write_text(first + PROGRAM)
        done = subprocess.run(
            [python, "main.py"],
            cwd=tmp_path,
            env={"PATH": "/nowhere", "HOME": os.environ["HOME"]},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
    assert not {"node", "npm", "npx"} & {each.name for each in python.parent.iterdir()}
    documents = list(yaml.safe_load_all((tmp_path / "dist" / "shop.k8s.yaml").read_text()))
    assert [each["kind"] for each in documents] == ["Deployment", "Service"]
