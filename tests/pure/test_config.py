"""Configuration: keys, values, size, and the checksum that restarts the pods."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cdk8s_webapp.values import config
from cdk8s_webapp.values.references import Plain

VARIABLE = "names no environment variable: letters, digits, '_', '-' and '.', not a digit first"
KEPT = "holds a password in a URL, and everyone may read this; keep it in a Secret, and write env={"


def test_a_configuration_is_copied():
    """What comes back is a dict of its own, in the order given; None is an empty one."""
    given_ = {"B": "1", "a.b-c_D": "", "_": "é"}
    copied = config.check("web", given_)
    assert list(copied.items()) == list(given_.items())
    assert copied is not given_
    assert config.check("web", None) == {}
    assert config.check("web", {}) == {}


@pytest.mark.parametrize(
    ("given_", "problem"),
    [
        ("A=1", 'config: \'A=1\' is no mapping; write {"KEY": "value"}'),
        ({5: "x"}, "config: key 5 is not text; write '5'"),
        ({"": "x"}, "config: a key is empty"),
        ({" ": "x"}, "config: a key is empty"),
        ({"A ": "x"}, "config: 'A ' has white space around it"),
        ({"A B": "x"}, f"config: 'A B' {VARIABLE}"),
        ({"1A": "x"}, f"config: '1A' {VARIABLE}"),
        ({"A=B": "x"}, f"config: 'A=B' {VARIABLE}"),
        ({"É": "x"}, f"config: 'É' {VARIABLE}"),
        ({".": "x"}, f"config: '.' {VARIABLE}"),
        ({"..A": "x"}, f"config: '..A' {VARIABLE}"),
        ({"A" * 254: "x"}, f"config: '{'A' * 59}…{'A' * 18}' {VARIABLE}"),
        (
            {"OK": "x", "toString": "x"},
            "config: 'toString' is a name that JavaScript keeps for itself; rename it",
        ),
        ({"A": True}, 'config: A: True is not text; write "true"'),
        ({"A": False}, 'config: A: False is not text; write "false"'),
        ({"A": 5}, 'config: A: 5 is not text; write "5"'),
        ({"A": 1.5}, 'config: A: 1.5 is not text; write "1.5"'),
        ({"A": "a\0"}, "config: A: has a character that no environment can hold"),
        ({"A": "\udc80"}, "config: A: has a character that no file can hold"),
    ],
)
def test_what_would_not_reach_the_application_is_refused(refusal, given_, problem):
    """The message has the key, and for a value of another type the text to write."""
    assert refusal(config.check, "web", given_) == f"web: {problem}"


@pytest.mark.parametrize("value", [None, b"secret", ["a"], {"a": 1}])
def test_a_value_that_is_no_text_has_no_other_to_offer(refusal, value):
    """Nothing is offered that would be wrong as it stands."""
    assert refusal(config.check, "web", {"A": value}) == f"web: config: A: {value!r} is not text"


@pytest.mark.parametrize(
    "value",
    [
        "postgresql://me:secret@db/users",
        "postgresql+asyncpg://me:secret@db:5432/users?x=1",
        "redis://:secret@cache",
        " https://me:secret@a.b",
        "postgresql://me:se[cret@db/users",
        "postgresql://me:sec]ret@db/users",
        "jdbc:postgresql://me:secret@db/users",
        "amqp://a.b,amqp://me:secret@c.d",
        "see https://me:secret@a.b",
        "postgresql://me:sec#ret@db/users",
    ],
)
def test_a_password_in_a_url_is_refused(refusal, value):
    """A URL with a password belongs into a Secret, and no message repeats it."""
    assert refusal(config.check, "web", {"DATABASE_URL": value}).startswith(
        f"web: config: DATABASE_URL: {KEPT}"
    )


@pytest.mark.parametrize(
    "value",
    [
        "postgresql://db/users",
        "postgresql://me@db/users",
        "postgresql://me:@db/users",
        "https://a.b/x:y@z",
        "https://a.b:8080",
        "https://a.b:8080/@me",
        "me:secret@a.b",
        "://",
        "https://[",
        "a\nhttps://a.b\nc:d@e",
        "https://a.b, c:d@e",
    ],
)
def test_a_url_without_a_password_is_fine(value):
    """A user, a port or an @ in the path is no password."""
    assert config.check("web", {"A": value}) == {"A": value}


@pytest.mark.parametrize("value", ["$(DB_USER)", "postgresql://$(DB_USER):$(DB_PASSWORD)@db/app"])
def test_what_kubernetes_does_not_fill_in_is_refused(refusal, value):
    """In a ConfigMap, a reference to a variable is text; a reason says that it is meant so."""
    assert refusal(config.check, "web", {"URL": value}) == (
        "web: config: URL: $(DB_USER) stays as it is in a ConfigMap: Kubernetes puts values only into env,"
        " command and args; give URL in env or, where the application itself fills it in, write"
        ' Plain("…", because="…")'
    )
    assert config.check("web", {"URL": Plain(value, because="nginx fills it in")}) == {"URL": value}


def test_as_much_as_kubectl_applies_is_fine(refusal):
    """With kubectl apply comes a copy of all keys and values, as JSON, in an annotation that has a limit."""
    half, rest = "x" * 125_000, "x" * (125_000 - len('{"A":"","B":""}'))
    assert refusal(config.check, "web", {"A": half, "B": rest}) is None
    for more, size in ((f"{rest}x", 250_001), (f"{rest[6:]}<>", 250_006), (f"{rest[1:]}é", 250_001)):
        assert refusal(config.check, "web", {"A": half, "B": more}) == (
            f"web: config: has {size} bytes, of which '<', '>' and '&' are six each; kubectl apply takes at"
            " most 250000 in a ConfigMap"
        )


def test_as_much_as_a_process_can_have_is_fine(refusal):
    """Linux gives no longer variable, its name counted; a file may be longer."""
    long = "x" * (131_071 - len("A="))
    assert refusal(config.check, "web", {"A": long}) is None
    assert refusal(config.check, "web", {"A": f"{long}x"}) == (
        "web: config: A: is longer than the 131071 bytes that Linux gives a variable; mount it as a file:"
        ' volumes={"/etc/web": Volume.files({"A": …})}'
    )
    assert config.check("web", {"A": f"{long}x"}, may_be_files=True)


@pytest.mark.parametrize("key", ["404.html", "1A", "A", ".a", "-"])
def test_a_file_may_have_any_key(key):
    """Where nothing reads it as a variable, a digit may be first."""
    assert config.check("web", {key: "x"}, may_be_files=True) == {key: "x"}


@pytest.mark.parametrize("key", ["a/b", "é.html", ".", "..a", "a b", "a" * 254])
def test_a_key_that_no_config_map_has_is_refused(refusal, key):
    """Of a file, too."""
    message = refusal(config.check, "web", {key: "x"}, may_be_files=True)
    assert message.endswith("is no key of a ConfigMap: letters, digits, '_', '-' and '.'")


def test_the_checksum_is_forever():
    """A new way to make it would restart every application, so these never change."""
    assert config.checksum({"data": {"A": "1"}}) == "5c982e32a3c18817"
    assert config.checksum({"data": {"B": "é\n", "A": "1"}, "binaryData": {"C": "AA=="}}) == (
        "ea3f719ed8ccf9db"
    )
    assert config.CHECKSUM == "checksum/config"


data = st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=4)


@given(data, data)
@example({"a": "bc"}, {"ab": "c"})
@example({"a": "b", "c": "d"}, {"c": "d", "a": "b"})
@example({"a": "1"}, {"a": "1", "b": ""})
def test_the_checksum_is_of_the_content_alone(one, other):
    """Two configurations have one checksum exactly where they are equal; their order does not count."""
    assert (config.checksum(one) == config.checksum(other)) == (one == other)
    assert config.checksum(one) == config.checksum(dict(reversed(one.items())))


@given(data)
def test_the_checksum_is_short_and_plain(read):
    """Sixteen hexadecimal digits can stand in an annotation without quotes to think about."""
    digest = config.checksum(json.loads(json.dumps({"data": read})))
    assert len(digest) == 16
    assert set(digest) <= set("0123456789abcdef")
