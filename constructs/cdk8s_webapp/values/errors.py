"""The one error of this package, and the one way to raise it."""

from typing import NoReturn

from . import wording


class WebAppError(ValueError):
    """A value that cannot work, refused where it was written.

    The message reads ``who: argument: problem``: the application's id (or the
    class of the value, such as ``Resources``), the argument, and what is wrong
    with the value and what would be right. Of a value that is given to an
    application there and then, the message begins with its id.
    """

    _is_named = False

    def __init__(self, message: str) -> None:
        super().__init__(wording.fit(message))

    def name_application(self, application: str | None) -> None:
        """Begin the message with the application, where there is one and none is named."""
        if application and not self._is_named:
            self._is_named = True
            self.args = (f"{application}: {self}",)


# The module where users find it, in a traceback too.
WebAppError.__module__ = "cdk8s_webapp"


def refuse(who: object, argument: str, problem: str) -> NoReturn:
    """Raise the WebAppError that says where, what, and what would be right."""
    # An id or a name that is no text arrives here as it was given.
    shown = who if isinstance(who, str) and who.isprintable() else wording.quoted(who)
    named = f"{wording.shortened(shown)}: {wording.fit_problem('', argument)}"
    raise WebAppError(f"{named}: {wording.fit_problem(argument, problem)}") from None
