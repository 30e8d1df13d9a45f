"""examples/house: a distribution on top of this one, made of public names."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import cdk8s_webapp

HOUSE = Path(__file__).parent.parent / "examples" / "house"
FILES = sorted(HOUSE.rglob("*.py"))


def test_it_writes_what_it_says(tmp_path, yaml_snapshot):
    """Platform, label, part, object and option of the house, in one file."""
    environment = {**os.environ, "PYTHONPATH": str(HOUSE), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, str(HOUSE / "main.py")]
    answer = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert (answer.returncode, answer.stderr) == (0, "")
    (file,) = (tmp_path / "dist").iterdir()
    assert file.name == "shop.k8s.yaml"
    text = file.read_text()
    assert text.split("\n", 1)[1] == yaml_snapshot


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_it_uses_public_names_alone(file):
    """Whatever it takes from the library is in __all__, so that a release keeps it."""
    for node in ast.walk(ast.parse(file.read_text())):
        if (
            isinstance(node, ast.ImportFrom)
            and not node.level
            and (node.module or "").startswith("cdk8s_webapp")
        ):
            assert node.module == "cdk8s_webapp"
            assert {each.name for each in node.names} <= set(cdk8s_webapp.__all__)


def test_it_is_typed(tmp_path):
    """What a house writes passes mypy --strict."""
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path), "example_house"]
    answer = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout
