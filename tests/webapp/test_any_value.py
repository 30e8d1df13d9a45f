"""Any value for any argument: it works, or it is refused in one readable line."""

import enum
import inspect
from functools import partial

import pytest

from cdk8s_webapp import App, Chart, Platform, Resources, Routing, Security, Tls, WebApp, WebAppError

ARGUMENTS = [name for name in inspect.signature(WebApp.__init__).parameters if name != "self"]


class Odd:
    """A value that cannot be compared or hashed."""

    __hash__ = None

    def __eq__(self, other):
        """Refuse to be compared."""
        raise RuntimeError


VALUES = [
    *[None, True, False, 0, -1, 1, 10**30, 1.5, float("nan"), float("inf"), 1j, ..., NotImplemented],
    *["", " ", "a", "80", "/", "//", "a\0b", "a\nb", "é", "\ud800", "x" * 70, "x" * 5000, "a:b:c", b"a"],
    *["https://", "https://a.b/\n", "https://[::1]/", "https://[", "https://a.b:99999", "//a", "a@sha256:zz"],
    *[[], ["a"], [None], (), {}, {"a": "b"}, {1: 2}, {"a": None}, {"": ""}, {None: None}, {"a\n": "b"}],
    *[set(), frozenset("a"), range(3), object(), Odd(), Odd, int, print, lambda: 1, memoryview(b"a")],
    *[Resources, Security, Platform, Routing, Tls, Resources(), Security.restricted(), Platform()],
    *[Routing.ingress(), Tls.at_controller(), WebAppError("x"), App()],
]


@pytest.mark.parametrize("argument", ARGUMENTS)
def test_any_value_works_or_is_refused(argument):
    """No value makes anything else than a WebApp or a WebAppError of one line without JavaScript."""
    app = App()
    for number, value in enumerate([*VALUES, iter("a"), (each for each in "a")]):
        chart = Chart(app, f"chart-{number}", namespace=f"namespace-{number}")
        given = {"scope": chart, "id_": "web", "image": "web:1", "port": 80, argument: value}
        try:
            WebApp(given.pop("scope"), given.pop("id_"), **given)
        except WebAppError as refused:
            message = str(refused)
            assert message.isprintable(), message
            assert "jsii" not in message.lower()
            assert f": {argument}" in message
    app.synth_yaml()


VALUE_MAKERS = {
    **{name: partial(Resources) for name in ("cpu", "memory", "cpu_limit", "memory_limit")},
    "because": Security.baseline,
    "class_name": Routing.ingress,
    "tls": Routing.ingress,
    "cluster_issuer": Tls.cert_manager,
    "name": Tls.secret,
    "routing": Platform,
}


@pytest.mark.parametrize("argument", VALUE_MAKERS)
def test_any_part_of_a_value_works_or_is_refused(argument):
    """The same for what the values of arguments are made of."""
    for value in VALUES:
        try:
            VALUE_MAKERS[argument](**{argument: value})
        except WebAppError as refused:
            message = str(refused)
            assert message.isprintable()


class Text(str, enum.Enum):  # noqa: UP042 (this kind, whose str() is not its value, is the harder one)
    """Text as members."""

    ID = "web"
    IMAGE = "web:1"
    URL = "https://example.org/shop"
    KEY = "KEY"
    VALUE = "value"
    HEALTH = "/health"
    RESTART = "restart"
    CPU = "1"
    MEMORY = "1Gi"


class Number(enum.IntEnum):
    """Numbers as members."""

    PORT = 8000
    SERVICE_PORT = 8080
    REPLICAS = 3


def test_members_of_enums_are_what_they_stand_for():
    """Text and numbers that a house keeps in an Enum make the same YAML as themselves."""

    def make(plain):
        app = App()
        key = plain(Text.KEY)
        tls = Tls.secret(plain(Text.ID))
        web = WebApp(
            Chart(app, "chart"),
            plain(Text.ID),
            image=plain(Text.IMAGE),
            port=plain(Number.PORT),
            url=plain(Text.URL),
            config={key: plain(Text.VALUE)},
            platform=Platform(routing=Routing.ingress(class_name=plain(Text.ID), tls=tls)),
            resources=Resources(cpu=plain(Text.CPU), memory=plain(Text.MEMORY)),
            replicas=plain(Number.REPLICAS),
            health=plain(Text.HEALTH),
            labels={key: plain(Text.VALUE)},
            selector={key: plain(Text.VALUE)},
            names={"service": plain(Text.VALUE), "container": plain(Text.ID)},
            service_port=plain(Number.SERVICE_PORT),
            on_config_change=plain(Text.RESTART),
        )
        web.add_config(plain(Text.VALUE), plain(Text.VALUE))
        return app.synth_yaml(), web.url, web.urls, web.host, web.internal_url, f"{web.image} {web.port}"

    assert make(lambda member: member) == make(lambda member: member.value)
