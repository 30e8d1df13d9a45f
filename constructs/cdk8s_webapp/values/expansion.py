"""``$(NAME)`` in texts: where Kubernetes puts the value of a variable, and where it does not.

https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
"""

import re
from collections.abc import Iterator, Mapping

# "$$" is a dollar sign, and hides what follows.
_EXPANSION = re.compile(r"\$\$|\$\(([^()\s]+)\)")

# Variables that Kubernetes makes for the Services of the namespace.
_OF_SERVICES = re.compile(r"[A-Z0-9_]+_(?:SERVICE_HOST|SERVICE_PORT(?:_[A-Z0-9_]+)?|PORT(?:_[A-Z0-9_]+)?)")


def names_in(text: str) -> list[str]:
    """The names of variables whose values Kubernetes puts into a text, each once."""
    return list(dict.fromkeys(match[1] for match in _EXPANSION.finditer(text) if match[1]))


def is_of_a_service(name: str) -> bool:
    """Whether a variable may be one that Kubernetes makes for a Service."""
    return _OF_SERVICES.fullmatch(name) is not None


def in_order(values: Mapping[str, str | None]) -> Iterator[str]:
    """The names so that each stands after those that its text refers to, else as they stood.

    Args:
        values: Texts by name; None for a value that stands elsewhere.

    Raises:
        RecursionError: Two refer to each other; the message is their names.
    """
    done: dict[str, bool] = {}

    def visit(name: str, way: tuple[str, ...]) -> Iterator[str]:
        if name in way:
            raise RecursionError(" and ".join(way[way.index(name) :]))
        if name in done:
            return
        for other in names_in(values[name] or ""):
            if other in values and other != name:
                yield from visit(other, (*way, name))
        done[name] = True
        yield name

    for name in values:
        yield from visit(name, ())
