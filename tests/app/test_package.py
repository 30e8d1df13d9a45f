"""The package, where it lies and what it finds."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import cdk8s
import pytest

import cdk8s_webapp

OLD_NODE = "#!/bin/sh\necho 'this Node is old' >&2\nexit 1\n"


def python(code, **env):
    """Run a program with this environment and nothing else."""
    return subprocess.run(
        [sys.executable, "-c", code],
        env={"HOME": os.environ["HOME"], **env},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def old_node(tmp_path):
    """A folder with a Node that does not work."""
    (tmp_path / "node").write_text(OLD_NODE)
    (tmp_path / "node").chmod(0o755)
    return str(tmp_path)


def test_no_node_is_needed(tmp_path):
    """Without any Node on PATH, the wheel's is found, and nothing is said."""
    done = python("import cdk8s_webapp", PATH=str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")


def test_an_old_node_is_passed_over(old_node):
    """A Node on PATH that does not fit is not asked."""
    done = python("import cdk8s_webapp", PATH=f"{old_node}:/usr/bin:/bin")
    assert (done.returncode, done.stderr) == (0, "")


def test_in_the_activated_environment_the_order_of_imports_is_free(old_node):
    """Sorted imports have cdk8s first; the environment's own Node is found on PATH."""
    path = f"{Path(sys.executable).parent}:{old_node}:/usr/bin:/bin"
    done = python("import cdk8s\nimport cdk8s_webapp", PATH=path)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_node_of_the_users_is_kept(old_node):
    """JSII_NODE, where it is set, says which Node."""
    done = python("import cdk8s_webapp", PATH="/usr/bin:/bin", JSII_NODE=f"{old_node}/node")
    assert "this Node is old" in done.stderr


NETWORK_POLICIES = """\
import os
from cdk8s_webapp import App, Chart, WebApp

chart = Chart(App(), "Images")
one, other = (WebApp(chart, name, image="a", port=80) for name in ("one", "other"))
one.deployment.connections.allow_to(other.deployment)
print(chart.node.root.synth_yaml(), os.environ.get("LC_ALL"))
"""


@pytest.mark.parametrize("language", ["tr_TR.UTF-8", "az_AZ.UTF-8", "lt_LT.UTF-8"])
def test_the_language_of_the_machine_changes_no_name(language):
    """What cdk8s-plus names has the same small letters everywhere; the program keeps its locale."""
    expected = python(NETWORK_POLICIES, PATH="/usr/bin:/bin", LC_ALL="C").stdout.removesuffix("C\n")
    assert "allowingress" in expected
    assert python(NETWORK_POLICIES, PATH="/usr/bin:/bin", LC_ALL=language).stdout == f"{expected}{language}\n"
    assert python(NETWORK_POLICIES, PATH="/usr/bin:/bin", LANG=language).stdout == f"{expected}None\n"


def test_an_init_in_constructs_would_hide_the_package_of_that_name(root, tmp_path):
    """constructs/ has no __init__.py: with one, `import constructs` finds the folder, not PyPI's package."""
    assert not (root / "constructs" / "__init__.py").exists()
    shutil.copytree(
        root / "constructs", tmp_path / "constructs", ignore=shutil.ignore_patterns("__pycache__")
    )
    (tmp_path / "main.py").write_text("from constructs import Construct")

    def run():
        return subprocess.run(
            [sys.executable, "main.py"], cwd=tmp_path, capture_output=True, text=True, check=False
        )

    assert run().returncode == 0
    (tmp_path / "constructs" / "__init__.py").touch()
    assert "cannot import name 'Construct'" in run().stderr


def test_chart_is_the_chart_of_cdk8s():
    """Re-exported, so that main.py imports from one place; the same class."""
    assert cdk8s_webapp.Chart is cdk8s.Chart


def test_all_is_what_can_be_imported():
    """__all__ has every public name that is no module; what is ours says what it is."""
    public = {
        name
        for name, value in vars(cdk8s_webapp).items()
        if not name.startswith("_")
        and type(value).__name__ != "module"
        and value.__module__ != "cdk8s_webapp.node.runtime"
    }
    assert set(cdk8s_webapp.__all__) == public
    for name in public - {"Chart"}:
        assert getattr(cdk8s_webapp, name).__doc__, name
