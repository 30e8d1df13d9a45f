"""What a message may show of a value: no control characters, not all of a long one, no password."""

import re

from cdk8s_webapp_review.credentials import HIDDEN, clean, is_secret_name

# As Python writes text, where it is not an apostrophe in a sentence.
_QUOTED = r"""b?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_LITERAL = re.compile(rf"(?<![\w)]){_QUOTED}(?!\w)", re.DOTALL)
# What a value stands under: a name in a mapping or a call, an option of a command.
_NAME = re.compile(
    rf"(?P<name>{_QUOTED}): |(?<!\w)(?P<argument>\w+)=|(?P<option>{_QUOTED}), (?=['\"])", re.DOTALL
)
_WORD = re.compile(rf"{_QUOTED}|[^\s,;)}}\]'\"]+", re.DOTALL)
_REFERENCE = re.compile(r"[A-Z]\w*Ref\(")  # which says where a secret is, and has none
_BRACKETS = {"{": "}", "[": "]", "(": ")"}
_RUN = re.compile(r"[^\s'\"]{121,}")

# The value that a problem begins with, and what may be said of it.
_VALUE = re.compile(
    rf"(?:{_QUOTED}|\S+|[\[{{(<].*[\]}})>])"
    r" (?=is |are |has |holds |does |starts |ends |asks |stands |names |cannot )",
    re.DOTALL,
)
_FIX = re.compile(r"; (?:write|did you mean|known are) .*", re.DOTALL)

_LONGEST = 80
_LONGEST_PROBLEM = 700


def fit(message: str) -> str:
    """Shorten long values, show control characters as Python writes them, and hide credentials."""
    message = clean(message, prose=True)
    message = _LITERAL.sub(lambda found: shortened(found[0]), message)
    message = _RUN.sub(lambda found: shortened(found[0]), message)
    return "".join(each if each.isprintable() or each == "\n" else _escaped(each) for each in message)


def fit_problem(argument: str, problem: str) -> str:
    """Say what is wrong with a value in one line, without the value where its name says that it is secret."""
    found = _FIX.search(problem)
    value, fix = (problem[: found.start()], found[0]) if found else (problem, "")
    cleaned = _cleaned(value)
    if cleaned != value or clean(problem, prose=True) != problem:
        fix = ""  # What would be right is made of it.
    problem = f"{cleaned}{fix}"
    key, _, rest = problem.partition(": ")
    if is_secret_name(argument.rpartition(": ")[2]) and ": " in argument:
        problem = _hidden(problem)
    elif rest and " " not in key and key[:1] not in _BRACKETS and is_secret_name(key):
        problem = f"{key}: {_hidden(rest)}"
    line = fit(problem).replace("\n", "\\n")
    if len(line) > _LONGEST_PROBLEM:
        line = f"{line[: _LONGEST_PROBLEM // 2]} … {line[-_LONGEST_PROBLEM // 2 :]}"
    return line


def shortened(text: str) -> str:
    """The beginning and the end of a long text; a short one as it is."""
    if len(text) <= _LONGEST:
        return text
    return f"{text[: _LONGEST - 20]}…{text[-19:]}"


def quoted(value: object) -> str:
    """A value as Python writes it, or the name of its class where it has no such text."""
    try:
        return repr(value)
    except Exception:  # Of a class of the user's, or a number too long for Python to write.
        return f"a {type(value).__name__}"


def _cleaned(text: str) -> str:
    """A value as it was written, without what stands in it under a name or option that says secret."""
    kept, at = [], 0
    for found in _NAME.finditer(text):
        option = (found["option"] or "").strip("'\"")
        name = option if option.startswith("-") else (found["name"] or found["argument"] or "").strip("'\"")
        if found.start() >= at and is_secret_name(name) and not _REFERENCE.match(text, found.end()):
            kept += [text[at : found.end()], HIDDEN]
            at = _end(text, found.end())
    cleaned = "".join([*kept, text[at:]])
    return _LITERAL.sub(lambda found: f"{found[0][0]}{clean(found[0][1:-1])}{found[0][-1]}", cleaned)


def _end(text: str, start: int) -> int:
    """Where a value ends that begins there: after its quotes, its last bracket or its word."""
    if text[start : start + 1] not in _BRACKETS:
        word = _WORD.match(text, start)
        return word.end() if word else start
    open_, close = text[start], _BRACKETS[text[start]]
    depth = 0
    for place in range(start, len(text)):
        depth += (text[place] == open_) - (text[place] == close)
        if depth == 0:
            return place + 1
    return len(text)


def _hidden(problem: str) -> str:
    """The problem of a value, without the value and what would be right instead."""
    found = _VALUE.match(problem)
    return f"its value {_FIX.sub('', problem[found.end() :])}" if found else problem


def _escaped(character: str) -> str:
    return character.encode("unicode_escape", "backslashreplace").decode()
