"""The way to begin that constructs/README.md shows, in an empty folder and a fresh environment."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SECTION = (ROOT / "constructs" / "README.md").read_text().partition("## Begin in an empty folder\n")[2]

pytestmark = pytest.mark.distribution


def blocks(language):
    """The blocks of the section in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", SECTION.partition("\n## ")[0], re.MULTILINE | re.DOTALL)


def test_the_commands_of_the_readme_begin_a_project(tmp_path):
    """Each command ends well, the YAML is there, and the test of one's own notices a change of it."""
    (tmp_path / "cdk8s-webapp").symlink_to(ROOT)
    main, test = blocks("python")
    (tmp_path / "main.py").write_text(main)
    (tmp_path / "test_dist.py").write_text(test)

    def run(script):
        return subprocess.run(
            ["bash", "-e", "-c", script],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": ""},
            capture_output=True,
            text=True,
            check=False,
        )

    install, use = (
        "\n".join(line[2:] for line in block.splitlines() if line.startswith("$ "))
        for block in blocks("console")
    )
    done = run(install)
    assert done.returncode == 0, done.stderr
    done = run(f". .venv/bin/activate\n{use}")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "shop.k8s.yaml"
    (tmp_path / "main.py").write_text(main.replace("port=8080", "port=8081"))
    changed = run(". .venv/bin/activate\npython -m pytest --quiet test_dist.py")
    assert changed.returncode == 1, changed.stdout
    assert "containerPort: 8081" in changed.stdout
