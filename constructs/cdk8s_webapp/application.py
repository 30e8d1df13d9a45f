"""What all applications have in common: a description, and objects whose handles are made late."""

import inspect
import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NoReturn

from cdk8s import App, Chart
from constructs import Construct

from .handles.manifest import Manifest
from .lines.changes import REMOVED, Patch, steps
from .lines.sources import all_made_at, users_line
from .node.javascript import told_in_python
from .objects.object import Object
from .objects.written_by import written_by
from .values import checks
from .values.arguments import SignatureOfInit, named_arguments, nearest
from .values.errors import refuse
from .values.wording import quoted


class Application(Construct):
    """A construct that is described by its arguments, each of which can be read back."""

    __signature__ = SignatureOfInit()

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

    def __copy__(self) -> NoReturn:
        """Refuse a second one of the same objects: what is done to one would be done to the other."""
        kind = type(self).__name__
        refuse(self._id, "copy", f"a {kind} is no value; make another with {kind}(…)")

    def __deepcopy__(self, memo: object) -> NoReturn:
        """Refuse it, as a copy."""
        self.__copy__()

    def __reduce__(self) -> NoReturn:
        """Refuse it, as a copy: its objects are in this process."""
        self.__copy__()

    def _put(self, id_: str, described: Object | None) -> None:
        """Put an object into the tree, under the name of its handle; None is no object."""
        if described is not None:
            with all_made_at(self._made_at):
                self._objects[id_] = Manifest(self, id_, described, self._chart)

    @named_arguments
    def patch(self, handle: str, path: str, value: object, *, because: str) -> None:
        """Change a line of the YAML that no argument writes.

        ``shop.patch("deployment", "/spec/paused", True, because="…")``;
        ``REMOVED`` as the value takes a line away. It is done last, on the finished manifest.

        Args:
            handle: The object: ``"deployment"``, ``"service"`` and so on.
            path: The line, as a JSON pointer; ``containers[shop]`` is the one of that name.
            value: What is to stand there.
            because: Why; for reports, never in the YAML.

        Raises:
            WebAppError: There is no such object, or an argument writes the line. At synth:
                the place is not there, or the patch changes nothing.
        """
        checks.text(self._id, "patch", handle)
        if handle not in self._objects:
            refuse(self._id, "patch", f"{handle!r} is no object of it; {nearest(handle, self._objects)}")
        if not checks.text(self._id, "patch", path).startswith("/"):
            refuse(self._id, "patch", f"{path!r} is no path; write {'/' + path!r}")
        checks.text(self._id, "patch: because", because)
        if value is not REMOVED:
            _refuse_no_json(self._id, path, value)
        made = self._objects[handle]
        argument = written_by(made.object_kind, steps(path))
        if argument is not None:
            refuse(self._id, f"patch: {path}", f"is written by the argument {argument}; give it there")
        made.patches.append(Patch(app=self._id, path=path, value=value, because=because))

    def _put_all(self, described: Sequence[Object]) -> None:
        """Put objects without a handle into the tree, under their kinds and names."""
        for each in described:
            self._put(f"{each.kind}-{each.name}".lower(), each)


def _refuse_no_json(who: str, path: str, value: object) -> None:
    """Refuse a value of a patch that no manifest can hold."""
    try:
        json.dumps(value, allow_nan=False)
    except (TypeError, ValueError, RecursionError):
        meant = None if isinstance(value, float) else checks.as_text(value)
        hint = f"write {meant!r}" if meant else "write text, numbers, truths, lists and dicts of them"
        refuse(who, f"patch: {path}", f"{quoted(value)} cannot stand in a manifest; {hint}")


def chart_of(who: str, scope: object, kind: str) -> Chart:
    """The chart that a scope is, or is in; refuse what is in none."""
    if isinstance(scope, Chart):
        return scope
    example = f'{kind}(Chart(app, "{who}"), "{who}", …)'
    if isinstance(scope, App):
        refuse(who, "scope", f"an App is no chart; write {example}")
    if not isinstance(scope, Construct):
        refuse(who, "scope", f"{quoted(scope)} is no chart; write {example}")
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
