"""Calls with wrong argument names, answered with the nearest right one."""

import difflib
import functools
import inspect
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NoReturn, ParamSpec, TypeVar, Unpack, get_args, get_origin, get_type_hints

from .applications import given_to
from .elsewhere import elsewhere
from .errors import WebAppError, refuse
from .wording import quoted

P = ParamSpec("P")
R = TypeVar("R")


def nearest(name: str, known: Iterable[str]) -> str:
    """Say which of the known names was probably meant, or list them all."""
    names = list(known)
    close = difflib.get_close_matches(name, names, n=1)
    if close:
        return f"did you mean {close[0]}?"
    return f"known are {', '.join(names)}" if names else "there are none"


def named_arguments(function: Callable[P, R]) -> Callable[P, R]:
    """Make a constructor answer a call that does not fit it with a WebAppError.

    The error names the object that was to be made: the id of a construct, or
    the class of a value.
    """
    written = inspect.signature(function)
    signature = _with_unpacked(written)
    is_open = signature is not written

    has_id = "id_" in signature.parameters

    @functools.wraps(function)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R:
        if is_open and not kwargs.keys() <= signature.parameters.keys():
            _explain(signature, args, kwargs, TypeError())
        try:
            try:
                return function(*args, **kwargs)
            except TypeError as error:
                # Without a frame of its own, the function was never entered: the call does not fit it.
                if error.__traceback__ is None or error.__traceback__.tb_next is not None:
                    raise
                _explain(signature, args, kwargs, error)
        except WebAppError as error:
            if not has_id:
                error.name_application(given_to(sys._getframe(1)))
            raise

    if is_open:
        # For help(), and for whoever asks which arguments there are.
        checked.__signature__ = signature  # type: ignore[attr-defined]
    return checked


class SignatureOfInit:
    """The arguments of a class as its ``__init__`` has them; the metaclass of jsii hides them from help()."""

    def __get__(self, made: object, kind: type) -> inspect.Signature:
        """Find them for this class, which may have an ``__init__`` of its own."""
        signature = inspect.signature(kind.__init__)  # type: ignore[misc]
        _, *parameters = signature.parameters.values()
        return signature.replace(parameters=parameters, return_annotation=inspect.Signature.empty)


def _with_unpacked(signature: inspect.Signature) -> inspect.Signature:
    """The signature with the keys of ``**options: Unpack[SomeTypedDict]`` as arguments by their names."""
    parameters = list(signature.parameters.values())
    last = parameters[-1]
    if last.kind is not last.VAR_KEYWORD or get_origin(last.annotation) is not Unpack:
        return signature
    (options,) = get_args(last.annotation)
    named = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=..., annotation=annotation)
        for name, annotation in get_type_hints(options).items()
    ]
    return signature.replace(parameters=[*parameters[:-1], *named])


def _explain(
    signature: inspect.Signature,
    args: tuple[Any, ...],
    kwargs: Mapping[str, Any],
    mismatch: TypeError,
) -> NoReturn:
    """Raise the WebAppError that says which argument does not fit."""
    this, *positional = args
    parameters = list(signature.parameters.values())[1:]
    leading = [p.name for p in parameters if p.kind is p.POSITIONAL_OR_KEYWORD]
    keywords = [p.name for p in parameters if p.kind is p.KEYWORD_ONLY]
    given = dict(zip(leading, positional, strict=False)) | dict(kwargs)
    who = _who(this, given.get("id_"))
    for name in kwargs:
        if name not in signature.parameters:
            known = leading + keywords
            refuse(who, name, f"no such argument; {elsewhere(name, known) or nearest(name, known)}")
    if len(positional) > len(leading):
        _refuse_unnamed(who, positional[len(leading)], [name for name in keywords if name not in kwargs])
    for parameter in parameters:
        if parameter.name not in given and parameter.default is parameter.empty:
            refuse(who, parameter.name, "is required")
    raise WebAppError(f"{who}: {mismatch}") from None


def _who(this: object, id_: object) -> str:
    """The id of what was to be made, or the application that a method is called on, or the class."""
    if isinstance(id_, str) and id_:
        return id_
    class_ = this if isinstance(this, type) else type(this)
    return str(getattr(this, "_id", None) or class_.__name__)


def _refuse_unnamed(who: str, extra: object, missing: list[str]) -> NoReturn:
    if not missing:
        refuse(who, quoted(extra), "is one argument too many")
    refuse(who, quoted(extra), f"needs the name of its argument, such as {missing[0]}=…")
