"""A refused value names the application that it was about to be given to."""

from functools import partial

import pytest

import cdk8s_webapp
from cdk8s_webapp import Platform, Resources, Routing, Security, Tls, WebApp, WebAppError

SMALL = "Resources: memory: '256' is less than 1Mi; did you mean '256Mi'?"
NGINX = partial(WebApp, image="a:1", port=80)


class HouseApp(WebApp):
    """An application of a house, whose id has another name."""

    def __init__(self, scope, name, **more):
        super().__init__(scope, name, image="a:1", port=80, **more)


def small():
    """Make a value elsewhere."""
    return Resources(memory="256")


def said(function, *args):
    """The message of the refusal."""
    with pytest.raises(WebAppError) as refused:
        function(*args)
    return str(refused.value)


def literal():
    WebApp(None, "shop", image="a", port=1, resources=Resources(memory="256"))


def several_lines():
    cdk8s_webapp.WebApp(
        None,
        "shop",
        image="a",
        port=1,
        resources=Resources(
            cpu="1",
            memory="256",
        ),
    )


def variable(name="shop"):
    WebApp(None, name, image="a", port=1, resources=Resources(memory="256"))


def formatted(part="op"):
    WebApp(None, f"sh{part}", image="a", port=1, resources=Resources(memory="256"))


def by_keyword():
    WebApp(scope=None, id_="shop", image="a", port=1, resources=Resources(memory="256"))


def of_a_house():
    HouseApp(None, name="shop", resources=Resources(memory="256"))


def of_a_partial():
    partial(NGINX, replicas=1)
    NGINX(None, "shop", resources=Resources(memory="256"))


def from_a_function():
    WebApp(None, "shop", image="a", port=1, resources=small())


def of_memory(amount):
    """Make a value elsewhere, of an amount."""
    return Resources(memory=amount)


def one_of_several():
    WebApp(None, "shop", image="a", port=1, resources=next(map(of_memory, ["256"])))


@pytest.mark.parametrize(
    "program",
    [
        literal,
        several_lines,
        variable,
        formatted,
        by_keyword,
        of_a_house,
        of_a_partial,
        from_a_function,
        one_of_several,
    ],
)
def test_the_application_is_named(program):
    """However its id is written, where that is plain to see."""
    assert said(program) == f"shop: {SMALL}"


def test_it_is_named_once():
    """A value within a value within an application."""

    def program():
        WebApp(
            None, "shop", image="a", port=1, platform=Platform(routing=Routing.ingress(tls=Tls.secret("a b")))
        )

    assert said(program).startswith("shop: Tls: secret: 'a b' is no Kubernetes name: ")


def test_a_wrong_argument_of_a_value_names_it_too():
    """Not only what a value holds, but how it was called."""

    def program():
        WebApp(None, "shop", image="a", port=1, security=Security.baseline())

    assert said(program) == "shop: Security: because: is required"


def alone():
    Resources(memory="256")


def for_no_application():
    dict(resources=Resources(memory="256"), id_="shop")  # noqa: C408


def computed():
    WebApp(None, "SHOP".lower(), image="a", port=1, resources=Resources(memory="256"))


def spread(*scope_and_id):
    WebApp(*scope_and_id, image="a", port=1, resources=Resources(memory="256"))


def not_printable():
    WebApp(None, "sh\nop", image="a", port=1, resources=Resources(memory="256"))


def without_an_id():
    WebApp(image="a", port=1, resources=Resources(memory="256"))


def from_a_list():
    [WebApp][0](None, "shop", image="a", port=1, resources=Resources(memory="256"))


@pytest.mark.parametrize(
    "program",
    [alone, for_no_application, computed, spread, not_printable, without_an_id, from_a_list],
)
def test_where_there_is_none_or_it_is_not_plain_none_is_named(program):
    """Nothing is guessed, and nothing of the program is run again to know."""
    assert said(program) == SMALL


def test_a_program_without_its_text_is_refused_all_the_same():
    """As of `python -c`, or of a file that is another one by now."""
    program = compile(
        "WebApp(None, 'shop', image='a', port=1, resources=Resources(memory='256'))", "<string>", "exec"
    )
    assert said(exec, program, {"WebApp": WebApp, "Resources": Resources}) == SMALL
    elsewhere = compile(
        "\n" * 30 + "WebApp(None, 'shop', resources=Resources(memory='256'))", __file__, "exec"
    )
    assert said(exec, elsewhere, {"WebApp": WebApp, "Resources": Resources}).endswith(SMALL)
