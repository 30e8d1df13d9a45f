"""Arguments of other tools are answered with one that can be written as it stands."""

import re

import pytest

import cdk8s_webapp
from cdk8s_webapp import Chart, WebApp, WebAppError
from cdk8s_webapp.values import elsewhere

HINTS = {name: hint for name, (argument, hint) in elsewhere._HINTS.items() if argument}


@pytest.mark.parametrize(("name", "hint"), HINTS.items(), ids=HINTS)
def test_the_answer_works_as_it_stands(chart, name, hint):
    """What is to be written is taken, and is of the argument that the table names."""
    with pytest.raises(WebAppError) as refused:
        WebApp(chart, "shop", image="shop:1", port=80, **{name: "?"})
    assert str(refused.value) == f"shop: {name}: no such argument; {hint}"
    argument, code = re.search(r"write (\w+)=(.*)$", hint).groups()
    assert argument == elsewhere._HINTS[name][0]
    given = {"image": "shop:1", "port": 80, argument: eval(code, vars(cdk8s_webapp))}  # noqa: S307
    if name == "tls":
        given["url"] = "https://shop.example.org"
    assert getattr(WebApp(chart, "shop", **given), argument) is not None


def test_a_namespace_belongs_to_the_chart(app):
    """It is no argument of an application at all."""
    with pytest.raises(
        WebAppError, match=r'it belongs to the chart; write Chart\(app, "…", namespace="…"\)$'
    ):
        WebApp(Chart(app, "c"), "shop", image="shop:1", port=80, namespace="shop")


@pytest.mark.parametrize("made", [WebApp, cdk8s_webapp.Worker, cdk8s_webapp.Resources, Chart])
def test_the_output_folder_belongs_to_the_app(chart, made):
    """It is asked for where files are made, and where they are written."""
    hint = r'outdir: no such argument; it belongs to the App; write App\(outdir="dist"\)$'
    arguments = {} if made is cdk8s_webapp.Resources else {"scope": chart, "id_": "shop"}
    with pytest.raises(WebAppError, match=hint):
        made(**arguments, outdir="x")
    for write in (cdk8s_webapp.App().synth, cdk8s_webapp.App().synth_yaml):
        with pytest.raises(WebAppError, match=f"^App: {hint}"):
            write(outdir="x")
        with pytest.raises(WebAppError, match=r"^App: 'x': is one argument too many$"):
            write("x")


def test_methods_answer_a_call_that_does_not_fit(chart):
    """As constructors do, with the application's id."""
    shop = WebApp(chart, "shop", image="shop:1", port=80)
    with pytest.raises(WebAppError, match=r"^shop: because: is required$"):
        shop.patch("deployment", "/spec/paused", True)
    with pytest.raises(
        WebAppError, match=r"^shop: why: no such argument; known are handle, path, value, because$"
    ):
        shop.patch("deployment", "/spec/paused", True, why="x")
    with pytest.raises(WebAppError, match=r"^shop: value: is required$"):
        shop.add_config("A")


def test_values_get_the_nearest_of_their_own():
    """Only an application has these elsewhere."""
    with pytest.raises(WebAppError, match="known are"):
        cdk8s_webapp.Resources(hosts="1")
