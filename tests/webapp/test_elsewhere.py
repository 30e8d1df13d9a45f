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


def test_values_get_the_nearest_of_their_own():
    """Only an application has these elsewhere."""
    with pytest.raises(WebAppError, match="known are"):
        cdk8s_webapp.Resources(hosts="1")
