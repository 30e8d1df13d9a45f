"""The Python of an option's examples, as its file has it and as a reader would write it."""

import ast
import inspect
from collections.abc import Callable
from textwrap import dedent, indent
from types import ModuleType
from typing import Any

from .option import ID, IMAGE, PORT, Example, Option

_FIRST = f'chart, "{ID}", image="{IMAGE}", port={PORT},'


def of_examples(option: Option) -> list[str]:
    """The code of each example, in their order."""
    calls = _calls(option.module, "EXAMPLES")
    return [_of_example(each, call, option) for each, call in zip(option.examples, calls, strict=True)]


def of_bad(option: Option) -> list[str]:
    """What each bad value is written as, in their order."""
    return [_of_bad(call, option) for call in _calls(option.module, "BAD")]


def _of_example(example: Example, call: ast.Call, option: Option) -> str:
    if example.alone is not None:
        return _body(example.alone)
    arguments = [
        *_arguments(_argument(call, "base", 3), option),
        *_arguments(_argument(call, "on", 1), option),
    ]
    # An image of its own stands in the place of the one that all have.
    first = _FIRST.replace(f' image="{IMAGE}",', "") if "image" in example.on else _FIRST
    inside = "\n".join([first, *(f"{each}," for each in arguments)])
    code = f"{example.subject.__name__}(\n{indent(inside, '    ')}\n)"
    if example.then is None:
        return code
    return f"{ID} = {code}\n{_body(example.then)}"


def _of_bad(call: ast.Call, option: Option) -> str:
    what = _argument(call, "make", 1)
    if isinstance(what, ast.Lambda):
        return _text(what.body, option)
    if isinstance(what, ast.Name):
        return "; ".join(_body(getattr(option.module, what.id)).splitlines())
    return ", ".join(_arguments(what, option))


def _calls(module: ModuleType, table: str) -> list[ast.Call]:
    """The calls in a list at the top of a file."""
    for statement in ast.parse(inspect.getsource(module)).body:
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == table:
            assert isinstance(statement.value, ast.List), f"{module.__name__}: {table} is to be a list"
            return [each for each in statement.value.elts if isinstance(each, ast.Call)]
    raise LookupError(f"{module.__name__}: {table} is missing")


def _argument(call: ast.Call, name: str, position: int) -> ast.expr | None:
    """An argument of a call, by name or position."""
    named = next((each.value for each in call.keywords if each.arg == name), None)
    return named or (call.args[position] if len(call.args) > position else None)


def _arguments(call: ast.expr | None, option: Option) -> list[str]:
    """The arguments of given(…), as they stand there."""
    if call is None:
        return []
    assert isinstance(call, ast.Call), f"{option.name}: write given(…)"
    return [f"{each.arg}={_text(each.value, option)}" for each in call.keywords]


def _text(node: ast.expr, option: Option) -> str:
    text = ast.get_source_segment(inspect.getsource(option.module), node) or ""
    first, newline, rest = text.partition("\n")
    return first + newline + dedent(rest)


def _body(function: Callable[..., Any]) -> str:
    """What a function does, without its docstring; of a lambda, the expression."""
    source = dedent(inspect.getsource(function))
    (defined,) = ast.parse(source).body
    assert isinstance(defined, ast.FunctionDef), f"{function}: write a function with a name"
    first, *others = defined.body
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    start = others[0] if is_docstring else first
    return dedent("\n".join(source.splitlines()[start.lineno - 1 :]))
