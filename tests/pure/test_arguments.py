"""Calls that do not fit."""

import inspect
from typing import TypedDict, Unpack

import pytest

from cdk8s_webapp import Platform, Routing, Security, Tls, WebAppError
from cdk8s_webapp.values.arguments import SignatureOfInit, named_arguments, nearest

OF_WEB_APP = [
    *("scope", "id_", "image", "port", "url", "config", "platform", "resources", "security", "replicas"),
    *("health", "labels", "selector", "names", "service_port", "on_config_change"),
]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("prot", "port"),
        ("Port", "port"),
        ("ressources", "resources"),
        ("urls", "url"),
        ("id", "id_"),
        ("configs", "config"),
        ("service_prot", "service_port"),
        ("healthcheck", "health"),
        ("conatiner", "container"),
    ],
)
def test_the_nearest_name_is_offered(name, meant):
    """A name that is nearly right is answered with the right one."""
    assert nearest(name, [*OF_WEB_APP, "container"]) == f"did you mean {meant}?"


@pytest.mark.parametrize("name", ["host", "imagePullPolicy", "x", ""])
def test_a_far_name_gets_the_whole_list(name):
    """No name is offered that was surely not meant; then all are listed in their order."""
    assert nearest(name, iter(OF_WEB_APP)) == f"known are {', '.join(OF_WEB_APP)}"


def thing():
    """Make a class as ours are, decorated anew."""

    class Thing:
        @named_arguments
        def __init__(self, scope, id_, *, size, colour="red"):
            """Make a thing."""
            self.made = (scope, id_, size, colour)

        @classmethod
        @named_arguments
        def of(cls, size=1, *, colour="red"):
            return (cls.__name__, size, colour)

        @classmethod
        @named_arguments
        def plain(cls):
            return "plain"

        @classmethod
        @named_arguments
        def broken(cls, number):
            return number + "text"

    return Thing


def test_a_call_that_fits_is_left_alone():
    """Arguments and results pass through."""
    assert thing()("here", "web", size=3).made == ("here", "web", 3, "red")
    assert thing()("here", id_="web", size=3, colour="blue").made == ("here", "web", 3, "blue")
    assert thing().of(2) == ("Thing", 2, "red")
    assert thing().plain() == "plain"


def test_the_signature_stays_visible():
    """An editor shows the constructor as it was written."""
    made = thing().__init__
    assert made.__name__ == "__init__"
    assert made.__doc__ == "Make a thing."
    assert str(inspect.signature(made)) == "(self, scope, id_, *, size, colour='red')"


@pytest.mark.parametrize(
    ("args", "kwargs", "message"),
    [
        (("here", "web"), {"sise": 1}, "web: sise: no such argument; did you mean size?"),
        (("here",), {"id_": "web", "coluor": 1}, "web: coluor: no such argument; did you mean colour?"),
        (("here", "web"), {"id": 1}, "web: id: no such argument; did you mean id_?"),
        (
            ("here", "web"),
            {"zzz": 1, "size": 1},
            "web: zzz: no such argument; known are scope, id_, size, colour",
        ),
        ((), {"sise": 1}, "Thing: sise: no such argument; did you mean size?"),
        (("here", 5), {"sise": 1}, "Thing: sise: no such argument; did you mean size?"),
        (("here", ""), {"sise": 1}, "Thing: sise: no such argument; did you mean size?"),
        (("here", "web"), {}, "web: size: is required"),
        (("here", "web"), {"colour": "blue"}, "web: size: is required"),
        (("here",), {"size": 1}, "Thing: id_: is required"),
        ((), {}, "Thing: scope: is required"),
        ((), {"id_": "web", "size": 1}, "web: scope: is required"),
        (("here", "web", "L"), {}, "web: 'L': needs the name of its argument, such as size=…"),
        (
            ("here", "web", "L", "XL"),
            {"size": 1},
            "web: 'L': needs the name of its argument, such as colour=…",
        ),
    ],
)
def test_a_call_that_does_not_fit_is_explained(args, kwargs, message):
    """The error names the id, or the class where there is none, the argument and the right one."""
    with pytest.raises(WebAppError) as refused:
        thing()(*args, **kwargs)
    assert str(refused.value) == message
    assert refused.value.__context__ is None or refused.value.__suppress_context__


