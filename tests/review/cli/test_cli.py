"""The command: what may be typed, what it prints, and with which exit code it ends."""

import json
import os
import subprocess
import sys
from importlib.metadata import metadata
from types import ModuleType, SimpleNamespace

import pytest

from cdk8s_webapp_review import __version__, cli, comparison
from cdk8s_webapp_review.commands.review import FORMATS
from cdk8s_webapp_review.model import RISKS, UNKNOWN, Finding, Problem, Review

PREFIX = "cdk8s-webapp review: "
SEE = "; cdk8s-webapp review --help shows the usage"
TWO = "give two folders or files, BEFORE and AFTER, or paths in git behind --"
FAIL_ON = "data-loss, security, outage, immutable, recreate, restart, unknown or never"


def finding(risk, **values):
    """A finding of a risk."""
    given = {"object": "Deployment/web", "rule": "XX01", "field": "spec", "title": "it changes", **values}
    return Finding(risk=risk, **given)


def found(*findings, **values):
    """A review with these findings."""
    return Review(objects=1, changed=1, findings=findings, **values)


@pytest.fixture
def sides(tmp_path, monkeypatch):
    """A folder with before/ and after/, as the current folder."""
    for side in ("before", "after"):
        (tmp_path / side).mkdir()
        (tmp_path / side / "web.yaml").write_text(side)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_two_folders(sides, command, judge):
    """Each side is named as it was given."""
    assert command("before", "after/") == ("", "", 0)
    assert judge.seen == ([("before/web.yaml", "", "before")], [("after/web.yaml", "", "after")])


def test_two_files(sides, command, judge):
    """A file is a side too, between the options or behind them."""
    command("before/web.yaml", "--format", "json", "after/web.yaml")
    assert judge.seen == ([("before/web.yaml", "", "before")], [("after/web.yaml", "", "after")])


def test_a_side_that_is_not_there(sides, command, judge):
    """It is an empty side, which is said: it may be a typing error."""
    out, err, code = command("before", "aftr")
    assert (err, code) == ("", 0)
    assert "please note: aftr is not there: all its objects are removed" in out
    assert judge.seen == ([("before/web.yaml", "", "before")], [])
    out, err, code = command("bfore", "after")
    assert "please note: bfore is not there: all its objects are added" in out


@pytest.mark.parametrize("risk", RISKS)
def test_what_fails_by_default(sides, command, judge, risk):
    """Refused updates and all that is worse fail; recreated and restarted pods do not."""
    judge.answer = found(finding(risk))
    _, _, code = command("before", "after")
    assert code == (1 if risk in ("data-loss", "security", "outage", "immutable") else 0)


@pytest.mark.parametrize(
    ("fail_on", "failing"),
    [
        ("data-loss", 1),
        ("security", 2),
        ("restart", 6),
        ("restart,outage", 6),
        (" outage, security", 3),
        ("never", 0),
        ("immutable,outage,security,data-loss", 4),
    ],
)
def test_what_is_at_or_above_what_fails(sides, command, judge, fail_on, failing):
    """A risk that is named fails, and so does each one that is worse."""
    codes = []
    for risk in RISKS:
        judge.answer = found(finding(risk))
        codes.append(command("before", "after", "--fail-on", fail_on)[2])
    assert codes == [1] * failing + [0] * (7 - failing)


@pytest.mark.parametrize(
    ("fail_on", "code"),
    [(None, 0), ("restart", 0), ("unknown", 1), ("outage,unknown", 1), ("never", 0), ("never,unknown", 1)],
)
def test_what_no_rule_knows_fails_where_it_is_asked_for(sides, command, judge, fail_on, code):
    """`unknown` is no risk: only its own word lets it fail."""
    judge.answer = Review(objects=1, changed=1, not_judged=(finding(UNKNOWN),))
    options = [] if fail_on is None else ["--fail-on", fail_on]
    out, _, done = command("before", "after", *options)
    assert "1 not judged" in out
    assert done == code


@pytest.mark.parametrize("risk", ["outage", "restart"])
def test_unknown_stands_beside_the_risks(sides, command, judge, risk):
    """With `unknown` alone, the risks that fail are the usual ones."""
    judge.answer = found(finding(risk))
    assert command("before", "after", "--fail-on", "unknown")[2] == (1 if risk == "outage" else 0)


def test_what_could_not_be_judged_is_no_success(sides, command, judge):
    """A fatal problem ends with 2, whatever was found beside it."""
    broken = Problem(message="this is no YAML", file="after/web.yaml", line=3, fatal=True)
    judge.answer = found(finding("outage"), problems=(broken,))
    out, err, code = command("before", "after", "--format=github")
    assert "this is no YAML" in out
    assert (err, code) == ("", 2)


