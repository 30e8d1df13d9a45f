"""The application that a value was about to be given to, read from the program's own text."""

import functools
import sys
from types import ModuleType

import pytest

from cdk8s_webapp.values.applications import given_to


class Construct:
    """Stands for that of constructs."""

    def __init__(self, *args, **kwargs):
        """Take whatever there is."""


App = type("App", (Construct,), {"__module__": "cdk8s_webapp.web_app"})
Own = type("Own", (App,), {"__module__": "house"})
Other = type("Other", (Construct,), {"__module__": "house"})
Plain = type("Plain", (), {"__module__": "cdk8s_webapp.values.x"})


def value(**_):
    """A value that asks to whom it is given; the answer is kept."""
    ANSWERS.append(given_to(sys._getframe(1)))


ANSWERS = []


def asked(tmp_path, text, name="program", **names):
    """What the value in a program's text was told."""
    ANSWERS.clear()
    file = tmp_path / "program.py"
    file.write_text(text)
    house = ModuleType("house")
    house.App, house.inner = App, ModuleType("inner")
    house.inner.App = App
    given = {"App": App, "Own": Own, "Other": Other, "Plain": Plain, "house": house, "value": value}
    exec(compile(text, str(file), "exec"), {"__name__": name, **given, **names})  # noqa: S102
    return ANSWERS[-1]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("App(None, 'shop', x=value())", "shop"),
        ("App(None, id_='shop', x=value())", "shop"),
        ("App(None, id='shop', x=value())", "shop"),
        ("App(None, name='shop', x=value())", "shop"),
        ("App(\n  None,\n  'shop',\n  x=value(\n    y=1,\n  ),\n)", "shop"),
        ("App(None, 'one'); App(None, 'shop', x=value()); App(None, 'two')", "shop"),
        ("name = 'shop'\nApp(None, name, x=value())", "shop"),
        ("env = 'dev'\nApp(None, f'shop-{env}', x=value())", "shop-dev"),
        ("env = 'dev'\nApp(None, f'shop-{env!r}', x=value())", None),
        ("env = 'dev'\nApp(None, f'shop-{env:>5}', x=value())", None),
        ("env = 1\nApp(None, f'shop-{env}', x=value())", None),
        ("App(None, 'sh' + 'op', x=value())", None),
        ("App(None, 'a\\nb', x=value())", None),
        ("App(*[None, 'shop'], x=value())", None),
        ("App(None, *['shop'], x=value())", None),
        ("App(None, 'shop', *[], x=value())", "shop"),
        ("App('shop', x=value())", None),
        ("App(None, other='shop', x=value())", None),
        ("Own(None, 'shop', x=value())", "shop"),
        ("Other(None, 'shop', x=value())", None),
        ("Plain if True else Plain(None, 'shop'); value()", None),
        ("house.App(None, 'shop', x=value())", "shop"),
        ("house.inner.App(None, 'shop', x=value())", "shop"),
        ("dict(a=value(), b='shop')", None),
        ("App(None, 'shop', x=dict(a=[value()]))", "shop"),
        ("App(None, 'outer', x=App(None, 'inner', y=value()))", "inner"),
        ("x = value()\nApp(None, 'shop', x=x)", None),
        ("App(None, 'shop', x=(lambda: value())())", "shop"),
        ("def make():\n  return value()\nApp(None, 'shop', x=make())", "shop"),
        ("def make(name):\n  return App(None, name, x=value())\nmake('shop')", "shop"),
        ("def make(app, name):\n  return app(None, name, x=value())\nmake(App, 'shop')", "shop"),
        ("App(None, 'shop',\n x=value())\n", "shop"),
    ],
)
def test_it_is_the_innermost_application_that_the_text_names_plainly(tmp_path, text, answer):
    """By its id, where that is a text, a variable, or an f-string of both; else nobody is named."""
    assert asked(tmp_path, text) == answer


def test_a_partial_is_what_it_is_of(tmp_path):
    """An application with some arguments given before is one."""
    house_app = functools.partial(functools.partial(App, team="web"), x=1)
    assert asked(tmp_path, "House(None, 'shop', x=value())", House=house_app) == "shop"


def test_a_module_s_application_in_a_function(tmp_path):
    """Through the module's name as well."""
    text = "def make():\n  return house.App(None, 'shop', x=value())\nmake()"
    assert asked(tmp_path, text) == "shop"


@pytest.mark.parametrize("name", ["cdk8s_webapp.x", "cdk8s", "cdk8s_plus_27.y", "constructs", "jsii._z"])
def test_a_value_that_a_library_makes_is_given_to_nobody(tmp_path, name):
    """It names itself."""
    assert asked(tmp_path, "App(None, 'shop', x=value())", name) is None


def test_frames_of_a_library_between_are_passed_over(tmp_path):
    """What the library calls back is still inside of the user's call."""
    between = {"__name__": "cdk8s_webapp.between"}
    exec("def call(function):\n  return function()", between)  # noqa: S102
    text = "App(None, 'shop', x=call(lambda: value()))"
    assert asked(tmp_path, text, call=between["call"]) == "shop"


def test_what_imports_a_module_is_not_about_its_values(tmp_path):
    """A module's own text alone says for whom its values are."""
    text = (
        "def run():\n  exec(compile('value()', 'other.py', 'exec'), {'__name__': 'other', 'value': value})\n"
    )
    assert asked(tmp_path, text + "App(None, 'shop', x=run())") is None


def test_a_text_that_is_no_program_any_more_names_nobody(tmp_path):
    """The file may have been edited since it was read."""
    file = tmp_path / "program.py"
    file.write_text("App(None, 'shop', x=(")
    code = compile("App(None, 'shop', x=value())", str(file), "exec")
    ANSWERS.clear()
    exec(code, {"__name__": "program", "App": App, "value": value})  # noqa: S102
    assert ANSWERS == [None]


def test_no_frame_is_nobody():
    """A value may be made where Python shows no frames."""
    assert given_to(None) is None
