"""What a notebook shows of a mistake: a cell's own lines, and the message."""

import builtins
import traceback

import cdk8s
import pytest

from cdk8s_webapp import App, Chart, WebApp
from cdk8s_webapp.synth import uncaught


class Shell:
    """As much of IPython's shell as the library asks for, in its words."""

    def __init__(self, custom_exceptions=()):
        self.custom_exceptions = custom_exceptions
        self.shown = None

    def set_custom_exc(self, exceptions, handler):
        """Keep a handler."""
        self.custom_exceptions, self.handler = exceptions, handler

    def showtraceback(self, exc_tuple=None, tb_offset=None):
        """Keep what it would print."""
        self.shown = (exc_tuple, tb_offset)


@pytest.fixture
def shell(monkeypatch):
    """A notebook in which the library is used."""
    shell = Shell()
    monkeypatch.setattr(builtins, "get_ipython", lambda: shell, raising=False)
    uncaught.handle()
    return shell


def refused():
    WebApp(Chart(App(), "c"), "shop", image="a:1", port="80")


def refused_by_cdk8s():
    web = WebApp(Chart(App(), "c"), "shop", image="a:1", port=80)
    cdk8s.ApiObject.of(web.deployment).add_json_patch(cdk8s.JsonPatch.replace("/nope/x", 1))
    cdk8s.Chart.of(web).to_json()


def of_the_users():
    raise RuntimeError("mine")


def show(shell, cell):
    """What the notebook shows of a cell that fails: the functions of its traceback, and the error."""
    try:
        cell()
    except shell.custom_exceptions as error:
        shell.handler(shell, type(error), error, error.__traceback__, tb_offset=1)
    (kind, error, trace), offset = shell.shown
    assert (kind, offset) == (type(error), 1)
    return [each.name for each in traceback.extract_tb(trace)], error


@pytest.mark.parametrize("cell", [refused, refused_by_cdk8s])
def test_the_traceback_ends_on_the_line_of_the_cell(shell, cell):
    """No line of this library or of jsii, and nothing of JavaScript."""
    lines, error = show(shell, cell)
    assert lines == ["show", cell.__name__]
    assert error.__cause__ is None


def test_an_error_of_the_users_is_shown_in_full(shell):
    """Whatever its class is."""
    lines, error = show(shell, of_the_users)
    assert (lines, str(error)) == (["show", "of_the_users"], "mine")


def test_handlers_of_the_users_stay(monkeypatch):
    """A notebook that has its own way to show errors keeps it."""
    shell = Shell((KeyError,))
    monkeypatch.setattr(builtins, "get_ipython", lambda: shell, raising=False)
    uncaught.handle()
    assert shell.custom_exceptions == (KeyError,)
