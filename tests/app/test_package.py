"""The package, where it lies and what it finds."""

import subprocess
import sys

import cdk8s

import cdk8s_webapp

from ..copies import copy


def test_an_init_in_constructs_would_hide_the_package_of_that_name(root, tmp_path):
    """constructs/ has no __init__.py: with one, `import constructs` finds the folder, not PyPI's package."""
    assert not (root / "constructs" / "__init__.py").exists()
    copy(root / "constructs", tmp_path / "constructs")
    (tmp_path / "main.py").write_text("from constructs import Construct")

    def run():
        return subprocess.run(
            [sys.executable, "main.py"], cwd=tmp_path, capture_output=True, text=True, check=False
        )

    assert run().returncode == 0
    (tmp_path / "constructs" / "__init__.py").touch()
    assert "cannot import name 'Construct'" in run().stderr


def test_chart_is_a_chart_of_cdk8s():
    """One that checks its arguments; what takes a chart of cdk8s takes it."""
    assert issubclass(cdk8s_webapp.Chart, cdk8s.Chart)


def test_all_is_what_can_be_imported():
    """__all__ has every public name that is no module; what is ours says what it is."""
    public = {
        name
        for name in dir(cdk8s_webapp)
        if not name.startswith("_") and type(getattr(cdk8s_webapp, name)).__name__ != "module"
    }
    assert set(cdk8s_webapp.__all__) == public
    for name in public - {"Chart"}:
        assert getattr(cdk8s_webapp, name).__doc__, name
