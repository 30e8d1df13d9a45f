"""What an option's file holds, and how its examples become YAML.

An option is a file in tests/options/: its docstring is the title and text of its
page, RESTARTS says whether its lines are in the pod template, EXAMPLES and BAD
are what is proved. Everything else follows from these.
"""

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

from cdk8s_webapp import App, Chart, Platform, WebApp

FOLDER = Path(__file__).parents[1]
ID, IMAGE, PORT = "shop", "registry.example.org/shop:1.4", 8000

Given = Mapping[str, Any]


def given(**arguments: Any) -> Given:
    """Arguments of the subject, as they are to stand on the option's page."""
    return arguments


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """One way to use an option, beside the same application without it.

    Args:
        words: What it is, in a few words: its heading.
        on: The arguments that make it.
        then: What is done with the application afterwards, such as a method that is called.
        base: Arguments that the application has without the option, too.
        subject: What takes the arguments. Default: a WebApp.
        alone: Instead of all these: a function that fills a chart by itself.
        off: The same chart without the option, for ``alone``. Default: an empty chart.
        restarts: Whether pods are replaced. Default: the option's RESTARTS.
        fixed: Why it can only be given when the application is new. Default: it can be given any time.
        since: The first Kubernetes that knows all its fields. Default: all that are tested.
        level: The Pod Security level that admits its pods.
        serves: Whether pods serve while it is on.
        not_live: Why it is not switched on and off on a cluster; what is ``fixed`` is tried new all the
            same. Default: it is.
        single: Why it is not tried together with examples of other options. Default: it is.
    """

    words: str
    on: Given = field(default_factory=dict)
    then: Callable[[Any], object] | None = None
    base: Given = field(default_factory=dict)
    subject: type[Any] = WebApp
    alone: Callable[[Chart], object] | None = None
    off: Callable[[Chart], object] | None = None
    restarts: bool | None = None
    fixed: str | None = None
    since: str | None = None
    level: Literal["restricted", "baseline", "privileged"] = "restricted"
    serves: bool = True
    single: str | None = None
    not_live: str | None = None

    @property
    def can_be_joined(self) -> bool:
        """Whether it is tried together with examples of other options."""
        return self.alone is None and self.single is None


@dataclass(frozen=True, slots=True)
class Bad:
    """A value that cannot work.

    Args:
        message: The whole message of the WebAppError.
        make: The subject's arguments; or a function that makes a value, or that does
            something with the application.
        base: Arguments that the application has besides.
        subject: What takes the arguments.
    """

    message: str
    make: Given | Callable[[], object] | Callable[[Any], object]
    base: Given = field(default_factory=dict)
    subject: type[Any] = WebApp


@dataclass(frozen=True, slots=True)
class Option:
    """An option's file, read."""

    name: str
    module: ModuleType

    @property
    def title(self) -> str:
        """The first line of the docstring, without its stop."""
        return self._text[0].rstrip(".")

    @property
    def text(self) -> str:
        """The docstring below its first line."""
        return "\n".join(self._text[1:]).strip()

    @property
    def examples(self) -> Sequence[Example]:
        """Its EXAMPLES."""
        found: Sequence[Example] = self.module.EXAMPLES
        return found

    @property
    def bad(self) -> Sequence[Bad]:
        """Its BAD values."""
        found: Sequence[Bad] = self.module.BAD
        return found

    @property
    def apart(self) -> Mapping[str, str]:
        """The options that it is refused together with, and a part of the message that says so."""
        found: Mapping[str, str] = getattr(self.module, "APART", {})
        return found

    @property
    def follows(self) -> Sequence[str]:
        """The options from whose values lines of it are made, as a Secret's name from an Ingress' name."""
        found: Sequence[str] = getattr(self.module, "FOLLOWS", ())
        return found

    def restarts(self, example: Example) -> bool:
        """Whether an example of it replaces pods."""
        stated: bool = self.module.RESTARTS if example.restarts is None else example.restarts
        return stated

    @property
    def _text(self) -> list[str]:
        return (self.module.__doc__ or "").splitlines()


def options() -> list[Option]:
    """All options that have a file."""
    names = sorted(
        path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith(("test_", "conftest"))
    )
    return [Option(name, importlib.import_module(f"tests.options.{name}")) for name in names]


def yaml_of(fill: Callable[[Chart], object]) -> str:
    """The YAML of an app with one chart that a function fills."""
    app = App()
    fill(Chart(app, ID))
    return app.synth_yaml()


def on(*examples: Example, base: Given | None = None) -> str:
    """The YAML with these examples together, over what they need, or over this."""
    (first, *_) = examples
    return yaml_of(first.alone if first.alone is not None else lambda chart: _joined(chart, examples, base))


def off(example: Example, base: Given | None = None) -> str:
    """The YAML of the same application without the option."""
    if example.alone is not None:
        return yaml_of(example.off or (lambda chart: None))
    return yaml_of(lambda chart: make(chart, example.subject, example.base if base is None else base))


def shared_base(examples: Iterable[Example]) -> Given:
    """What the application has without any of these examples."""
    return {name: value for each in examples for name, value in each.base.items()}


def make(chart: Chart, subject: type[Any], arguments: Given) -> Any:
    """Make an application, with the least that it needs beside its arguments."""
    given = {"image": IMAGE, "port": PORT, **arguments}
    version = _kubernetes.get()
    if version is not None:
        given["platform"] = replace(given.get("platform", Platform()), kubernetes=version)
    return subject(chart, ID, **given)


@contextmanager
def served(version: str) -> Iterator[None]:
    """Have the platforms of all applications that are made inside serve this Kubernetes."""
    token = _kubernetes.set(version)
    try:
        yield
    finally:
        _kubernetes.reset(token)


_kubernetes: ContextVar[str | None] = ContextVar("_kubernetes", default=None)


def _joined(chart: Chart, examples: Sequence[Example], base: Given | None) -> None:
    given = {name: value for each in examples for name, value in each.on.items()}
    arguments = {**(shared_base(examples) if base is None else base), **given}
    made = make(chart, examples[0].subject, arguments)
    for each in examples:
        if each.then is not None:
            each.then(made)
