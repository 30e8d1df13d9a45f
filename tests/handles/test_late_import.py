"""cdk8s-plus is imported when a handle is first asked for, and not before."""

import subprocess
import sys

import pytest

import cdk8s_webapp

LATE = ("ConfigMap", "Deployment", "Ingress", "Service")


def run(code, folder):
    """Run a program in a process of its own; what it prints."""
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8", cwd=folder).stdout


def test_a_program_that_touches_no_handle_imports_no_cdk8s_plus(tmp_path):
    """Half of the time of a small program would go into a package that it does not use."""
    code = (
        "import sys; from cdk8s_webapp import App, Chart, WebApp\n"
        "app = App()\n"
        "shop = WebApp(Chart(app, 'shop'), 'shop', image='shop:1', port=8000, config={'A': 'b'},"
        " url='https://shop.example.org')\n"
        "shop.add_config('C', 'd'); app.synth()\n"
        "print('cdk8s_plus_27' in sys.modules, shop.config['C'])\n"
        "shop.deployment; print('cdk8s_plus_27' in sys.modules)\n"
    )
    assert run(code, tmp_path) == "False d\nTrue\n"


@pytest.mark.parametrize("name", LATE)
def test_its_subclasses_are_names_of_the_package_as_all_others(name):
    """They are listed, and `from cdk8s_webapp import …` finds them."""
    assert name in dir(cdk8s_webapp)
    assert name in cdk8s_webapp.__all__
    assert getattr(cdk8s_webapp, name).__name__ == name


def test_a_name_that_is_not_there_is_refused_as_by_any_module():
    """A late name is no excuse to answer for names that do not exist."""
    with pytest.raises(AttributeError, match="module 'cdk8s_webapp' has no attribute 'Deploymen'"):
        cdk8s_webapp.Deploymen  # noqa: B018
