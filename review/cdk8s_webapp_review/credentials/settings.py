"""Passwords in the lines of a program's own settings, where no sign stands between a name and its value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .entropy import looks_drawn

# Of each pattern, words of which one is in every text that it finds something in.
_PATTERNS = tuple(
    (words, re.compile(pattern, re.IGNORECASE | re.MULTILINE))
    for words, pattern in (
        (  # redis.conf, .netrc, ldap.conf, haproxy.cfg
            ("pass", "masterauth", "mdp", "bindpw", "rootpw"),
            r"(?<![\w.-])(?:requirepass|masterauth|auth-pass[ \t]{1,8}[\w.-]{1,64}|(?:insecure-)?password"
            r"|passwd|motdepasse|mdp|bindpw|rootpw)[ \t]{1,40}(?![:=])[\"']?([^\s\"',:=;)]{3,256})",
        ),
        (  # SQL
            ("identified",),
            r"\bidentified(?:[ \t]{1,8}with[ \t]{1,8}\S{1,64})?[ \t]{1,8}(?:by|as)"
            r"(?:[ \t]{1,8}password)?[ \t]{1,8}[\"']([^\"'\n]{1,256})",
        ),
        (  # haproxy.cfg, squid.conf
            ("stats auth", "login="),
            r"\b(?:stats auth[ \t]{1,8}|login=)[^\s:]{1,64}:([^\s\"']{3,256})",
        ),
        (("user ",), r"^[ \t]{0,40}user \S{1,64}(?: [^\s>]{1,64}){0,16} >(\S{3,256})"),  # Redis' users.acl
        (  # what a shell hands to a program
            ("echo ",),
            r"\becho (?:-n )?[\"']?(?:[\w$-]{1,64}:)?([^\s\"'|;:]{3,256})[\"']? ?\|[^|\n]{0,256}"
            r"(?:password-stdin|passwd)\b",
        ),
    )
)
_SURE = ("requirepass", "identified")


def in_text(text: str, folded: str) -> Iterator[tuple[int, int, bool]]:
    """Where a text, also given in small letters, has such a password: from, to, and whether surely."""
    for words, pattern in _PATTERNS:
        if any(word in folded for word in words):
            for match in pattern.finditer(text):
                sure = match[0].casefold().startswith(_SURE) or looks_drawn(match[1])
                yield *match.span(1), sure
