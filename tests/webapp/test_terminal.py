"""What a person sees on the terminal when main.py has a mistake."""

import subprocess
import sys

import pytest

HEAD = """\
import cdk8s
import cdk8s_plus_27 as kplus
from cdk8s_webapp import App, Chart, WebApp

app = App()
chart = Chart(app, "chart")
"""

MISTAKES = [
    pytest.param(
        'WebApp(chart, "web", image="web:1", port=99999)',
        "cdk8s_webapp.WebAppError: web: port: 99999 is not a port (1 to 65535)",
        id="a refused value",
    ),
    pytest.param(
        'kplus.Ingress(chart, "i").add_rule("x", kplus.IngressBackend.from_service(None))',
        None,
        id="a mistake in a call of cdk8s-plus",
    ),
    pytest.param(
        'kplus.Service(chart, "s", ports=[kplus.ServicePort(port=1)]).expose_via_ingress("x")',
        'RuntimeError: ingress paths must begin with a "/": x',
        id="refused by cdk8s-plus",
    ),
    pytest.param(
        'kplus.Service(chart, "s")\napp.synth()',
        "cdk8s_webapp.WebAppError: App: Failed serializing construct at path 'chart/s/Resource' with name"
        " 'chart-s-c81168b3': A service must be configured with a port",
        id="refused by cdk8s-plus at the end",
    ),
]


@pytest.mark.parametrize(("line", "last"), MISTAKES)
def test_the_traceback_ends_on_the_users_line(tmp_path, line, last):
    """One's own line and the message: no JavaScript, and no lines of libraries for what they refuse."""
    (tmp_path / "main.py").write_text(HEAD + line)
    done = subprocess.run(
        [sys.executable, "main.py"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert "JavaScript" not in done.stderr
    assert ".js" not in done.stderr
    assert not (tmp_path / "dist").exists()
    if last is not None:
        lines = done.stderr.splitlines()
        assert lines[-1] == last
        assert [each for each in lines if each.startswith("  File")] == [
            f'  File "{tmp_path}/main.py", line {6 + len(line.splitlines())}, in <module>'
        ]
