"""How a program came to its end, as its own frame and ``sys.exit`` tell."""

import subprocess
import sys

import pytest

PROGRAM = """\
import atexit, sys
from cdk8s_webapp.synth.ended import ENDING
atexit.register(lambda: print(ENDING.went_well()))
def deep():
    ENDING.watch()
    ENDING.watch()
deep()
def leave(*status):
    sys.exit(*status)
"""
WELL = {
    "its last line": "",
    "an if at the end": "if leave is None:\n    raise KeyError",
    "exit": "sys.exit()",
    "exit with None": "leave(None)",
    "exit with 0": "leave(0)",
    "exit in a with": "with open(__file__):\n    leave(0)",
    "a failure that was caught": "try:\n    leave(1)\nexcept SystemExit:\n    pass",
    "an exception that was caught": "try:\n    1 / 0\nexcept ArithmeticError:\n    pass",
}
NOT_WELL = {
    "exit with 1": "leave(1)",
    "exit with True": "leave(True)",
    "exit with a sentence": "leave('it failed')",
    "exit with an empty sentence": "leave('')",
    "the last one counts": "try:\n    leave(0)\nexcept SystemExit:\n    leave(1)",
    "a parser of arguments": "import argparse; argparse.ArgumentParser().parse_args(['--no'])",
    "SystemExit of its own": "raise SystemExit(1)",
    "the exit of consoles": "exit(1)",
    "an exception": "1 / 0",
    "an interrupt": "raise KeyboardInterrupt",
}


def run(folder, program, *options):
    """What a program prints at its end."""
    (folder / "main.py").write_text(program)
    command = [sys.executable, *(options or ("main.py",))]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout


@pytest.mark.parametrize("end", WELL.values(), ids=WELL)
def test_a_program_that_came_to_its_end_went_well(tmp_path, end):
    """As did one that ended itself and said that nothing failed."""
    assert run(tmp_path, PROGRAM + end + "\n") == "True\n"


@pytest.mark.parametrize("end", NOT_WELL.values(), ids=NOT_WELL)
def test_a_program_that_stopped_before_its_end_did_not(tmp_path, end):
    """Nor one that ended itself in a way that leaves open whether something failed."""
    assert run(tmp_path, PROGRAM + end + "\n") == "False\n"


def test_where_no_file_of_the_users_runs_only_exceptions_count(tmp_path):
    """A command line and an installed program have a sys.exit as it was."""
    asked = "import sys; from cdk8s_webapp.synth.ended import ENDING; before = sys.exit; ENDING.watch()"
    assert run(tmp_path, "", "-c", f"{asked}; print(sys.exit is before, ENDING.went_well())") == "True True\n"


def test_the_exit_is_as_it_was():
    """It takes what it took, and ends the program with it; its text is Python's own."""
    code = (
        "import sys; leave = sys.exit\n"
        "from cdk8s_webapp.synth.ended import Ending\n"
        "sys.exit = Ending()._noting(leave)\n"
        "assert (sys.exit.__name__, sys.exit.__doc__) == (leave.__name__, leave.__doc__)\n"
        "sys.exit(7)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 7