def test_what_one_should_know_does_not_fail(sides, command, judge):
    """A problem that is not fatal is printed."""
    judge.answer = found(problems=(Problem(message="it has no schema"),))
    out, _, code = command("before", "after")
    assert "it has no schema" in out
    assert code == 0


@pytest.mark.parametrize("name", FORMATS)
def test_each_format(sides, command, judge, name, monkeypatch):
    """Each is printed as it is."""
    no_rules(monkeypatch)
    judge.answer = found(finding("outage", title="the host é goes"))
    out, err, code = command("before", "after", "--format", name)
    assert (err, code) == ("", 1)
    assert "the host é goes" in out


def test_what_changes_nothing_is_listed_on_request(sides, command, judge):
    """It is one line otherwise."""
    judge.answer = found(finding("none", title="only a comment"))
    assert "only a comment" not in command("before", "after")[0]
    assert "only a comment" in command("before", "after", "--verbose")[0]


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
@pytest.mark.usefixtures("sides")
def test_colour(command, judge, monkeypatch, environment, coloured):
    """Not in a file, unless FORCE_COLOR asks for it; never with NO_COLOR, never in another format."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    judge.answer = found(finding("outage"))
    assert ("\x1b[" in command("before", "after")[0]) is coloured
    assert "\x1b[" not in command("before", "after", "--format", "markdown")[0]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--format=xml"], "--format: there is no 'xml', but text, markdown, json, github, sarif" + SEE),
        (["--fail-on=bad"], "--fail-on: 'bad' is not one of " + FAIL_ON),
        (["--fail-on=outage,"], "--fail-on: '' is not one of " + FAIL_ON),
        (["--fail-on=none"], "--fail-on: 'none' is not one of " + FAIL_ON),
        (["a", "b", "c"], TWO + SEE),
        (["a", "b", "--", "c"], TWO + SEE),
        (["--live", "--base=x"], "--live and --base each say what to compare with: give one of them" + SEE),
        (["--formt=json"], "unrecognized arguments: --formt=json (did you mean --format?)" + SEE),
        (["--form=json"], "unrecognized arguments: --form=json (did you mean --format?)" + SEE),
        (["--xyz"], "unrecognized arguments: --xyz" + SEE),
        (["--accept-from=here"], "--accept-from: there is no 'here', but base and head" + SEE),
        (["-C", "none"], "-C: there is no folder none" + SEE),
        (["--base"], "argument --base: expected one argument" + SEE),
        (["x", "y"], "there is neither x nor y; give two folders or files"),
        (["", "after"], "a path is empty: is the variable set that it comes from?"),
        (["--live", ""], "a path is empty: is the variable set that it comes from?"),
        (["before", "-"], "stdin is not read: write it to a file, and name that"),
    ],
)  # fmt: skip
def test_mistakes(sides, command, arguments, sentence):
    """Each is one sentence on stderr, with what would be right."""
    assert command(*arguments) == ("", f"{PREFIX}{sentence}\n", 2)


def test_a_file_that_cannot_be_read(sides, command, monkeypatch):
    """It is named."""

    def refuse(path, **_):
        raise PermissionError(13, "Permission denied", str(path / "web.yaml"))

    monkeypatch.setattr(comparison, "from_disk", refuse)
    assert command("before", "after") == (
        "",
        f"{PREFIX}before/web.yaml cannot be read: Permission denied\n",
        2,
    )


def test_names_do_not_act_on_a_terminal(sides, command):
    """What is typed may come from a pull request."""
    assert command("--", "x\x1b[31m\ny")[1].count("\n") == 1
    assert command("a\x1b[31m", "b\n::error::c")[1] == (
        f"{PREFIX}there is neither a\\x1b[31m nor b\\n::error::c; give two folders or files\n"
    )


def test_a_mistake_of_the_tool(sides, command, judge, monkeypatch):
    """It ends with 2, since 1 says that something was found, and does not print what may be secret."""

    def fail(before, after):
        raise KeyError("hunter2")

    monkeypatch.setattr(sys.modules["cdk8s_webapp_review.review"], "judge", fail)
    out, err, code = command("before", "after")
    assert (out, code) == ("", 2)
    assert err.startswith(f"{PREFIX}a mistake in this tool, please report it: KeyError at test_cli.py:")
    assert err.count("\n") == 1
    assert "hunter2" not in err


def test_interrupted(sides, command, monkeypatch):
    """Ctrl-C leaves no traceback."""

    def interrupt(before, after):
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["cdk8s_webapp_review.review"], "judge", interrupt)
    assert command("before", "after") == ("", f"{PREFIX}interrupted\n", 2)


def test_help(capsys):
    """It shows each way to call, and the exit codes."""
    with pytest.raises(SystemExit) as ended:
        cli.main(["review", "--help"])
    out, err = capsys.readouterr()
    assert (ended.value.code, err) == (0, "")
    assert out.startswith("usage: cdk8s-webapp review [options] [-- PATH ...]\n")
    assert out.endswith(
        "exit codes:\n"
        "  0  nothing at or above --fail-on was found\n"
        "  1  something at or above --fail-on was found\n"
        "  2  it could not be judged: wrong usage, no git, no cluster, or manifests that cannot be read\n"
    )


USAGE = """\
usage: cdk8s-webapp COMMAND [options] [-- PATH ...]

  cdk8s-webapp review                 what happens when dist/ of this branch is applied, worst first
  cdk8s-webapp review BEFORE AFTER    the same for two folders or files
  cdk8s-webapp removed                the manifests that are gone, for kubectl delete -f -

  cdk8s-webapp COMMAND --help         all options
  cdk8s-webapp --version
