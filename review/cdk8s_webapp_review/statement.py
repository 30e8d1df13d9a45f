"""What a rule says, before anything of it is hidden, counted or printed."""

from __future__ import annotations

from typing import Any, NamedTuple

from .compare import Change
from .sides.objects import Object
from .sides.values import Path


class Says(NamedTuple):
    """One consequence for one object. What is left empty is the rule's."""

    item: Object
    title: str  # what happens, in one line
    path: Path = ()  # the field; () for the object as a whole
    before: Any = None
    after: Any = None
    detail: str = ""
    advice: str | None = None
    risk: str | None = None
    fix: Any = None  # the scalar that would be right in its place
    at: Path = ()  # whose line is shown, and would be right so, where that is not the field's own
    covers: tuple[Path, ...] = ()  # fields that are spoken of by this too

    @classmethod
    def change(
        cls, item: Object, title: str, change: Change, *, detail: str = "", advice: str | None = None
    ) -> Says:
        """A consequence of one changed field."""
        return cls(
            item=item,
            title=title,
            path=change.path,
            before=change.before,
            after=change.after,
            detail=detail,
            advice=advice,
        )


class Note(NamedTuple):
    """Something that a reviewer must know, though it is no consequence."""

    item: Object
    message: str
    path: Path = ()
