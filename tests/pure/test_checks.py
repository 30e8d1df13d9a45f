"""Checks of plain values."""

import enum
from collections import OrderedDict
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePosixPath, PureWindowsPath
from types import MappingProxyType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cdk8s_webapp import Resources, Security, WebAppError
from cdk8s_webapp.values import checks


def test_an_instance_is_given_back():
    """A value of the class is the result."""
    value = Resources()
    assert checks.instance("web", "resources", value, Resources, "Resources(…)") is value


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("1", "'1'"),
        (None, "None"),
        ({"requests": "1"}, "{'requests': '1'}"),
        (Security.restricted, "Security.restricted"),
        (Security, "Security"),
    ],
)
def test_another_class_is_refused(refusal, value, shown):
    """The message shows the value and how to make one of the class."""
    message = refusal(checks.instance, "web", "resources", value, Resources, "Resources(…)")
    assert message == f"web: resources: {shown} is no Resources; write Resources(…)"


class Word(str, enum.Enum):  # noqa: UP042 (this kind, whose str() is not its value, is the harder one)
    """Text as a member of an Enum."""

    A = "a"


class Level(enum.Enum):
    """Something that is no text, and has one."""

    LOW = "low"
    TWO = 2
    NONE = None


@dataclass
class Counted:
    """A whole number as numpy has them, or an array of several."""

    number: object

    def __index__(self):
        if self.number is None:
            raise TypeError
        return self.number

    def __eq__(self, other):
        return self.number == other

    __hash__ = None

    def __repr__(self):
        return f"Counted({self.number})"


class Half(float):
    """A number as numpy has them, which writes its class too."""

    def __repr__(self):
        return f"Half({float(self)})"


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        (5, "5"),
        (True, "true"),
        (Half(1.5), "1.5"),
        (enum.IntEnum("Port", {"P": 5}).P, "5"),
        (Counted(7), "7"),
        (Decimal("1.50"), "1.50"),
        (PurePosixPath("/srv/data"), "/srv/data"),
        (PureWindowsPath("a\\b"), "a/b"),
        (Level.LOW, "low"),
        (Level.TWO, "2"),
        (Level.NONE, None),
        (Counted(None), None),
        (b"x", None),
        (["x"], None),
        (None, None),
    ],
)
def test_the_text_that_was_meant_is_offered(refusal, value, meant):
    """Numbers of any library, paths and members of an Enum are answered with text that is taken."""
    assert checks.as_text(value) == meant
    hint = f"; write {meant!r}" if meant else ""
    assert refusal(checks.text, "web", "image", value) == f"web: image: {value!r} is not text{hint}"


def test_text_of_an_enum_is_plain():
    """A member stands for its value, not for its name, wherever it is written into."""
    assert f"{checks.text('web', 'image', Word.A)}" == "a"
    assert type(checks.text("web", "image", Word.A)) is str
    ((key, value),) = checks.mapping("web", "labels", {Word.A: Word.A}).items()
    assert (type(key), type(value), key, value) == (str, str, "a", "a")
    assert (
        type(checks.integer("web", "port", enum.IntEnum("Port", {"P": 5}).P, what="", low=1, high=9)) is int
    )


def test_text_is_given_back():
    """Text without white space around it is the result."""
    assert checks.text("web", "image", "a b") == "a b"


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (5, "5 is not text; write '5'"),
        (1.5, "1.5 is not text; write '1.5'"),
        (None, "None is not text"),
        ("", "is empty"),
        (" ", "is empty"),
        ("\n\t", "is empty"),
        (" a", "' a' has white space around it"),
        ("a\n", "'a\\n' has white space around it"),
        ("\u00a0a", "'\\xa0a' has white space around it"),
    ],
)
def test_what_is_not_text_is_refused(refusal, value, problem):
    """Text is a str that begins and ends with something to see."""
    assert refusal(checks.text, "web", "image", value) == f"web: image: {problem}"