"""


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["--help"], 0), (["-h"], 0), (["help"], 0)])
def test_without_a_command(capsys, arguments, code):
    """The commands are named: on stdout where that is asked for, else on stderr."""
    assert cli.main(arguments) == code
    out, err = capsys.readouterr()
    assert (err if code else out) == USAGE
    assert (out if code else err) == ""


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("reveiw", "did you mean cdk8s-webapp review?"),
        ("remove", "did you mean cdk8s-webapp removed?"),
        ("dist/", "there are review and removed"),
        ("--formt", "there are review and removed"),
    ],
)
def test_a_misspelt_command(capsys, word, said):
    """It says what was meant, where that can be seen."""
    assert cli.main([word]) == 2
    err = f"cdk8s-webapp: there is no command {word!r}: {said}; cdk8s-webapp --help shows the usage\n"
    assert capsys.readouterr() == ("", err)


def as_program(monkeypatch, capsys, name, *arguments):
    """Run the command as it is called in a shell."""
    monkeypatch.setattr(sys, "argv", [f"/usr/bin/{name}", *arguments])
    monkeypatch.setattr("gc.disable", lambda: None)
    code = cli.main()
    out, err = capsys.readouterr()
    return out, err, code


@pytest.mark.parametrize("name", ["cdk8s-webapp", "cdk8s-webapp-review"])
def test_version(monkeypatch, capsys, name):
    """Both programs say which they are."""
    assert as_program(monkeypatch, capsys, name, "--version") == (f"{name} {__version__}\n", "", 0)
    assert metadata("cdk8s-webapp-review")["Version"] == __version__


def test_the_program_of_the_review_alone(monkeypatch, capsys, sides, judge):
    """There `review` may be left out where something follows; messages name the program that was called."""
    ours = "cdk8s-webapp-review"
    assert as_program(monkeypatch, capsys, ours, "before", "after") == ("", "", 0)
    assert as_program(monkeypatch, capsys, ours, "review", "before", "after") == ("", "", 0)
    assert as_program(monkeypatch, capsys, ours)[1] == USAGE.replace("cdk8s-webapp", ours)
    said = (
        f"{ours}: --format: there is no 'x', but {', '.join(FORMATS)}; {ours} review --help shows the usage\n"
    )
    assert as_program(monkeypatch, capsys, ours, "--format=x") == ("", said, 2)
    assert "did you mean cdk8s-webapp-review review?" in as_program(monkeypatch, capsys, ours, "reviw")[1]


def test_another_folder(tmp_path, command, judge, sides, monkeypatch):
    """-C works as if the command was called there."""
    monkeypatch.chdir("/")
    assert command("-C", sides, "before", "after") == ("", "", 0)
    assert judge.seen == ([("before/web.yaml", "", "before")], [("after/web.yaml", "", "after")])


def no_rules(monkeypatch, *rules):
    """Stand in for the table of rules."""
    module = ModuleType("cdk8s_webapp_review.rules")
    module.all_rules = lambda: rules
    monkeypatch.setitem(sys.modules, module.__name__, module)


def test_rules(command, monkeypatch):
    """Each has its word, title, reason, advice and reference; the server's answer is one of them."""
    no_rules(
        monkeypatch,
        SimpleNamespace(id="XX01", risk="restart", title="T", why="W", advice="A", reference="R"),
    )
    out, err, code = command("--rules")
    assert (err, code) == ("", 0)
    assert out == (
        "XX01  restart: T\n  why: W\n  instead: A\n  reference: R\n"
        "\n"
        "LV01  immutable: The API server refuses the object\n"
        "  why: With --live the server was asked (kubectl apply --dry-run=server);"
        " its answer is the verdict.\n"
        "  instead: Write what the server takes, or delete the object first if it may be gone for a moment.\n"
        "  reference: https://kubernetes.io/docs/reference/using-api/api-concepts/#dry-run\n"
    )


