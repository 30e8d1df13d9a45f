"""An application's configuration: environment variables in a ConfigMap."""

import hashlib
import json
import re
from collections.abc import Mapping

from . import checks
from .applied import MOST_CONTENT, size, too_large
from .credentials import refuse_credential
from .errors import refuse
from .expansion import names_in
from .references import Plain
from .wording import quoted

# An annotation of the pods: a new value is a rollout.
CHECKSUM = "checksum/config"

# Names that a container's environment and a ConfigMap's key have in common.
_NAME = re.compile(r"[A-Za-z_.-][A-Za-z0-9_.-]*")
_KEY = re.compile(r"[A-Za-z0-9_.-]+")

# With its name and "=".
MOST_OF_A_VARIABLE = checks.MOST_OF_A_WORD

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


def check(
    who: str, config: Mapping[str, str | Plain] | None, *, may_be_files: bool = False
) -> dict[str, str]:
    """Copy a configuration; refuse what would not reach the application."""
    given = {} if config is None else checks.mapping(who, "config", config)
    checked = dict(check_entry(who, key, value, may_be_files=may_be_files) for key, value in given.items())
    check_size(who, checked)
    return checked


def check_entry(who: str, key: object, value: object, *, may_be_files: bool = False) -> tuple[str, str]:
    """Refuse a name that no environment, or no folder, has, and a value that is not text."""
    key = check_name(who, "config", key, may_be_files=may_be_files)
    argument = f"config: {key}"
    if key in TAKEN:
        refuse(who, "config", f"{key!r} is a name that JavaScript keeps for itself; rename it")
    text = value.value if isinstance(value, Plain) else value
    if not isinstance(text, str):
        meant = checks.as_text(text)
        refuse(who, argument, f"{quoted(text)} is not text" + (f'; write "{meant}"' if meant else ""))
    check_text(who, argument, text)
    if not may_be_files and is_too_long(key, text):
        refuse(
            who,
            argument,
            f"is longer than the {MOST_OF_A_VARIABLE} bytes that Linux gives a variable; mount it as a file:"
            f' volumes={{"/etc/{who}": Volume.files({{"{key}": …}})}}',
        )
    if not isinstance(value, Plain):
        checks.refuse_object(who, argument, text)
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


def check_name(who: str, argument: str, key: object, *, may_be_files: bool = False) -> str:
    """Refuse a name that no environment has or, where it may be a file, no key of a ConfigMap."""
    if isinstance(key, str) and not key.strip():
        refuse(who, argument, "a key is empty")
    key = checks.text(who, argument, key)
    if may_be_files and not is_key(key):
        refuse(who, argument, f"{key!r} is no key of a ConfigMap: letters, digits, '_', '-' and '.'")
    if not may_be_files and not is_name(key):
        refuse(
            who,
            argument,
            f"{key!r} names no environment variable: letters, digits, '_', '-' and '.', not a digit first",
        )
    return key


def is_key(key: str) -> bool:
    """Whether a ConfigMap can have a key."""
    return bool(_KEY.fullmatch(key)) and key != "." and not key.startswith("..") and len(key) <= 253


def is_name(key: str) -> bool:
    """Whether a ConfigMap can have a key that an environment has as a name."""
    return is_key(key) and bool(_NAME.fullmatch(key))


def is_too_long(name: str, value: str) -> bool:
    """Whether no process can have this variable."""
    return len(f"{name}={value}".encode()) > MOST_OF_A_VARIABLE


def check_text(who: str, argument: str, value: str) -> None:
    """Refuse characters that no environment can hold."""
    if "\0" in value or not _is_utf8(value):
        refuse(who, argument, "has a character that no environment can hold")


def check_size(who: str, config: Mapping[str, str]) -> None:
    """Refuse more than kubectl applies in one ConfigMap."""
    found = size(config)
    if found > MOST_CONTENT:
        refuse(who, "config", too_large(found))


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
