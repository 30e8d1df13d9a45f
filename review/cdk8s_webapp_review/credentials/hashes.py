"""Hashes of passwords: none opens a door, yet who reads one can guess the password at leisure."""

from __future__ import annotations

import re
from collections.abc import Iterator

# htpasswd, /etc/shadow, Argo CD, Django, Werkzeug, LDAP and PostgreSQL write them so.
_HASH = re.compile(
    r"\$(?:apr1|1|2[abxy]|5|6|7|y|gy|argon2(?:id|i|d)|scrypt|pbkdf2(?:-sha\d{1,3})?)\$[A-Za-z0-9./+=,$*-]{16,512}"
    r"|\{(?:S?SHA\d{0,3}|S?MD5|CRYPT)\}[A-Za-z0-9./+=$]{16,512}"
    r"|(?:pbkdf2_sha\d{1,3}|bcrypt_sha256|scrypt(?::\d{1,9}){3}|pbkdf2:sha\d{1,3}(?::\d{1,9})?)\$[A-Za-z0-9./+=$]{16,512}"
    r"|SCRAM-SHA-\d{1,3}\$\d{1,9}:[A-Za-z0-9/+=]{8,128}\$[A-Za-z0-9/+=:]{16,256}"
)


def in_text(text: str) -> Iterator[tuple[int, int]]:
    """Where a text has a password's hash, from and to."""
    for match in _HASH.finditer(text):
        yield match.span()
