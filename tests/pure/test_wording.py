"""What a message shows of a value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdk8s_webapp import WebAppError
from cdk8s_webapp.values import wording
from cdk8s_webapp.values.errors import refuse

PASSWORDS = [
    "DB_PASSWORD",
    "password",
    "dbPasswd",
    "API_TOKEN",
    "client-secret",
    "AWS_SECRET_ACCESS_KEY",
    "apiKey",
]
NO_PASSWORDS = ["PASSWORD_FILE", "TOKEN_URL", "SECRET_NAME", "PORT", "KEY", "PATH", "password_length"]


def said(argument, problem):
    """The message of a refusal."""
    with pytest.raises(WebAppError) as refused:
        refuse("web", argument, problem)
    return str(refused.value)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ({"env": {"PASSWORD": "hunter2"}}, "{'env': {'PASSWORD': (hidden)}}"),
        ({"DB_PASSWORD": ["hunter2", ("hunter2",)], "port": 80}, "{'DB_PASSWORD': (hidden), 'port': 80}"),
        ({"token": {"a": ["hunter2"]}}, "{'token': (hidden)}"),
        ({"pin": 8675309421}, "{'pin': (hidden)}"),
        (["login", "--password", "hunter2"], "['login', '--password', (hidden)]"),
        (["sh", "-c", "login --password hunter2"], "['sh', '-c', 'login --password (hidden)']"),
        (
            {"headers": ["Authorization: Bearer hunter2abc"]},
            "{'headers': ['Authorization: Bearer (hidden)']}",
        ),
        ("password=hunter2", "'password=(hidden)'"),
    ],
)
def test_a_secret_within_a_value_is_not_shown(value, shown):
    """In mappings, lists and commands, however deep; nor a fix that is made of it."""
    message = said("sidecars", f"{value!r} is no Container; write Container({value!r})")
    assert message == f"web: sidecars: {shown} is no Container"


def test_where_a_secret_is_may_be_said():
    """A reference has none, and the fix stays."""
    problem = "{'PASSWORD': SecretKeyRef('db', 'password')} is no list; write [1]"
    assert said("env", problem) == f"web: env: {problem}"


def test_a_long_value_is_shortened():
    """Its beginning and its end stay, whether it is text or a number."""
    assert said("image", f"{'x' * 300!r} is no image") == (f"web: image: '{'x' * 59}…{'x' * 18}' is no image")
    assert said("port", f"{10**300} is not a port") == f"web: port: 1{'0' * 59}…{'0' * 19} is not a port"
    assert len(said("names", f"{['word'] * 1000} is no mapping")) < 750


def test_what_is_not_long_stays():
    """Up to eighty characters nothing is taken away; nor are apostrophes in sentences taken for quotes."""
    problem = f"cdk8s' own {'a' * 70!r} isn't {'b ' * 39!r}"
    assert said("image", problem) == f"web: image: {problem}"


def test_control_characters_are_shown_as_python_writes_them():
    """No message moves the cursor, colours the terminal or has a second line."""
    assert said("config: a\x1b[31mb", "has\na\ttab \x7f \u202e") == (
        "web: config: a\\x1b[31mb: has\\na\\ttab \\x7f \\u202e"
    )


@given(st.text(), st.text(), st.text())
def test_any_text_is_printable(who, argument, problem):
    """Whatever a message is made of, it is one line that can be printed and encoded."""
    with pytest.raises(WebAppError) as refused:
        refuse(who, argument, problem)
    assert str(refused.value).isprintable()
    assert str(refused.value).encode()


@pytest.mark.parametrize("name", PASSWORDS)
@pytest.mark.parametrize(
    "value", ["'hunter2'", "12345", "b'hunter2'", "['hunter2', 'more']", "{'hunter2': 'x y'}"]
)
def test_a_value_under_a_secret_name_is_not_shown(name, value):
    """Nor what would be right instead, which is made of it; in an argument, or as a key in the problem."""
    assert said(f"config: {name}", f"{value} is not text; write 'hunter2'") == (
        f"web: config: {name}: its value is not text"
    )
    assert said("labels", f"{name}: {value} is not text; write 'hunter2'") == (
        f"web: labels: {name}: its value is not text"
    )


@pytest.mark.parametrize("name", NO_PASSWORDS)
def test_a_value_under_another_name_is_shown(name):
    """Where a secret is, how long it is, and what is no secret."""
    assert said(f"config: {name}", "5 is not text; write '5'") == (
        f"web: config: {name}: 5 is not text; write '5'"
    )


def test_an_argument_that_names_a_secret_shows_the_name():
    """The name of a Secret is none."""
    assert said("secret", "'A B' is no Kubernetes name; write 'a-b'") == (
        "web: secret: 'A B' is no Kubernetes name; write 'a-b'"
    )


def test_a_password_in_a_url_is_not_shown():
    """Wherever the URL stands, and not in what is made of it."""
    url = "postgres://shop:hunter2@db:5432/shop"
    assert said("image", f"{url!r} is no image; write 'postgres-shop-hunter2-db'") == (
        "web: image: 'postgres://shop:(hidden)@db:5432/shop' is no image"
    )
    with pytest.raises(WebAppError) as refused:
        refuse(url, "id_", "is no name")
    assert "hunter2" not in str(refused.value)


def test_a_token_is_not_shown_wherever_it_stands():
    """The forms that the review knows, in any argument."""
    token = "ghp_" + "aB3" * 12
    assert said("image", f"{token!r} is no image; write {token.lower()!r}") == (
        "web: image: '(hidden)' is no image"
    )


def test_what_has_no_text_is_named_by_its_class():
    """A class whose text is an error, and a number that Python will not write."""

    class Silent:
        def __repr__(self):
            raise RuntimeError

    assert wording.quoted(Silent()) == "a Silent"
    assert wording.quoted(10**5000) == "a int"
    assert wording.quoted("a\n") == r"'a\n'"