@pytest.mark.parametrize("value", [-1, 0, 3])
def test_a_number_in_the_range_is_given_back(value):
    """Both ends belong to the range."""
    assert checks.integer("web", "n", value, what="a number", low=-1, high=3) == value


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (-2, "-2 is not a number (-1 to 3)"),
        (4, "4 is not a number (-1 to 3)"),
        (True, "True is not a number (-1 to 3)"),
        (1.0, "1.0 is not a number (-1 to 3); write 1"),
        (1.5, "1.5 is not a number (-1 to 3)"),
        (Decimal(2), "Decimal('2') is not a number (-1 to 3); write 2"),
        (Decimal("Infinity"), "Decimal('Infinity') is not a number (-1 to 3)"),
        (float("nan"), "nan is not a number (-1 to 3)"),
        (Counted(3), "Counted(3) is not a number (-1 to 3); write 3"),
        (Counted(None), "Counted(None) is not a number (-1 to 3)"),
        ("9" * 5000, f"'{'9' * 59}…{'9' * 18}' is not a number (-1 to 3)"),
        (None, "None is not a number (-1 to 3)"),
        ("2", "'2' is not a number (-1 to 3); write 2"),
        ("03", "'03' is not a number (-1 to 3); write 3"),
        ("4", "'4' is not a number (-1 to 3)"),
        ("٢", "'٢' is not a number (-1 to 3); write 2"),
        ("x", "'x' is not a number (-1 to 3)"),
        ("²", "'²' is not a number (-1 to 3)"),
        ([1], "[1] is not a number (-1 to 3)"),
    ],
)
def test_what_is_no_number_of_the_range_is_refused(refusal, value, problem):
    """The message has the range; digits as text are answered with the number, where that would do."""
    message = refusal(checks.integer, "web", "n", value, what="a number", low=-1, high=3)
    assert message == f"web: n: {problem}"


@given(st.integers() | st.integers(-5, 70000))
@example(1)
@example(65535)
@example(0)
@example(65536)
def test_a_port_is_1_to_65535(refusal, port):
    """Exactly the numbers of TCP are ports."""
    message = refusal(checks.port, "web", "port", port)
    assert message == (None if port in range(1, 65536) else f"web: port: {port} is not a port (1 to 65535)")
    if message is None:
        assert checks.port("web", "port", port) == port


def test_the_ends_of_the_range_are_offered_too(refusal):
    """A port as text is answered with the number, the first and the last as well."""
    for port in (1, 65535):
        assert refusal(checks.port, "web", "port", str(port)) == (
            f"web: port: '{port}' is not a port (1 to 65535); write {port}"
        )


def test_a_word_of_the_choice_is_given_back():
    """One of the words is the result."""
    assert checks.choice("web", "level", "low", ("high", "low")) == "low"


@pytest.mark.parametrize("value", ["Low", "", None, ["low"], 5])
def test_another_word_is_refused(refusal, value):
    """The message has all words that would do."""
    assert refusal(checks.choice, "web", "level", value, ("high", "low")) == (
        f"web: level: {value!r} is unknown; write 'high' or 'low'"
    )


@pytest.mark.parametrize(
    "given_", [{"b": 1, "a": None}, OrderedDict(b=1, a=None), MappingProxyType({"b": 1, "a": None})]
)
def test_a_mapping_is_copied(given_):
    """Any mapping becomes a dict of its own, in the same order."""
    copied = checks.mapping("web", "labels", given_)
    assert type(copied) is dict
    assert copied is not given_
    assert list(copied.items()) == [("b", 1), ("a", None)]


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("a=b", '\'a=b\' is no mapping; write {"KEY": "value"}'),
        ([("a", "b")], "[('a', 'b')] is no mapping; write {\"KEY\": \"value\"}"),
        (None, 'None is no mapping; write {"KEY": "value"}'),
        ({1: "a"}, "key 1 is not text; write '1'"),
        ({"a": "b", True: "c"}, "key True is not text; write 'True'"),
        ({PurePosixPath("/a"): "b"}, "key PurePosixPath('/a') is not text; write '/a'"),
        ({Level.LOW: "b"}, "key <Level.LOW: 'low'> is not text; write 'low'"),
    ],
)
def test_what_is_no_mapping_of_text_is_refused(refusal, value, problem):
    """A mapping has text as its keys."""
    assert refusal(checks.mapping, "web", "labels", value) == f"web: labels: {problem}"


def test_the_message_has_the_mapping_that_the_argument_takes(refusal):
    """Paths and sizes, for one, where these are asked for."""
    message = refusal(checks.mapping, "db", "storage", "10Gi", '{"/data": "10Gi"}')
    assert message == 'db: storage: \'10Gi\' is no mapping; write {"/data": "10Gi"}'