def test_accepted_findings_do_not_fail(sides, command, judge):
    """--accept takes them out; what nobody needs in it is said."""
    (sides / "accept.yaml").write_text(
        "- {object: Deployment/web, rule: XX01, reason: announced, until: 2999-12-31}\n"
        "- {object: Deployment/web, rule: XX02, reason: announced, until: 2999-12-31}\n"
    )
    judge.answer = found(finding("outage"))
    out, err, code = command("before", "after", "--accept", "accept.yaml", "--format", "json")
    assert (err, code) == ("", 0)
    said = json.loads(out)
    assert [each["reason"] for each in said["accepted"]] == ["announced"]
    assert [(each["file"], each["line"]) for each in said["problems"]] == [("accept.yaml", 2)]


SCRIPT = """\
import sys
from types import ModuleType
from cdk8s_webapp_review.gate import Gate
from cdk8s_webapp_review.model import Finding, Review
stub = ModuleType("cdk8s_webapp_review.review")
finding = Finding(object="Deployment/é", risk="outage", rule="XX01", field="", title="€" * 200)
stub.judge = lambda before, after: (Review(objects=1, changed=1, findings=(finding,) * 500), Gate())
sys.modules[stub.__name__] = stub
from cdk8s_webapp_review.cli import main
code = main(["review", "before", "after", *sys.argv[1:]])
print(sorted({"cdk8s", "jsii", "asyncio", "typing_extensions", "importlib.metadata", "subprocess"}
             & set(sys.modules)), file=sys.stderr)
sys.exit(code)
"""


def script(sides, *arguments, **environment):
    """Run the command as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT, *arguments],
        cwd=sides,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def test_light_imports(sides):
    """Two folders need neither cdk8s nor a process, and Node may be missing."""
    process = script(sides, PATH="/nowhere")
    _, err = process.communicate()
    assert (err, process.returncode) == ("[]\n", 1)


def test_a_reader_that_goes_away(sides):
    """`| head` is no reason for a traceback; the verdict is still the exit code."""
    process = script(sides)
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert (err, process.wait()) == ("[]\n", 1)


@pytest.mark.parametrize("redirection", [">/dev/full", ">&-"])
def test_an_output_that_cannot_be_written(sides, redirection):
    """A full disk or a closed output is no verdict: exit code 2, in one sentence."""
    command = ["sh", "-c", f'"$0" -m cdk8s_webapp_review review before after {redirection}', sys.executable]
    (sides / "after" / "web.yaml").write_text("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n")
    done = subprocess.run(command, cwd=sides, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("cdk8s-webapp-review: the output cannot be written: ")
    assert done.stderr.count("\n") == 1


def test_an_error_that_cannot_be_said(sides):
    """Where stderr is closed or full, the exit code still is 2."""
    for redirection in (">/dev/null 2>/dev/full", ">&- 2>&-", ">/dev/full 2>&1"):
        script = f'"$0" -m cdk8s_webapp_review review x y {redirection}'
        done = subprocess.run(["sh", "-c", script, sys.executable], cwd=sides, check=False)
        assert done.returncode == 2


def test_a_terminal_that_knows_few_characters(sides):
    """Text is printed with escapes there; JSON is always UTF-8."""
    process = script(sides, PYTHONIOENCODING="ascii")
    out, err = process.communicate()
    assert r"\u20ac" in out
    assert (err, process.returncode) == ("[]\n", 1)
    process = script(sides, "--format=json", PYTHONIOENCODING="ascii")
    out, _ = process.communicate()
    assert json.loads(out)["findings"][0]["object"] == "Deployment/é"


def test_as_a_module(tmp_path):
    """`python -m cdk8s_webapp_review` is the same command."""
    done = subprocess.run(
        [sys.executable, "-m", "cdk8s_webapp_review", "review", "x", "y", "z"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr.startswith("cdk8s-webapp-review: give two folders or files")
    assert (done.stdout, done.returncode) == ("", 2)
