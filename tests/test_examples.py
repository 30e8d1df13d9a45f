"""The examples: projects of their own, whose dist/ is what they write today."""

import ast
import inspect
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import cdk8s_webapp
from cdk8s_webapp import CronJob, ExternalSecret, Job, StatefulApp, WebApp, Worker

from .copies import copy
from .options.harness import options
from .options.harness.proofs import VERSIONS, unfit

FOLDER = Path(__file__).parent.parent / "examples"
EXAMPLES = {file.parent.name: file.parent for file in sorted(FOLDER.glob("*/cdk8s.yaml"))}
INDEX = (FOLDER / "README.md").read_text()

each_example = pytest.mark.parametrize("name", EXAMPLES)


def files(folder):
    """The text of each file below a folder."""
    return {str(file.relative_to(folder)): file.read_text() for file in folder.rglob("*.yaml")}


@pytest.fixture
def copied(tmp_path):
    """A copy of an example without its dist/, and a program run in it."""

    def run(name, *words):
        folder = tmp_path / name
        copy(EXAMPLES[name], folder, without={"dist"})
        environment = {key: value for key, value in os.environ.items() if key != "CDK8S_OUTDIR"}
        answer = subprocess.run(
            [sys.executable, "-B", *words],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (answer.returncode, answer.stderr) == (0, ""), answer.stdout
        return folder, answer.stdout

    return run


@each_example
def test_dist_is_what_main_py_writes(name, copied):
    """Nothing is missing, nothing is left over, and each byte is the same."""
    folder, _ = copied(name, "main.py")
    assert files(folder / "dist") == files(EXAMPLES[name] / "dist")


@each_example
def test_cdk8s_synth_writes_the_same(name, tmp_path):
    """The command of cdk8s, with the cdk8s.yaml of the example: also where each environment has a folder."""
    folder = tmp_path / name
    copy(EXAMPLES[name], folder, without={"dist"})
    cli = FOLDER.parent / "node_modules" / "cdk8s-cli" / "bin" / "cdk8s"
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "CDK8S_CHECK_UPGRADE": "false"}
    environment.pop("CDK8S_OUTDIR", None)
    subprocess.run(["node", cli, "synth"], cwd=folder, env=environment, capture_output=True, check=True)
    assert files(folder / "dist") == files(EXAMPLES[name] / "dist")


@pytest.mark.parametrize("name", [each for each in EXAMPLES if list(EXAMPLES[each].glob("test_*.py"))])
def test_its_own_tests_pass(name, copied):
    """As its user runs them: python -m pytest, in its folder."""
    _, told = copied(name, "-m", "pytest", "-p", "no:cacheprovider", "-s")
    assert re.search(r"[0-9]+ passed", told)


@each_example
def test_it_fits_kubernetes_from_the_one_that_is_named(name):
    """The index names the first whose schemas know all fields; the newest does, the one before does not."""
    (first,) = re.findall(rf"^\| \[{name}\].*\| (1\.[0-9]+) \|$", INDEX, re.MULTILINE)
    documents = [
        each
        for text in set(files(EXAMPLES[name] / "dist").values())
        for each in yaml.load_all(text, yaml.CSafeLoader)
    ]
    assert documents
    before = VERSIONS[VERSIONS.index(first) - 1]
    found = {
        version: any(list(unfit(each, version)) for each in documents)
        for version in (before, first, VERSIONS[-1])
    }
    assert found == {before: True, first: False, VERSIONS[-1]: False}


def test_the_index_shows_what_the_test_of_the_environments_prints(copied):
    """Its first lines, as a user sees them."""
    _, told = copied(
        "environments", "-m", "pytest", "-p", "no:cacheprovider", "--quiet", "-s", "test_environments.py"
    )
    (shown,) = re.findall(r"^\$ python -m pytest [^\n]*\n(.*?)^…$", INDEX, re.MULTILINE | re.DOTALL)
    assert told.startswith(shown)


def test_all_are_in_the_index():
    """Each example has one line there."""
    assert set(re.findall(r"^\| \[(\w+)\]", INDEX, re.MULTILINE)) == set(EXAMPLES)


def written_in(program):
    """The names of all that is called, of all arguments by name, and of all attributes of a program."""
    tree = list(ast.walk(ast.parse(program)))
    names = {each.id for each in tree if isinstance(each, ast.Name)}
    attributes = {each.attr for each in tree if isinstance(each, ast.Attribute)}
    return names, attributes, {each.arg for each in tree if isinstance(each, ast.keyword)}


# What a house writes for all its applications: see examples/house. And the makers of objects by hand.
NOT_AN_OPTION = {
    *("ConfigMap", "Deployment", "Described", "Ingress", "Names", "Object", "Pod", "Service", "WebAppError"),
    *(each for each in cdk8s_webapp.__all__ if each.isupper() and each not in ("AKS", "REMOVED")),
}


def test_everything_has_every_option():
    """Each argument of an application, each named constructor of a value, each option's page."""
    names, attributes, keywords = written_in((EXAMPLES["everything"] / "main.py").read_text())
    applications = (WebApp, Worker, Job, CronJob, StatefulApp, ExternalSecret)
    arguments = {each for kind in applications for each in inspect.signature(kind.__init__).parameters}
    assert arguments - keywords == {"self", "scope", "id_"}
    assert set(cdk8s_webapp.__all__) - names == NOT_AN_OPTION
    assert {each.name for each in options()} <= keywords | attributes | {
        "external_secret",
        "stateful_app",
        "worker",
    }
    for kind in (
        "Health",
        "Peer",
        "Probe",
        "Resources",
        "Routing",
        "Security",
        "Shutdown",
        "Tls",
        "Url",
        "Volume",
    ):
        value = getattr(cdk8s_webapp, kind)
        makers = {each for each, made in vars(value).items() if isinstance(made, classmethod)}
        assert makers - attributes - {"at_controller", "per_pod"} == set()