def test_one_argument_too_many_is_said_to_be_that():
    """Where no argument is left to name, none is offered."""
    with pytest.raises(WebAppError) as refused:
        thing()("here", "web", "L", size=1, colour="blue")
    assert str(refused.value) == "web: 'L': is one argument too many"
    with pytest.raises(WebAppError) as refused:
        thing().plain("L")
    assert str(refused.value) == "Thing: 'L': is one argument too many"


def test_an_argument_of_what_takes_none_is_refused():
    """Where there are no arguments, no empty list of them is shown."""
    with pytest.raises(WebAppError) as refused:
        thing().plain(size=1)
    assert str(refused.value) == "Thing: size: no such argument; there are none"


def test_an_argument_given_twice_is_refused():
    """What Python says of any other misfit is kept, behind the id and without the TypeError."""
    with pytest.raises(WebAppError, match=r"^web: .*got multiple values for argument 'scope'$") as refused:
        thing()("here", "web", scope="there", size=1)
    assert refused.value.__suppress_context__


def test_named_constructors_are_checked_too():
    """A class method answers with the name of its class."""
    with pytest.raises(WebAppError) as refused:
        thing().of(colur="blue")
    assert str(refused.value) == "Thing: colur: no such argument; did you mean colour?"


def test_a_mistake_inside_is_not_a_wrong_call():
    """A TypeError from within the function keeps its own words."""
    with pytest.raises(TypeError, match=r"^unsupported operand") as raised:
        thing().broken(1)
    assert not isinstance(raised.value, WebAppError)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: Security.restricted(because="x"),
            "Security: because: no such argument; known are user, group, fs_group, writable_root_because,"
            " capabilities, supplemental_groups",
        ),
        (lambda: Security.restricted("x"), "Security: 'x': needs the name of its argument, such as user=…"),
        (lambda: Security.baseline("x"), "Security: 'x': needs the name of its argument, such as because=…"),
        (lambda: Tls.at_controller("x"), "Tls: 'x': is one argument too many"),
        (lambda: Tls.secret("a", "b"), "Tls: 'b': is one argument too many"),
        (lambda: Tls.secret(nam="b"), "Tls: nam: no such argument; did you mean name?"),
        (
            lambda: Tls.cert_manager("x"),
            "Tls: 'x': needs the name of its argument, such as cluster_issuer=…",
        ),
        (lambda: Tls("x"), "Tls: 'x': needs the name of its argument, such as secret_name=…"),
        (
            lambda: Tls(secret="x"),  # noqa: S106 (a name, no password)
            "Tls: secret: no such argument; did you mean secret_name?",
        ),
        (lambda: Routing(clas_name="x"), "Routing: clas_name: no such argument; did you mean class_name?"),
        (lambda: Routing.ingress("x"), "Routing: 'x': needs the name of its argument, such as class_name=…"),
        (lambda: Platform("x"), "Platform: 'x': needs the name of its argument, such as routing=…"),
    ],
)
def test_no_value_answers_with_a_type_error(call, message):
    """Every class and named constructor that users call explains a wrong call."""
    with pytest.raises(WebAppError) as refused:
        call()
    assert str(refused.value) == message


class Options(TypedDict, total=False):
    """Arguments that several functions take."""

    image: str
    memory: str


class Taking:
    """What takes arguments that are written elsewhere."""

    @named_arguments
    def __init__(self, id_: str, *, like: object = None, **options: Unpack[Options]) -> None:
        self.given = (id_, like, options)


def test_unpacked_arguments_are_arguments():
    """Those of a TypedDict are shown by their names, and a wrong name gets the nearest right one."""
    assert Taking("mail", image="mail:2").given == ("mail", None, {"image": "mail:2"})
    assert (
        str(inspect.signature(Taking))
        == "(id_: str, *, like: object = None, image: str = Ellipsis, memory: str = Ellipsis) -> None"
    )
    with pytest.raises(WebAppError, match=r"^mail: imgae: no such argument; did you mean image\?$"):
        Taking("mail", imgae="mail:2")
    with pytest.raises(WebAppError, match=r"^Taking: id_: is required$"):
        Taking(image="mail:2")


def test_help_shows_the_arguments_of_init():
    """A class whose metaclass hides them says them itself, as a subclass has them."""

    class Thing:
        __signature__ = SignatureOfInit()

        def __init__(self, name: str, *, size: int = 1) -> None:
            pass

    class Other(Thing):
        def __init__(self, *, more: int) -> None:
            pass

    assert str(inspect.signature(Thing)) == "(name: str, *, size: int = 1)"
    assert str(inspect.signature(Other)) == "(*, more: int)"
