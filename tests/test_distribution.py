"""The library as the next project gets it."""

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest
import yaml

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
