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
_NUMBER = r"0x[0-9a-fA-F]+u?|\d+(?:\.\d+)?(?:[eE][-+]?\d+)?u?|\.\d+"
_TOKEN = re.compile(rf"(?P<text>'')|(?P<number>{_NUMBER})|(?P<name>[A-Za-z_]\w*)|(?P<sign>\S)")
_COMMENT = re.compile(r"//[^\n]*")
_QUOTED_NAME = re.compile(r"`[^`]*`")
# What every expression may name, beside what it binds itself.
_NAMES = {
    "JSONPatch", "Object", "authorizer", "base64", "bool", "bytes", "cel", "cidr", "double", "duration",
    "dyn", "false", "format", "google", "in", "int", "ip", "kubernetes", "list", "lists", "map", "math",
    "namespaceObject", "net", "null", "null_type", "object", "oldObject", "optional", "params", "quantity",
    "request", "semver", "sets", "string", "strings", "timestamp", "true", "type", "uint", "url", "variables",
}  # fmt: skip
_SIGNS = frozenset("()[]{}.,:?!+-*/%<>=&|")
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
    without = _plain(text)
    if re.search(r"[\"']", without.replace("''", "")):
        return "compilation failed: Syntax error"
    opened: list[str] = []
    for sign in without:
        if sign in "([{":
            opened.append(sign)
        elif sign in _CLOSES and (not opened or opened.pop() != _CLOSES[sign]):
            return "compilation failed: Syntax error"
    if _side_by_side(without):
        return "compilation failed: Syntax error"
    ends = re.search(r"(&&|\|\||==|!=|[-+*/%<>.,?:])\s*$", without)
    return "compilation failed: Syntax error" if opened or ends else None


def undeclared(text: str, *, params: bool, variables: set[str] | None) -> str | None:
    """Parameters without a kind, and variables that no earlier one is."""
    without = _plain(text)
    if not params and _PARAMS.search(without):
        return "compilation failed: undeclared reference to 'params'"
    if variables is not None and not set(_VARIABLES.findall(without)) <= variables:
        return "compilation failed: undefined field"
    if variables is None and _VARIABLES.search(without):
        return "compilation failed: undeclared reference to 'variables'"
    return "compilation failed: undeclared reference" if _unknown(without) else None


def _plain(text: str) -> str:
    """The expression with empty texts, and without comments."""
    return _COMMENT.sub("", _QUOTED_NAME.sub("x", _TEXT.sub("''", text)))


def _tokens(text: str) -> list[tuple[str, str]]:
    return [(str(found.lastgroup or "sign"), found.group()) for found in _TOKEN.finditer(text)]


def _side_by_side(text: str) -> bool:
    """Whether two values stand beside each other, or a sign that no expression has."""
    before = ""
    for kind, sign in _tokens(text):
        is_value = kind in ("text", "number", "name") and sign != "in"
        if is_value and before:
            return True
        if kind == "sign" and sign not in _SIGNS:
            return True
        before = sign if is_value or sign in (")", "]", "}") else ""
    return False


def _unknown(text: str) -> set[str]:
    """Names that are neither declared for every expression nor bound by a macro of this one."""
    tokens = [("sign", ""), *_tokens(text), ("sign", "")]
    found, bound = set(), set()
    for (_, last), (kind, token), (_, following) in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if kind != "name":
            continue
        if last in ("(", ",") and following == ",":
            bound.add(token)
        elif last not in (".", "?") and following not in ("(", ":", "{"):
            found.add(token)
    return found - bound - _NAMES
