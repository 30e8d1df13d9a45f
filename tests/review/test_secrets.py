"""No format prints a secret's value."""

import base64

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cdk8s_webapp_review.report import FORMATS, Style
from cdk8s_webapp_review.review import review
from cdk8s_webapp_review.secrets import clean, is_credential
from cdk8s_webapp_review.sides.files import File

# Long enough not to stand in a message by chance.
SECRETS = st.text("abcdefghkmnpqrstuvwxyzABCDEFGHKMNPQRSTUVWXYZ23456789", min_size=16, max_size=24)


def pod(containers: list[dict]) -> dict:
    """A Deployment of these containers."""
    template = {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": containers}}
    spec = {"selector": {"matchLabels": {"app": "web"}}, "template": template}
    return {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": spec}


def with_env(name: str, value: str) -> dict:
    """A Deployment with one variable."""
    return pod([{"name": "web", "image": "web:1", "env": [{"name": name, "value": value}]}])


def of_kind(kind: str, **data: object) -> dict:
    """A ConfigMap or Secret."""
    return {"apiVersion": "v1", "kind": kind, "metadata": {"name": "web"}, **data}


WAYS = {
    "Secret data": lambda value: of_kind("Secret", data={"key": base64.b64encode(value.encode()).decode()}),
    "Secret stringData": lambda value: of_kind("Secret", stringData={"key": value}),
    "Secret of another type": lambda value: of_kind(
        "Secret", type=f"t{len(value)}", stringData={"key": value}
    ),
    "broken Secret": lambda value: of_kind("Secret", data={"key": f"!{value}"}),
    "variable": lambda value: with_env("DB_PASSWORD", value),
    "connection string": lambda value: with_env("DATABASE", f"postgres://shop:{value}@db:5432/shop"),
    "ConfigMap": lambda value: of_kind("ConfigMap", data={"API_TOKEN": value}),
    "ConfigMap's file": lambda value: of_kind("ConfigMap", data={"app.ini": f"user=a\npassword={value}\n"}),
    "argument": lambda value: pod([{"name": "web", "image": "web:1", "args": [f"--password={value}"]}]),
    "header": lambda value: with_env("HEADER", f"Authorization: Bearer {value}"),
}


@pytest.mark.parametrize("way", WAYS)
@given(old=SECRETS, new=SECRETS)
def test_a_secret_is_in_no_output(way, old, new):
    """Added, changed and removed: neither the old nor the new value is printed, plain or in base64."""
    sides = [[File("all.yaml", "", yaml.safe_dump(WAYS[way](value)).encode())] for value in (old, new)]
    for before, after in ((sides[0], sides[1]), ([], sides[1]), (sides[0], [])):
        result = review(before, after)
        for write in FORMATS.values():
            text = write(result, Style(show_none=True))
            for value in (old, new):
                assert value not in text
                assert base64.b64encode(value.encode()).decode() not in text


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DB_PASSWORD", "hunter2"),
        ("apiKey", "abc123"),
        ("URL", "https://user:pass@example.org"),
        ("app.properties", "spring.datasource.password=hunter2"),
        ("key", "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----"),
    ],
)
def test_a_credential_is_known_by_its_name_or_looks(name, value):
    """Names that speak of secrets, URLs with a password, keys."""
    assert is_credential(name, value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PASSWORD_FILE", "/run/secrets/password"),
        ("TOKEN_URL", "https://login.example.org/token"),
        ("SECRET_NAME", "web"),
        ("TOKEN_TTL", "3600"),
        ("DB_PASSWORD", "$(PASSWORD)"),
        ("DB_PASSWORD", "${DB_PASSWORD}"),
        ("DB_PASSWORD", ""),
        ("URL", "postgres://shop:$(PASSWORD)@db/shop"),
        ("APP_TITLE", "Users of ENSAI"),
    ],
)
def test_what_only_speaks_of_a_secret_is_none(name, value):
    """Where it is, how long it lasts, a placeholder, plain text."""
    assert not is_credential(name, value)


def test_the_rest_of_a_connection_string_stays():
    """A reviewer still sees user, host and path."""
    assert clean("postgres://shop:hunter2@db:5432/shop") == "postgres://shop:(hidden)@db:5432/shop"
