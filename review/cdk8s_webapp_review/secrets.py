"""What is secret, and how it is hidden: no finding, in any format, shows what this module calls secret."""

from __future__ import annotations

import re
from typing import Any

HIDDEN = "(hidden)"

_NAME = re.compile(
    r"passw(or)?d|passwd|(^|[._-])pwd([._-]|$)|pass(phrase)?$|secret|token|credential|api[._-]?key|access[._-]?key"
    r"|private[._-]?key|encryption[._-]?key|signing[._-]?key|auth[._-]?key|(^|[._-])jeton|salt$|(^|[._-])dsn$",
    re.IGNORECASE,
)
# Names that speak of a secret without holding it.
_ABOUT = re.compile(
    r"(name|file|path|dir|url|uri|host|port|ttl|expir\w*|lifetime|length|size|enabled?|header|type|alg\w*|issuer"
    r"|audience|endpoint|provider|store|policy|rotation|seconds|minutes|days|ref|mount|prefix|field|claim|public[._-]?key"
    r"|access[._-]?key[._-]?id)$",
    re.IGNORECASE,
)
_IN_URL = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*://[^\s/:@]*:)([^\s@/]+)(@)")
_ASSIGNED = re.compile(
    r"((?:passw(?:or)?d|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|account[_-]?key)\s*[=:]\s*[\"']?)([^\s\"'&;,]+)",
    re.IGNORECASE,
)
_BEARER = re.compile(r"((?:bearer|basic)\s+)([A-Za-z0-9+/._~=-]{8,})", re.IGNORECASE)
_KNOWN = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|\Z)"
    r"|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{20,}\b|\bglpat-[A-Za-z0-9_-]{15,}\b|\bxox[abprs]-[A-Za-z0-9-]{10,}\b"
    r"|\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+\b|\bsk[-_](live|test|proj)?[-_]?[A-Za-z0-9]{20,}\b",
    re.DOTALL,
)
# Filled in elsewhere: $(VAR), ${VAR}, {{ var }}, <value>.
_PLACEHOLDER = re.compile(r"\$\(.*\)|\$\{.*\}|\{\{.*\}\}|<[^<>]*>")


def is_secret_name(name: str) -> bool:
    """Whether a variable of this name usually holds a secret."""
    return bool(_NAME.search(name)) and not _ABOUT.search(name)


def is_credential(name: str, value: Any) -> bool:
    """Whether a value is a secret written in clear: by its name, or by what it looks like."""
    if not isinstance(value, str) or not value.strip() or _PLACEHOLDER.fullmatch(value.strip()):
        return False
    if is_secret_name(name):
        plain = value.strip()
        return not (
            plain.startswith(("/", "http://", "https://")) and not _IN_URL.search(plain)
        ) and plain.lower() not in (
            "true",
            "false",
            "none",
            "null",
            "yes",
            "no",
        )
    return _in_text(value)


def _in_text(text: str) -> bool:
    if _KNOWN.search(text):
        return True
    found = [*_IN_URL.finditer(text), *_ASSIGNED.finditer(text)]
    return any(
        not _PLACEHOLDER.fullmatch(match[2]) and not match[2].startswith(("$", "{{", "<")) for match in found
    )


def clean(text: str) -> str:
    """The text without the secrets that it holds, passwords of connection strings too."""
    text = _KNOWN.sub(HIDDEN, text)
    text = _IN_URL.sub(rf"\1{HIDDEN}\3", text)
    text = _BEARER.sub(rf"\1{HIDDEN}", text)
    return _ASSIGNED.sub(rf"\1{HIDDEN}", text)


def hide(value: Any, name: str = "", *, secret: bool = False) -> Any:
    """A value to print: what is secret in it is hidden.

    Args:
        value: Any JSON value.
        name: The field or variable that holds it.
        secret: Whether it is of a Secret, where every value is one.
    """
    if isinstance(value, dict):
        named = value.get("name")
        return {
            key: hide(item, str(named) if key == "value" and isinstance(named, str) else key, secret=secret)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [hide(item, name, secret=secret) for item in value]
    if value is None or isinstance(value, bool):
        return value
    if secret or (is_secret_name(name) and value != ""):
        return HIDDEN
    return clean(value) if isinstance(value, str) else value
