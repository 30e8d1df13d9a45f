"""Expressions in CEL, as far as they can be judged without compiling them.

Brackets and quotes that do not close, literals in the place of a condition, and names that nobody declared.
What is left is for the server to compile. https://kubernetes.io/docs/reference/using-api/cel/
"""

from __future__ import annotations

import re

_TEXT = re.compile(r"""[rRbB]*("{3}.*?"{3}|'{3}.*?'{3}|"([^"\\\n]|\\.)*"|'([^'\\\n]|\\.)*')""", re.DOTALL)
_SUM = re.compile(r"-?[0-9.]+u?(\s*[-+*/%]\s*[0-9.]+u?)*")
_COMPARISON = re.compile(r"-?[0-9.]+\s*(<=?|>=?|==|!=)\s*[0-9.]+")
_VARIABLES = re.compile(r"(?<![\w.])variables\.([A-Za-z_]\w*)")
_PARAMS = re.compile(r"(?<![\w.])params\b")
_CLOSES = {")": "(", "]": "[", "}": "{"}


def condition(text: str, *, params: bool, variables: set[str] | None = None) -> str | None:
    """Why an expression is no condition, or None where it may be one."""
    wrong = syntax(text) or undeclared(text, params=params, variables=variables)
    if wrong:
        return wrong
    plain = text.strip()
    if _SUM.fullmatch(plain):
        return "must evaluate to bool"
    return "must evaluate to bool" if _TEXT.fullmatch(plain) else None


def text_of(text: str, *, params: bool, variables: set[str] | None = None) -> str | None:
    """Why an expression makes no text."""
    wrong = syntax(text) or undeclared(text, params=params, variables=variables)
    if wrong is None and (
        _SUM.fullmatch(text.strip())
        or text.strip() in ("true", "false")
        or _COMPARISON.fullmatch(text.strip())
    ):
        return "must evaluate to string"
    return wrong


def patch(text: str, *, params: bool, variables: set[str] | None = None) -> str | None:
    """Why an expression makes no object and no list of operations."""
    wrong = syntax(text) or undeclared(text, params=params, variables=variables)
    plain = text.strip()
    if wrong is None and (_SUM.fullmatch(plain) or _COMPARISON.fullmatch(plain) or _TEXT.fullmatch(plain)):
        return "must evaluate to Object"
    return wrong


def syntax(text: str) -> str | None:
    """Brackets and quotes close."""
    without = _TEXT.sub("''", text)
    if re.search(r"[\"']", without.replace("''", "")):
        return "compilation failed: Syntax error"
    opened: list[str] = []
    for sign in without:
        if sign in "([{":
            opened.append(sign)
        elif sign in _CLOSES and (not opened or opened.pop() != _CLOSES[sign]):
            return "compilation failed: Syntax error"
    ends = re.search(r"(&&|\|\||==|!=|[-+*/%<>.,?:])\s*$", without)
    return "compilation failed: Syntax error" if opened or ends else None


def undeclared(text: str, *, params: bool, variables: set[str] | None) -> str | None:
    """Parameters without a kind, and variables that no earlier one is."""
    without = _TEXT.sub("''", text)
    if not params and _PARAMS.search(without):
        return "compilation failed: undeclared reference to 'params'"
    if variables is not None and not set(_VARIABLES.findall(without)) <= variables:
        return "compilation failed: undefined field"
    if variables is None and _VARIABLES.search(without):
        return "compilation failed: undeclared reference to 'variables'"
    return None
