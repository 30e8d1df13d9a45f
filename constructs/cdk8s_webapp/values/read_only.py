"""Mappings that are read back and not changed."""

from typing import Any, NoReturn, TypeVar

from .errors import refuse
from .wording import quoted

K = TypeVar("K")
V = TypeVar("V")


class ReadOnly(dict[K, V]):
    """A dict that stays as it is made; it can be copied, pickled and, where its values can, hashed.

    https://docs.python.org/3/library/types.html#types.MappingProxyType can be none of these, and
    neither can what holds one.
    """

    def _refuse(self, *given: object, **_: object) -> NoReturn:
        shown = quoted(given[0]) if given else "all"
        refuse("read-only mapping", shown, "is read here; give it where the value or the application is made")

    __setitem__ = __delitem__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse
    __ior__ = _refuse

    def __reduce__(self) -> tuple[Any, ...]:
        """Make it of its entries, not by setting one after the other."""
        return ReadOnly, (dict(self),)

    def __hash__(self) -> int:  # type: ignore[override]
        """As of a mapping: the order of its entries does not count."""
        return hash(frozenset(self.items()))
