"""An application's configuration: environment variables in a ConfigMap."""

import hashlib
import json
import re
from collections.abc import Mapping

from . import checks
from .credentials import refuse_credential
from .errors import refuse
from .expansion import names_in
from .references import Plain
from .wording import quoted

# An annotation of the pods: a new value is a rollout.
CHECKSUM = "checksum/config"

# Names that a container's environment and a ConfigMap's key have in common.
_NAME = re.compile(r"[A-Za-z_.-][A-Za-z0-9_.-]*")

# cdk8s keeps data in JavaScript objects, which have these already.
TAKEN = frozenset(
    [
        "constructor",
        "hasOwnProperty",
        "isPrototypeOf",
        "propertyIsEnumerable",
        "toLocaleString",
        "toString",
        "valueOf",
        "__proto__",
        "__defineGetter__",
        "__defineSetter__",
        "__lookupGetter__",
        "__lookupSetter__",
    ]
)
# kubectl apply keeps a copy of the object in an annotation, which holds 256 KiB; a
# ConfigMap alone would hold 1 MiB.
_MOST_BYTES = 250_000


def check(who: str, config: Mapping[str, str | Plain] | None) -> dict[str, str]:
    """Copy a configuration; refuse what would not reach the application."""
    given = {} if config is None else checks.mapping(who, "config", config)
    checked = dict(check_entry(who, key, value) for key, value in given.items())
    check_size(who, checked)
    return checked


def check_entry(who: str, key: object, value: object) -> tuple[str, str]:
    """Refuse a name that no environment has, and a value that is not text."""
    key = check_name(who, "config", key)
    argument = f"config: {key}"
    if key in TAKEN:
        refuse(who, "config", f"{key!r} is a name that JavaScript keeps for itself; rename it")
    text = value.value if isinstance(value, Plain) else value
    if not isinstance(text, str):
        meant = checks.as_text(text)
        refuse(who, argument, f"{quoted(text)} is not text" + (f'; write "{meant}"' if meant else ""))
    check_text(who, argument, text)
    if not isinstance(value, Plain):
        refuse_credential(who, argument, key, text)
    if names_in(text) and not isinstance(value, Plain):
        refuse(
            who,
            argument,
            f"$({names_in(text)[0]}) stays as it is in a ConfigMap: Kubernetes puts values only into env,"
            f" command and args; give {key} in env or, where the application itself fills it in,"
            ' write Plain("…", because="…")',
        )
    return key, checks.plain(text)


def check_name(who: str, argument: str, key: object) -> str:
    """Refuse a name that no environment has."""
    if isinstance(key, str) and not key.strip():
        refuse(who, argument, "a key is empty")
    key = checks.text(who, argument, key)
    if not _NAME.fullmatch(key) or key == "." or key.startswith("..") or len(key) > 253:
        refuse(
            who,
            argument,
            f"{key!r} names no environment variable: letters, digits, '_', '-' and '.', not a digit first",
        )
    return key


def check_text(who: str, argument: str, value: str) -> None:
    """Refuse characters that no environment can hold."""
    if "\0" in value or not _is_utf8(value):
        refuse(who, argument, "has a character that no environment can hold")


def check_size(who: str, config: Mapping[str, str]) -> None:
    """Refuse more than kubectl applies in one ConfigMap."""
    size = len(json.dumps(config, ensure_ascii=False).encode())
    if size > _MOST_BYTES:
        refuse(who, "config", f"has {size} bytes; kubectl apply takes at most {_MOST_BYTES} in a ConfigMap")


def checksum(read: Mapping[str, object]) -> str:
    """Sixteen hexadecimal digits that stand for what the pods read.

    The way they are made never changes: a new way would restart every
    application at the next release of this library.
    """
    text = json.dumps(read, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:16]


def _is_utf8(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
