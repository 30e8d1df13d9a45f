"""What a person sees on the terminal when main.py has a mistake."""

import os
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
        "cdk8s_webapp.WebAppError: chart-s-c81168b3: Service: at chart/s: A service must be configured with a"
        " port",
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


OWN = {
    "a chart of one's own": (
        "class Shops(Chart):\n"
        "    def __init__(self, scope, id_):\n"
        "        super().__init__(scope, id_)\n"
        "        WebApp(self, 'api', image='a', port=1)\n"
        "        WebApp(self, 'jobs', image='a', port=2, resources=Resources(memory='256'))\n"
        "Shops(app, 'shops')\n",
        [12, 11],
        "jobs: Resources: memory: '256' is less than 1Mi; did you mean '256Mi'?",
    ),
    "a construct of one's own": (
        "class Pair(Construct):\n"
        "    def __init__(self, scope, id_):\n"
        "        super().__init__(scope, id_)\n"
        "        WebApp(self, 'web', image='A', port=1)\n"
        "Pair(chart, 'pair')\n",
        [11, 10],
        None,
    ),
    "a subclass": (
        "class HouseApp(WebApp):\n"
        "    def __init__(self, scope, id_, **more):\n"
        "        super().__init__(scope, id_, image='a', prot=80, **more)\n"
        "HouseApp(chart, 'shop')\n",
        [10, 9],
        "shop: prot: no such argument; did you mean port?",
    ),
    "called back by Python": (
        "def make(name):\n"
        "    return WebApp(chart, name, image='a', port=0)\n"
        "sorted(['shop'], key=make)\n"
        "import functools, contextlib\n"
        "with contextlib.ExitStack() as stack:\n"
        "    stack.callback(make, 'shop')\n",
        [9, 8],
        "shop: port: 0 is not a port (1 to 65535)",
    ),
    "an error from another": (
        "try:\n"
        "    WebApp(chart, 'shop', image='a', port=0)\n"
        "except ValueError as error:\n"
        "    raise KeyError('shop') from error\n",
        [8, 10],
        None,
    ),
    "before any App": ("", [2], "Resources: cpu: 1 is not text; write '1'"),
}


@pytest.mark.parametrize(("program", "lines", "message"), OWN.values(), ids=OWN.keys())
def test_the_traceback_has_all_lines_that_are_the_users_and_no_others(tmp_path, program, lines, message):
    """Through one's own charts, constructs, subclasses and functions, to the last line that is one's own."""
    head = HEAD.replace(
        "from cdk8s_webapp import", "from constructs import Construct; from cdk8s_webapp import Resources,"
    )
    (tmp_path / "main.py").write_text(
        head + program if program else "from cdk8s_webapp import Resources\nResources(cpu=1)\n"
    )
    done = subprocess.run(
        [sys.executable, "main.py"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    shown = [each for each in done.stderr.splitlines() if each.startswith("  File")]
    assert [each.split(", ")[:2] for each in shown] == [
        [f'  File "{tmp_path}/main.py"', f"line {line}"] for line in lines
    ]
    if message is not None:
        assert done.stderr.splitlines()[-1] == f"cdk8s_webapp.WebAppError: {message}"


def test_a_line_of_an_installed_package_of_the_house_is_the_users(tmp_path):
    """The package that a house installs for its applications is its own, and shown to the last line."""
    house = tmp_path / "site-packages" / "house" / "__init__.py"
    house.parent.mkdir(parents=True)
    house.write_text(
        "from cdk8s_webapp import WebApp\n"
        "def shop(chart, **more):\n"
        "    return WebApp(chart, 'shop', **more)\n"
    )
    (tmp_path / "main.py").write_text(f"{HEAD}import house\nhouse.shop(chart, image='a')\n")
    done = subprocess.run(
        [sys.executable, "main.py"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(house.parents[1])},
        capture_output=True,
        text=True,
        check=False,
    )
    # Where in the line it is, each Python shows in its own way.
    assert [each for each in done.stderr.splitlines() if each.strip(" ^~")] == [
        "Traceback (most recent call last):",
        f'  File "{tmp_path}/main.py", line 8, in <module>',
        "    house.shop(chart, image='a')",
        f'  File "{house}", line 3, in shop',
        "    return WebApp(chart, 'shop', **more)",
        "cdk8s_webapp.WebAppError: shop: port: is required",
    ]
