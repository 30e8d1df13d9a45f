"""What a message may show of a value: no control characters, not all of a long one, no password."""

import re

from cdk8s_webapp_review.credentials import clean, is_secret_name

# As Python writes text, where it is not an apostrophe in a sentence.
_QUOTED = r"""b?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_LITERAL = re.compile(rf"(?<![\w)]){_QUOTED}(?!\w)", re.DOTALL)
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
    key, _, rest = problem.partition(": ")
    if is_secret_name(argument.rpartition(": ")[2]) and ": " in argument:
        problem = _hidden(problem)
    elif rest and " " not in key and is_secret_name(key):
        problem = f"{key}: {_hidden(rest)}"
    if clean(problem, prose=True) != problem:
        problem = _FIX.sub("", problem)  # What would be right is made of it.
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


def _hidden(problem: str) -> str:
    """The problem of a value, without the value and what would be right instead."""
    found = _VALUE.match(problem)
    return f"its value {_FIX.sub('', problem[found.end() :])}" if found else problem


def _escaped(character: str) -> str:
    return character.encode("unicode_escape", "backslashreplace").decode()
