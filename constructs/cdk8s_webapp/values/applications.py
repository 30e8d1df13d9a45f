"""The application that a refused value was about to be given to.

``WebApp(chart, "shop", resources=Resources(memory="256"))`` makes the value before it
makes the application, so only the program's own text knows the name. It is read when
an error is there, and where it does not say the name plainly there is none.
"""

import ast
import functools
import linecache
from collections.abc import Iterator, Mapping
from itertools import islice
from types import CodeType, FrameType, ModuleType

_LIBRARY = __name__.partition(".")[0]
_NO_USERS = frozenset([_LIBRARY, "cdk8s", "cdk8s_plus_27", "constructs", "jsii"])

_ID = ("id_", "id", "name")


def given_to(frame: FrameType | None) -> str | None:
    """The id in the innermost call of an application that a frame is inside of.

    A value that this library makes for itself is given to what names itself.
    """
    if frame is not None and _is_library(frame):
        return None
    while frame is not None:
        if not _is_library(frame):
            names = {**frame.f_globals, **frame.f_locals}
            for call in _calls(frame) if _knows_applications(frame.f_code, names) else ():
                if _is_application(_value(call.func, names)):
                    return _id(call, names)
            if frame.f_code.co_name == "<module>":
                return None  # What imports this module is not about the value.
        frame = frame.f_back
    return None


def _is_library(frame: FrameType) -> bool:
    return str(frame.f_globals.get("__name__")).partition(".")[0] in _NO_USERS


def _calls(frame: FrameType) -> Iterator[ast.Call]:
    """The calls around the place where a frame is, from the inside out."""
    positions = islice(frame.f_code.co_positions(), frame.f_lasti // 2, None)
    line, last_line, column, last_column = next(positions, (None,) * 4)
    if line is None or last_line is None or column is None or last_column is None:
        return  # Python was told to keep lines alone.
    text = "".join(linecache.getlines(frame.f_code.co_filename, frame.f_globals))
    around = [
        node
        for node in _all_calls(text)
        if (node.lineno, node.col_offset) <= (line, column)
        and (last_line, last_column) <= (node.end_lineno or 0, node.end_col_offset or 0)
    ]
    # Each is inside of the one before.
    yield from reversed(around)


@functools.lru_cache(maxsize=64)
def _all_calls(text: str) -> tuple[ast.Call, ...]:
    """The calls in a program's text, from the outside in; none where it is no program any more."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return ()
    return tuple(node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _knows_applications(code: CodeType, names: Mapping[str, object]) -> bool:
    """Whether any name in a function is an application's; a look at that is quicker than one at its text."""
    used = (*code.co_names, *code.co_varnames, *code.co_freevars, *code.co_cellvars)
    known = [names[each] for each in used if each in names]
    inner = (vars(each).get(name) for each in known if isinstance(each, ModuleType) for name in code.co_names)
    return any(map(_is_application, (*known, *inner)))


def _is_application(made: object) -> bool:
    """Whether what is called makes a construct of this library, or of a class of the user's upon one."""
    while isinstance(made, functools.partial):
        made = made.func
    bases = made.__mro__ if isinstance(made, type) else ()
    ours = any(base.__module__.partition(".")[0] == _LIBRARY for base in bases)
    return ours and any(base.__name__ == "Construct" for base in bases)


def _id(call: ast.Call, names: Mapping[str, object]) -> str | None:
    written = [each.value for each in call.keywords if each.arg in _ID]
    if len(call.args) > 1 and not any(isinstance(each, ast.Starred) for each in call.args[:2]):
        written = [call.args[1]]
    return _text(written[0], names) if written else None


def _text(written: ast.expr, names: Mapping[str, object]) -> str | None:
    """The text of a literal, of a variable, or of an f-string of both."""
    if isinstance(written, ast.JoinedStr):
        parts = [_text(each, names) for each in written.values]
        return None if None in parts else "".join(map(str, parts))
    if isinstance(written, ast.FormattedValue):
        return _text(written.value, names) if written.conversion == -1 and not written.format_spec else None
    value = written.value if isinstance(written, ast.Constant) else _value(written, names)
    return value if isinstance(value, str) and value.isprintable() else None


def _value(written: ast.expr, names: Mapping[str, object]) -> object:
    """What a name stands for, or a name in a module; nothing is run to know it."""
    if isinstance(written, ast.Name):
        return names.get(written.id)
    if isinstance(written, ast.Attribute):
        module = _value(written.value, names)
        return vars(module).get(written.attr) if isinstance(module, ModuleType) else None
    return None
