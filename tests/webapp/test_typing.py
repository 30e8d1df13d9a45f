"""What a type checker tells users of the library."""

import subprocess
import sys
import textwrap

HEAD = """
from functools import partial
from cdk8s_webapp import SSPCLOUD, App, Autoscale, Chart, Names, Platform, Resources, Security, WebApp

app = App()
chart = Chart(app, "chart")
HouseApp = partial(WebApp, platform=SSPCLOUD)
"""


def errors(tmp_path, code):
    """What mypy --strict says of a program, without file names and numbers."""
    program = tmp_path / "program.py"
    program.write_text(HEAD + textwrap.dedent(code))
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            "--strict",
            "--no-error-summary",
            "--cache-dir",
            tmp_path / "cache",
            program,
        ],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert not run.stderr
    return [line.partition(": ")[2].strip() for line in run.stdout.splitlines() if ": error:" in line]


def test_a_right_program_has_no_errors(tmp_path):
    """The installed package is typed, and what main.py does fits its types."""
    code = """
    backend = WebApp(
        chart, "backend", image="b", port=80, url="https://a.b", config={"A": "1"},
        resources=Resources(cpu="1"), security=Security.baseline(because="x"),
        names={"config_map": "settings"}, on_config_change="nothing",
    )
    house: WebApp = HouseApp(chart, "house", image="b", port=80)
    url: str = backend.url
    host: str = backend.host
    replicas: int | Autoscale | None = backend.replicas
    backend.deployment.add_container(image="c")
    """
    assert errors(tmp_path, code) == []


def test_mistakes_are_found_before_the_program_runs(tmp_path):
    """Wrong names, types and words, in WebApp and in a partial of it."""
    code = """
    WebApp(chart, "a", imag="b", port=80)
    WebApp(chart, "b", image="b", port="80")
    WebApp(chart, "c", image="b", port=80, names={"configmap": "x"})
    WebApp(chart, "d", image="b", port=80, on_config_change="reload")
    HouseApp(chart, "e", image="b", prot=80)
    HouseApp(chart, "f", image="b", port="80")
    Resources(cpus="1")
    Security.baseline()
    """
    found = errors(tmp_path, code)
    assert len(found) == 8, found
    for part in ('"imag"', '"port"', '"names"', "on_config_change", '"prot"', '"cpus"', '"because"'):
        assert any(part in each for each in found), part
