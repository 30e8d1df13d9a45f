"""Where credentials stand in a text: JSON, YAML, INI, properties, XML, a command line, a URL, a header."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from . import names, settings
from .arguments import in_line
from .entropy import looks_drawn
from .form import Form
from .known import in_text
from .placed import HASH, HEADER, IN_URL, MANIFEST, NAMED
from .placeholders import is_harmless, is_placeholder, leading


class Span(NamedTuple):
    """A part of a text that is secret."""

    start: int
    end: int
    form: Form
    sure: bool  # to be told of as a credential; what is not may be one, and is hidden only


# The user, and all up to what cannot stand in a URL.
_URL = re.compile(r"://([^\s/:@?#\"'<>]{0,256}):(?=([^\s\"'<>`]{1,600}))")
_PORT = re.compile(r"\d{1,5}(?=[/?#;,)\]}&|\\]|$)")
_HOST = re.compile(r"@(?=[\w$({\[<%-][^\s@]{0,256})")
_IN_DSN = re.compile(r"(?<![\w.-])[\w.-]{1,64}:([^\s@:]{1,128})@(?:tcp|udp|unix)\(")
_USERINFO = re.compile(
    r"(?<![\w./:@+-])(?!mailto:|sips?:|acct:|xmpp:)[\w.+-]{1,64}:([^\s@:/\"'<>]{1,128})@[\w.-]{1,253}(?::\d{1,5})?/"
)
_ORACLE = re.compile(r"jdbc:oracle:\w{1,8}:[\w.$-]{1,64}/([^@\s]{1,128})@")

# A name and its value, in any of the ways of writing that have a sign between them.
_NAME = r"(?<![\w.-])(?P<name>[mM]ot de passe|[^\W\d][\w.-]{0,127})(?:\\{0,3}[\"'])?[\])]?"
_SIGN = r"[ \t]{0,40}(?::=|=>|:|=|,(?=[ ]?[\"']))[ \t]{0,40}"
_VALUE = re.compile(
    r"\"{3}[^\"]{0,4096}|'{3}[^']{0,4096}"
    r"|\\{0,3}\"(?:[^\"\\\n]|\\[^\"\n]){0,4096}"
    r"|'[^'\n]{0,4096}"
    r"|[|>][+-]?\d?[+-]?[ \t]{0,40}$"
    r"|[^\s\"'&;,{}\[\]][^\n]{0,4096}",
    re.MULTILINE,
)
_ASSIGNED = re.compile(rf"{_NAME}{_SIGN}")
# A variable in a list of them: {"name": "DB_PASSWORD", "value": "…"}, in YAML too.
_PAIR = re.compile(
    r"(?<!\w)(?:name|key)\\{0,3}[\"']?[ \t]{0,4}[:=][ \t]{0,4}\\{0,3}[\"']?(?P<name>[^\W\d][\w.-]{0,127})"
    r"\\{0,3}[\"']?,?\s{0,80}\\{0,3}[\"']?(?:value|default)\\{0,3}[\"']?[ \t]{0,4}[:=][ \t]{0,4}"
)
_SHORT = 200  # characters of a text that is remembered
_LONGEST = 4096  # characters of a value that are looked at
_LONGEST_MARGIN = 200  # and before its name
_END = re.compile(r"[\s\"'&;,}\]]")
_XML = re.compile(
    r"<(?P<name>[^\W\d][\w.:-]{0,63})(?:\s[^<>]{0,200})?>\s{0,80}(?P<value>[^<\s][^<]{0,1024})</"
)
_BEARER = re.compile(
    r"(?<![\w-])(?:bearer|basic|token)[ \t]{1,10}([A-Za-z0-9+/._~=-]{8,4096})", re.IGNORECASE
)
_BEFORE_TOKEN = ("bearer", "basic", "token")
_BLOCK = re.compile(r"[|>][+-]?\d?[+-]?[ \t]*")


def spans(text: str, *, prose: bool = False) -> Sequence[Span]:
    """The secret parts of a text, in their order, none within another.

    Args:
        text: Any text.
        prose: Whether it is a sentence, where "the Secret: web" names one: only values of a known form count.
    """
    if text.isalnum() and len(text) < 20:  # most values of a manifest
        return ()
    return (_of_short if len(text) < _SHORT else _of_long)(text, prose)


def _spans(text: str, prose: bool) -> Sequence[Span]:
    found = sorted(_by_form(text) if prose else _all(text), key=lambda span: (span.start, -span.end))
    kept: list[Span] = []
    for span in found:
        if kept and span.start < kept[-1].end:
            last = kept[-1]
            kept[-1] = last._replace(end=max(last.end, span.end), sure=last.sure or span.sure)
        elif span.end > span.start:
            kept.append(span)
    return tuple(kept)


# The same values come back in most manifests; a long text may be there many times: an alias of YAML, a file
# in several ConfigMaps, both sides of a change.
_of_short = lru_cache(65536)(_spans)
_of_long = lru_cache(128)(_spans)


def _by_form(text: str) -> Iterator[Span]:
    for start, end, form in in_text(text):
        yield Span(start, end, form, True)
    if "$" in text or "{" in text:
        from . import hashes  # noqa: PLC0415 -- most texts need none of its patterns

        for start, end in hashes.in_text(text):
            yield Span(start, end, HASH, False)
    if "@" in text:
        yield from _passwords_in_urls(text)


def _all(text: str) -> Iterator[Span]:
    yield from _by_form(text)
    if ":" in text or "=" in text or "," in text:
        yield from _assigned(text)
    if " " in text or "\t" in text or "<" in text or "value" in text or "default" in text:
        yield from _beside(text)
    if "-" in text:
        for start, end, form, sure in in_line(text):
            yield Span(start, end, form, sure)
    if "ecret" in text and "kind" in text:
        from . import manifests  # noqa: PLC0415 -- few texts have one

        for start, end in manifests.in_text(text):
            yield _span(start, text[start:end], MANIFEST)


def _beside(text: str) -> Iterator[Span]:
    """Values between tags, and behind a word that announces one."""
    if "value" in text or "default" in text:
        for match in _PAIR.finditer(text):
            if names.is_secret(match["name"]):
                yield from _value(text, match)
    if "</" in text:
        for match in _XML.finditer(text):
            yield from _named(match["name"], match["value"].rstrip(), match.start("value"))
    folded = text.casefold()
    for start, end, sure in settings.in_text(text, folded):
        yield _span(start, text[start:end], NAMED, sure=sure)
    for match in _BEARER.finditer(text) if any(word in folded for word in _BEFORE_TOKEN) else ():
        yield _span(match.start(1), match[1], HEADER, sure=any(map(str.isdigit, match[1])))


def _span(start: int, value: str, form: Form, *, sure: bool = True) -> Span:
    end = start if is_placeholder(value) else start + len(value)
    return Span(start, end, form, sure and not is_harmless(value))


def _passwords_in_urls(text: str) -> Iterator[Span]:
    for match in _URL.finditer(text):
        rest = match[2].partition("://")[0]
        if _PORT.match(rest):
            continue
        end = _password_end(rest)
        if end:
            yield _span(match.start(2), rest[:end], IN_URL)
    for pattern in (_IN_DSN, _ORACLE):
        for match in pattern.finditer(text):
            yield _span(match.start(1), match[1], IN_URL)
    for match in _USERINFO.finditer(text):
        yield _span(match.start(1), match[1], IN_URL, sure=any(map(str.isdigit, match[1])))


def _password_end(rest: str) -> int:
    """Where the password ends: at the last @ before the path, or before the query if it has a slash."""
    ends = [match.start() for match in _HOST.finditer(rest)]
    if not ends:
        return 0
    query = min((at for sign in "?#" if (at := rest.find(sign)) >= 0), default=len(rest))
    before = [end for end in ends if end < query]
    return before[-1] if before else ends[0]


def _assigned(text: str) -> Iterator[Span]:
    at = 0
    while match := _ASSIGNED.search(text, at):
        at = match.end()
        if names.is_secret(match["name"]) or names.may_be_secret(match["name"]):
            for span in _value(text, match):
                yield span
                at = max(at, span.end)  # within what is hidden, nothing is to be found


def _value(text: str, match: re.Match[str]) -> Iterator[Span]:
    """The value of a name that says something secret."""
    found = _VALUE.match(text, match.end())
    written = found[0] if found else ""
    if not written.strip():
        yield from _below(text, match)
    elif _BLOCK.fullmatch(written):
        yield from _block(text, match)
    else:
        start, value = _unquoted(text, match, written)
        for span in _named(match["name"], value, start):
            yield span._replace(sure=span.sure and not _in_sentence(text, match, value))


def _unquoted(text: str, match: re.Match[str], value: str) -> tuple[int, str]:
    """The value and where it begins: between its quotes, or to the end of its word."""
    start = match.end()
    quote = re.match(r"\"{3}|'{3}|\\*[\"']", value)
    if quote:
        return start + quote.end(), value[quote.end() :]
    if placeholder := leading(value):
        return start, placeholder
    end = _END.search(value)
    if end is not None and end[0] == " " and not _before(text, match).strip(" \t-"):
        # Alone in its line: a pass phrase may have spaces.
        comment = value.find(" #")
        return start, value[: comment if comment >= 0 else len(value)].rstrip()
    return start, value if end is None else value[: end.start()]


def _before(text: str, match: re.Match[str]) -> str:
    """What stands before the name in its line, as far as it is needed."""
    return text[max(0, match.start() - _LONGEST_MARGIN) : match.start()].rpartition("\n")[2]


def _in_sentence(text: str, match: re.Match[str], value: str) -> bool:
    """Whether it is prose that goes on after a colon: "The secret: be kind"."""
    before = _before(text, match)
    return before[-1:] == " " and before[-2:-1].isalpha() and not any(map(str.isdigit, value))


def _named(name: str, value: str, start: int) -> Iterator[Span]:
    if names.is_secret(name):
        if not (value.isdigit() and name.lower().endswith("tokens")):
            yield _span(start, value, NAMED)
    elif (names.words(name)[-1] == "auth" and _is_pair(value)) or (
        names.may_be_secret(name) and looks_drawn(value)
    ):
        yield _span(start, value, NAMED)


def _is_pair(value: str) -> bool:
    """Whether it is `user:password` in base64, as docker keeps it."""
    try:
        return b":" in base64.b64decode(value, validate=True)
    except ValueError:
        return False


def _below(text: str, match: re.Match[str]) -> Iterator[Span]:
    """A value in the next line: of JSON that is spread, or of YAML; or what is nested there, all of it."""
    rest = text[match.end() : match.end() + _LONGEST].partition("\n")[0]
    if rest[:1] in ("{", "["):
        if not leading(rest):
            yield _span(match.end() + 1, rest[1:].rstrip("}], \t\r"), NAMED, sure=False)
        return
    nested = _nested(text, match)
    for start, end in nested:
        line = text[start:end].strip()
        if not line.endswith((":", "{", "[", "},", "}", "]", "],")) and ": " not in line:
            word = line.lstrip("- ").strip("\"',")
            if word:
                yield _span(text.index(word, start), word, NAMED, sure=len(nested) == 1)


def _block(text: str, match: re.Match[str]) -> Iterator[Span]:
    """The lines of a block of YAML."""
    for start, end in _nested(text, match):
        line = text[start:end]
        if line.strip():
            yield _span(start + len(line) - len(line.lstrip()), line.strip(), NAMED)


def _nested(text: str, match: re.Match[str]) -> list[tuple[int, int]]:
    """The lines below one that are further in, at most a hundred."""
    before = _before(text, match)
    margin = len(before) - len(before.lstrip(" \t-"))
    found: list[tuple[int, int]] = []
    start = text.find("\n", match.end()) + 1
    while start > 0 and len(found) < 100:
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else len(text)]
        if line.strip() and len(line) - len(line.lstrip()) <= margin:
            break
        found.append((start, start + len(line)))
        start = end + 1
    return found
