"""What an editor and help() tell about the library: its own text, for each class and each argument."""

import inspect
import pydoc
import re

import pytest

import cdk8s_webapp

from .server import Server

PUBLIC = [
    each
    for each in (getattr(cdk8s_webapp, name) for name in cdk8s_webapp.__all__)
    if inspect.isclass(each) and not issubclass(each, (Exception, dict))
]
CONSTRUCTS = [each for each in PUBLIC if "__init__" in vars(each) and vars(each)["__init__"].__doc__]
HANDLES = ("deployment", "service", "config_map", "ingress")
# What a line of cdk8s-plus' and constructs' own text looks like.
FOREIGN = (":param", "Creates a new construct node", "Represents the building block")

PROGRAM = """\
from cdk8s_webapp import {names}

web = WebApp(Chart(App(), "web"), "web", image="web:1", port=80, url="https://a.org", config={{"A": "1"}})
{handles}
web.
{calls}
"""


def arguments(kind):
    """The names of a class's arguments."""
    return list(inspect.signature(kind).parameters)


def text_of(kind):
    """The text of a class's arguments: that of a constructor's __init__, else the class's own."""
    return inspect.getdoc(kind.__init__) if kind in CONSTRUCTS else inspect.getdoc(kind)


def written(kind):
    """The arguments that a class writes out, the one that stands for others among them.

    None of a class that says by which methods it is made: those have the arguments.
    """
    text = text_of(kind)
    if "Made by ``" in text and "Args:" not in text:
        return []
    return list(inspect.signature(inspect.unwrap(kind.__init__), follow_wrapped=False).parameters)[1:]


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    """A program that uses every class."""
    file = tmp_path_factory.mktemp("house") / "main.py"
    names = sorted({*(each.__name__ for each in PUBLIC), "App", "Chart", "WebApp"})
    handles = "\n".join(f"web.{name}" for name in HANDLES)
    calls = "\n".join(f"{each.__name__}(" for each in PUBLIC)
    file.write_text(PROGRAM.format(names=", ".join(names), handles=handles, calls=calls))
    return file


@pytest.fixture(scope="module")
def server(program):
    """The server, with the program open."""
    started = Server(program.parent)
    started.open(program)
    yield started
    started.end()


def place(program, text):
    """The line that is this text, and its last character."""
    return program.read_text().splitlines().index(text), len(text)


@pytest.mark.parametrize("kind", PUBLIC, ids=lambda each: each.__name__)
def test_every_argument_has_a_line_of_meaning(kind):
    """The text names each argument, says something of it, and where it may be left out says what then."""
    text = text_of(kind)
    parameters = inspect.signature(kind).parameters
    for name in written(kind):
        said = re.search(rf"^ {{4}}{name}: (.+(?:\n {{8}}.+)*)", text, re.MULTILINE)
        assert said, name
        if name in parameters and parameters[name].default is None:
            assert "default" in said[1].lower(), name


@pytest.mark.parametrize("kind", CONSTRUCTS, ids=lambda each: each.__name__)
def test_the_class_and_its_constructor_begin_alike(kind):
    """An editor shows one for the class's name, the other for a call of it."""
    assert inspect.getdoc(kind).splitlines()[0] == inspect.getdoc(kind.__init__).splitlines()[0]


@pytest.mark.parametrize("kind", PUBLIC, ids=lambda each: each.__name__)
def test_hover_over_a_call_shows_the_arguments_and_their_text(server, program, kind):
    """Types and defaults are in the signature, the meaning is below it; nothing of cdk8s-plus' own."""
    line, _ = place(program, f"{kind.__name__}(")
    shown = server.at("hover", program, line, 1)["contents"]["value"]
    assert text_of(kind).splitlines()[0] in shown
    for name in written(kind):
        assert len(re.findall(rf"\b{name}: ", shown)) > 1, name
    assert not [word for word in FOREIGN if word in shown]


@pytest.mark.parametrize("kind", PUBLIC, ids=lambda each: each.__name__)
def test_signature_help_tells_the_arguments(server, program, kind):
    """While a call is typed: each argument with its type, and the text."""
    (signature,) = server.at("signatureHelp", program, *place(program, f"{kind.__name__}("))["signatures"]
    for name in arguments(kind):
        assert re.search(rf"\b{name}: ", signature["label"]), name
    assert text_of(kind).splitlines()[0] in signature["documentation"]["value"]
    assert not [word for word in FOREIGN if word in signature["documentation"]["value"]]


@pytest.mark.parametrize("kind", PUBLIC, ids=lambda each: each.__name__)
def test_hover_over_a_name_shows_the_class_s_own_text(server, program, kind):
    """As where it is imported."""
    first = program.read_text().splitlines()[0]
    column = re.search(rf"\b{kind.__name__}\b", first).start()
    shown = server.at("hover", program, 0, column)["contents"]["value"]
    assert inspect.getdoc(kind).splitlines()[0] in shown
    assert not [word for word in FOREIGN if word in shown]


@pytest.mark.parametrize("name", HANDLES)
def test_hover_over_a_handle_says_what_it_is(server, program, name):
    """Its class, and in words."""
    shown = server.at("hover", program, *place(program, f"web.{name}"))["contents"]["value"]
    property_ = inspect.getattr_static(cdk8s_webapp.WebApp, name)
    assert f"{name}: {property_.fget.__annotations__['return']}" in shown
    assert property_.__doc__.splitlines()[0] in shown


def test_completion_lists_the_handles_and_arguments(server, program):
    """What a WebApp has is found by typing its name and a dot."""
    answer = server.at("completion", program, *place(program, "web."))
    listed = {each["label"] for each in answer["items"]}
    assert {*HANDLES, "add_config", "internal_url", "url"} <= listed
    assert {*arguments(cdk8s_webapp.WebApp)} - {"scope", "id_"} <= listed


@pytest.mark.parametrize("kind", PUBLIC, ids=lambda each: each.__name__)
def test_help_begins_with_the_arguments(kind):
    """help() shows the class with its arguments, types and defaults, and the text of each."""
    shown = "\n".join(map(str.rstrip, pydoc.plain(pydoc.render_doc(kind)).splitlines()))
    # In one line, or since Python 3.13 in a line for each.
    head = shown.partition(f" |  {kind.__name__}(")[2].partition("\n |\n")[0]
    for name in arguments(kind):
        assert f"{name}: " in head, name
    assert "*args" not in head
    own = shown.partition(" |  Methods inherited from ")[0]
    assert text_of(kind).splitlines()[0] in own
    assert not [word for word in FOREIGN if word in own.partition("__init__")[2].partition("\n |\n")[0]]


def test_help_lists_the_handles_with_what_they_are():
    """A handle is a property with a text."""
    shown = pydoc.plain(pydoc.render_doc(cdk8s_webapp.WebApp))
    for name in HANDLES:
        text = inspect.getattr_static(cdk8s_webapp.WebApp, name).__doc__.splitlines()[0]
        assert re.search(rf"\|  {name}\n \|      {re.escape(text)}", shown), name