def test_known_keys_pass(refusal):
    """Some of the known keys, or none, are fine."""
    assert refusal(checks.known_keys, "web", "names", ["service"], ["deployment", "service"]) is None
    assert refusal(checks.known_keys, "web", "names", [], ["deployment"]) is None


def test_an_unknown_key_is_refused(refusal):
    """The message has the nearest key, or all."""
    known = ["deployment", "service"]
    assert refusal(checks.known_keys, "web", "names", ["service", "deploymnt"], known) == (
        "web: names: 'deploymnt' is unknown; did you mean deployment?"
    )
    assert refusal(checks.known_keys, "web", "names", ["xyz"], known) == (
        "web: names: 'xyz' is unknown; known are deployment, service"
    )


@pytest.mark.parametrize(
    "path",
    ["/", "/a", "/a/", "/a/b.c", "/a..b/...", "/%20", "/~user/(x);v=1,2/!$&'*+=:@", "/.well-known/x", "/-"],
)
def test_a_path_is_given_back(path):
    """What a URL path may hold is the result."""
    assert checks.path("web", "url", path) == path


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("a", "'a' does not start with '/'; write '/a'"),
        ("it's", "\"it's\" does not start with '/'; write \"/it's\""),
        ("/a b", "'/a b' has a character that a path cannot hold"),
        ("/é", "'/é' has a character that a path cannot hold"),
        ("/a\n", "'/a\\n' has a character that a path cannot hold"),
        ("/a?b", "'/a?b' has a character that a path cannot hold"),
        ("/a#b", "'/a#b' has a character that a path cannot hold"),
        ("/%", "'/%' has a character that a path cannot hold"),
        ("/%2", "'/%2' has a character that a path cannot hold"),
        ("/%zz", "'/%zz' has a character that a path cannot hold"),
        ("/a%2Fb", "'/a%2Fb' has a character that a path cannot hold"),
        ("/a%2fb", "'/a%2fb' has a character that a path cannot hold"),
        ("/a//b", "'/a//b' has an empty, '.' or '..' segment; write the path itself"),
        ("//", "'//' has an empty, '.' or '..' segment; write the path itself"),
        ("/a/./b", "'/a/./b' has an empty, '.' or '..' segment; write the path itself"),
        ("/..", "'/..' has an empty, '.' or '..' segment; write the path itself"),
        ("/.", "'/.' has an empty, '.' or '..' segment; write the path itself"),
    ],
)
def test_what_is_no_path_is_refused(refusal, path, problem):
    """The API server takes no path with empty or dotted segments, or an escaped slash."""
    assert refusal(checks.path, "web", "url", path) == f"web: url: {problem}"


@pytest.mark.parametrize(("id_", "name"), [("web", "web"), ("", "WebApp"), (5, "5"), (None, "None")])
def test_a_construct_is_called_by_its_id(id_, name):
    """Or by its class, where that is empty."""
    assert checks.name_of(id_, "WebApp") == name


@pytest.mark.parametrize(
    ("check", "value", "where"),
    [
        (checks.text, "\ud800", "a"),
        (checks.texts, ["é", "\udfff"], "a"),
        (checks.mapping, {"\ud800": "x"}, "a"),
        (checks.mapping, {"K": "x\ud800"}, "a: K"),
    ],
)
def test_half_a_character_is_refused(refusal, check, value, where):
    """No file can hold it, and so no YAML; it is not shown."""
    assert refusal(check, "web", "a", value) == (f"web: {where}: has a character that no file can hold")


@pytest.mark.parametrize("value", ["é", "日本語", "\U0001f600"])
def test_whole_characters_are_text(value):
    """Of any language."""
    assert checks.text("web", "a", value) == value


def test_a_word_that_linux_gives_no_program_is_refused():
    """Its limit is that of a variable, in bytes."""
    assert checks.texts("web", "args", ["x" * 131_071, "é" * 65_535]) == ("x" * 131_071, "é" * 65_535)
    for word in ("x" * 131_072, "é" * 65_536):
        with pytest.raises(WebAppError) as raised:
            checks.texts("web", "args", [word])
        assert str(raised.value).endswith(
            " is longer than the 131071 bytes that Linux gives an argument; mount it as a file"
        )
