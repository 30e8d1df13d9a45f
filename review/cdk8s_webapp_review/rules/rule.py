"""What a rule is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from ..model import Finding
    from ..world import World


class Rule:
    """One kind of consequence: the class says what and why, `find` where."""

    id: ClassVar[str]
    risk: ClassVar[str]
    title: ClassVar[str]
    why: ClassVar[str]
    advice: ClassVar[str]
    reference: ClassVar[str]

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """The consequences of this kind."""
        raise NotImplementedError
