"""Mappings that are read back and not changed."""

from typing import Any, NoReturn, TypeVar

from .errors import WebAppError
from .wording import fit_problem, quoted

K = TypeVar("K")
V = TypeVar("V")


class ReadOnlyError(WebAppError, TypeError):
    """A change of what is read back: the TypeError that Python raises of its own read-only mappings."""


class ReadOnly(dict[K, V]):
    """A dict that stays as it is made; it can be copied, pickled and, where its values can, hashed.

    https://docs.python.org/3/library/types.html#types.MappingProxyType can be none of these, and
    neither can what holds one.
    """

    def _refuse(self, *given: object, **_: object) -> NoReturn:
        what = quoted(given[0]) if given else "all of it"
        problem = f"{what} is read here; give it where the value or the application is made"
        raise ReadOnlyError(fit_problem("", problem))

    __setitem__ = __delitem__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse
    __ior__ = _refuse

    def __reduce__(self) -> tuple[Any, ...]:
        """Make it of its entries, not by setting one after the other."""
        return ReadOnly, (dict(self),)

    def __hash__(self) -> int:  # type: ignore[override]
        """As of a mapping: the order of its entries does not count."""
        return hash(frozenset(self.items()))
