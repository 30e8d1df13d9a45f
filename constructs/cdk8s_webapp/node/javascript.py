"""Errors that cdk8s raises in JavaScript, told without it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from jsii.errors import JavaScriptError, JSIIError

from ..values.errors import WebAppError

# Not the end of another word, such as TypeError.
_CLASSES = re.compile(r"@jsii/kernel\.(?:RuntimeError|Fault): |\bError: ")

# The child is where cdk8s-plus keeps its object.
_PLACE = re.compile(r"Failed serializing construct at path '(.*?)(?:/Resource)?' with name '[^']*': ")
_NO_CHART = "cannot find a parent chart (directly or indirectly)"
_TAKEN = re.compile(r"There is already a Construct with name ('[^\n]*') in (\w+)((?: \[[^\n]*?\])?)")
# What JavaScript itself says of a value that it cannot follow.
_OWN_ERRORS = re.compile(
    r"\b(?:Type|Range|Reference|Syntax)Error: (?:Cannot |Invalid |Maximum |Unexpected |\S+ is not )[^\n]*"
)


@contextmanager
def told_in_python(who: str) -> Iterator[None]:
    """Raise what cdk8s refuses inside as a WebAppError, without a JavaScript stack."""
    try:
        yield
    except (RuntimeError, JSIIError) as error:
        if not isinstance(error.__cause__, JavaScriptError):
            raise
        raise WebAppError(f"{who}: {_message(error)}") from None


def forget(error: BaseException | None) -> bool:
    """Take the JavaScript errors out of an exception's chain, which a traceback prints.

    Returns:
        Whether there was one.
    """
    found = False
    while error is not None:
        if isinstance(error.__cause__, JavaScriptError):
            error.__cause__ = None
            error.__suppress_context__ = True
            error.args = (_message(error),)
            found = True
        error = error.__cause__ or error.__context__
    return found


def message_of(error: BaseException) -> str | None:
    """What an error of JavaScript says; None where it is another error."""
    return _message(error) if isinstance(error.__cause__, JavaScriptError) else None


def _message(error: BaseException) -> str:
    """The text that a person wrote, without the names of JavaScript's classes."""
    text = _CLASSES.sub("", str(error))
    # A patch that fails prints the whole manifest.
    text = text.partition("\ntree: ")[0].strip()
    text = _PLACE.sub(r"at \1: ", text)
    text = text.replace(_NO_CHART, "is in no chart; give a Chart, or a construct in one")
    text = _TAKEN.sub(r"\1 is the id of something else in \2\3; give one another id", text)
    return _OWN_ERRORS.sub("cdk8s cannot write a value that it holds", text)
