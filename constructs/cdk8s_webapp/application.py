"""What all applications have in common: a description, and objects whose handles are made late."""

import inspect
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from cdk8s import App, Chart
from constructs import Construct

from .handles.manifest import Manifest
from .lines.sources import all_made_at, users_line
from .node.javascript import told_in_python
from .objects.object import Object
from .values.errors import refuse


class Application(Construct):
    """A construct that is described by its arguments, each of which can be read back."""

    def __init__(self, scope: Construct, id_: str, who: str, arguments: Mapping[str, Any]) -> None:
        self._id = who
        self._chart = chart_of(who, scope, type(self).__name__)
        with told_in_python(f"{who}: id_"):
            super().__init__(scope, id_)
        self._made_at = users_line()
        self._objects: dict[str, Manifest] = {}
        vars(self).update(arguments)

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse a new value for an argument, which would reach the YAML in part or not at all."""
        if name in vars(self) and name in _arguments(type(self)):
            refuse(self._id, name, f"is fixed once the {type(self).__name__} is made; give it there")
        super().__setattr__(name, value)

    def _put(self, id_: str, described: Object | None) -> None:
        """Put an object into the tree, under the name of its handle; None is no object."""
        if described is not None:
            with all_made_at(self._made_at):
                self._objects[id_] = Manifest(self, id_, described, self._chart)

    def _put_all(self, described: Sequence[Object]) -> None:
        """Put objects without a handle into the tree, under their kinds and names."""
        for each in described:
            self._put(f"{each.kind}-{each.name}".lower(), each)


def chart_of(who: str, scope: object, kind: str) -> Chart:
    """The chart that a scope is, or is in; refuse what is in none."""
    if isinstance(scope, Chart):
        return scope
    example = f'{kind}(Chart(app, "{who}"), "{who}", …)'
    if isinstance(scope, App):
        refuse(who, "scope", f"an App is no chart; write {example}")
    if not isinstance(scope, Construct):
        refuse(who, "scope", f"{scope!r} is no chart; write {example}")
    with told_in_python(f"{who}: scope"):
        return Chart.of(scope)


@cache
def _arguments(kind: type[Application]) -> frozenset[str]:
    names = (each for base in kind.__mro__ if base is not Application for each in _of_init(base))
    return frozenset(names)


def _of_init(base: type) -> list[str]:
    if not issubclass(base, Application) or "__init__" not in vars(base):
        return []
    return list(inspect.signature(vars(base)["__init__"]).parameters)
