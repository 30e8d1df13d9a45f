"""Questions to Node after an interrupt, from a fork, from several threads, or when it has ended."""

import datetime
import subprocess
import sys
import threading
from types import MappingProxyType

import cdk8s
import pytest

from cdk8s_webapp import App, Chart, WebApp

AGAIN = "start Python again (in a notebook, restart the kernel)"
BEFORE = """\
import os, signal, subprocess, sys, time
import jsii
from cdk8s_webapp import App, Chart, WebApp, WebAppError

app = App()
node = jsii.kernel.provider._process._process
"""
AFTER = "\nWebApp(Chart(app, 'shop'), 'shop', image='a', port=80)\nprint(app.synth_yaml()[:11])\n"


def run(middle):
    """Run a program that makes an application after something happened."""
    return subprocess.run(
        [sys.executable, "-c", BEFORE + middle + AFTER],
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
    )


def refused(middle):
    """What it is refused with: one sentence, on the line of the program."""
    done = run(middle)
    assert (done.returncode, done.stdout) == (1, "")
    # Since Python 3.13 the line itself follows.
    first, line, *_, last = done.stderr.splitlines()
    assert done.stderr.count("  File ") == 1
    assert (first, line.startswith('  File "<string>", line ')) == (
        "Traceback (most recent call last):",
        True,
    )
    return last.removeprefix("cdk8s_webapp.WebAppError: cdk8s_webapp: Node: ")


@pytest.mark.parametrize(
    ("ended", "how"),
    [
        ("node.kill(); node.wait()", "SIGKILL"),
        ("node.kill()", "SIGKILL"),
        ("node.terminate(); node.wait()", "SIGTERM"),
        ("subprocess.run(['pkill', '-KILL', '-P', str(node.pid)]); node.wait()", "SIGKILL"),
        ("node.stdin.close(); node.wait()", "exit code 0"),
    ],
)
def test_a_node_that_ended_is_said_to_have(ended, how):
    """Killed, or for want of memory: how it ended, and that only a new start helps."""
    assert refused(ended) == f"has ended ({how}); {AGAIN}"


def test_a_node_that_ends_after_all_is_written_is_no_matter():
    """The program ends as it would have."""
    done = subprocess.run(
        [sys.executable, "-c", BEFORE + AFTER + "node.kill()"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "apiVersion:\n", "")


INTERRUPTED = """
def interrupt(*_):
    raise {exception}
signal.signal(signal.SIGALRM, interrupt)
{when}
try:
    while True:
        {work}
except {exception}:
    pass
"""
SOON = "signal.setitimer(signal.ITIMER_REAL, 0.1)"


@pytest.mark.parametrize("exception", ["KeyboardInterrupt", "TimeoutError"])
def test_after_an_interrupt_the_answers_are_right_or_refused(exception):
    """Whenever it comes: in Python all goes on; in the middle of an answer, that is said from then on."""
    done = run(
        INTERRUPTED.format(exception=exception, when=SOON, work="Chart(app, 'c' + str(time.time_ns()))")
    )
    said = f"was interrupted in an answer, and the next ones would be to other questions; {AGAIN}\n"
    assert done.stdout == "apiVersion:\n" or done.stderr.endswith(f"WebAppError: cdk8s_webapp: Node: {said}")


def test_an_interrupt_in_the_middle_of_an_answer_is_said():
    """Node is stopped for the moment, so that there it surely comes."""
    stopped = "os.kill(node.pid, signal.SIGSTOP); Chart(app, 'late')"
    middle = INTERRUPTED.format(exception="KeyboardInterrupt", when=SOON, work=stopped)
    assert refused(middle + "os.kill(node.pid, signal.SIGCONT)") == (
        f"was interrupted in an answer, and the next ones would be to other questions; {AGAIN}"
    )


def test_control_c_ends_node_too():
    """A terminal and a notebook send it to both; who catches it is told at the next call."""
    middle = (
        "try:\n    os.killpg(0, signal.SIGINT); time.sleep(9)\nexcept KeyboardInterrupt:\n    node.wait()"
    )
    assert refused(middle) == f"has ended (SIGINT); {AGAIN}"


def test_a_fork_is_refused_and_leaves_node_to_its_parent():
    """Each call in the forked process is refused; that it ends is nothing to the one that goes on."""
    # Since 3.12 Python warns of it itself, as the project's thread reads what Node says.
    middle = """
import warnings
warnings.simplefilter("ignore", DeprecationWarning)
if (child := os.fork()) == 0:
    for call in (lambda: Chart(app, "x"), lambda: app.node.path, lambda: app.synth_yaml()):
        try:
            call()
        except WebAppError as error:
            print(error, flush=True)
    sys.exit()
os.waitpid(child, 0)
"""
    done = run(middle)
    refusal = (
        "cdk8s_webapp: Node: runs in the process that this one was forked from; make Apps in one process, or"
        ' start others with multiprocessing.get_context("spawn")\n'
    )
    assert (done.stdout, done.stderr) == (3 * refusal + "apiVersion:\n", "")


def test_threads_wait_for_each_other():
    """Apps made at the same time in several threads have the YAML that they have alone."""

    def made(number):
        app = App()
        chart = Chart(app, f"chart-{number}")
        for name in ("web", "api"):
            WebApp(chart, f"{name}-{number}", image=f"a:{number}", port=1 + number, config={"N": str(number)})
        return app.synth_yaml()

    alone = [made(number) for number in range(4)]
    together = [[] for _ in alone]
    threads = [
        threading.Thread(target=lambda n=n: together[n].extend(made(n) for _ in range(5))) for n in range(4)
    ]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        for each in threads:
            each.start()
        for each in threads:
            each.join()
    finally:
        sys.setswitchinterval(before)
    assert together == [[yaml] * 5 for yaml in alone]


def test_a_mistake_before_the_question_leaves_the_next_ones_right():
    """What cannot be written as a question was never asked, and is no interrupt."""
    app = App()
    with pytest.raises(TypeError):
        app.node.set_context("key", datetime.datetime(2026, 1, 1))
    assert Chart(app, "later").node.path == "later"


@pytest.mark.parametrize("value", [MappingProxyType({"a": ("b", "c")}), {"a": ["b", "c"]}])
def test_what_cannot_be_changed_is_taken_as_what_can(tmp_path, value):
    """A mapping that is read back of an application is a dict for cdk8s, and a tuple a list."""
    app = App(outdir=tmp_path)
    cdk8s.ApiObject(Chart(app, "c"), "x", api_version="v1", kind="X").metadata.add("more", value)
    assert "  more:\n    a:\n    - b\n    - c\n" in app.synth_yaml()
