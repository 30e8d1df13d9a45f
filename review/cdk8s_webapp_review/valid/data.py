"""ConfigMaps and Secrets.

https://kubernetes.io/docs/concepts/configuration/
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any

from . import names
from .demand import below
from .flaw import Flaws, invalid, required, too_long

_SIZE = 1024 * 1024
_ACCOUNT = "kubernetes.io/service-account.name"
# What a Secret of a type must hold; of several in one, any will do.
_KEYS: dict[str, tuple[tuple[str, ...], ...]] = {
    "kubernetes.io/basic-auth": (("username", "password"),),
    "kubernetes.io/dockercfg": ((".dockercfg",),),
    "kubernetes.io/dockerconfigjson": ((".dockerconfigjson",),),
    "kubernetes.io/ssh-auth": (("ssh-privatekey",),),
    "kubernetes.io/tls": (("tls.crt",), ("tls.key",)),
}


_BREAKS = {ord("\r"): None, ord("\n"): None}


def decoded(text: Any) -> bytes | None:
    """The bytes of a text in base64, or None where it is none."""
    try:
        return base64.b64decode(str(text).translate(_BREAKS), validate=True)
    except (ValueError, binascii.Error):
        return None


def _keys(raw: Mapping[str, Any], *fields: str) -> Flaws:
    for field in fields:
        given = raw.get(field)
        for key in given if isinstance(given, dict) else ():
            if names.config_key(key):
                yield invalid((field, key), str(names.config_key(key)))


def _encoded(raw: Mapping[str, Any], field: str) -> Flaws:
    given = raw.get(field)
    for key, text in given.items() if isinstance(given, dict) else ():
        if isinstance(text, str) and decoded(text) is None:
            yield invalid((field, key), "illegal base64 data")


def config_map(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    """Texts and bytes by keys, of a mebibyte in all."""
    yield from _keys(raw, "data", "binaryData")
    yield from _encoded(raw, "binaryData")
    plain, coded = value.get("data") or {}, value.get("binaryData") or {}
    for key in plain:
        if key in coded:
            yield invalid(("data", key), "duplicate of key present in binaryData")
    size = sum(len(str(text).encode()) for text in plain.values())
    if size + sum(len(decoded(text) or b"") for text in coded.values()) > _SIZE:
        yield too_long("data", _SIZE)


def secret(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    """Bytes by keys; a type asks for some of them."""
    yield from _keys(raw, "data", "stringData")
    yield from _encoded(raw, "data")
    given = value.get("data") or {}
    held = {key: decoded(text) or b"" for key, text in given.items()}
    if sum(map(len, held.values())) > _SIZE:
        yield too_long("data", _SIZE)
    kind = str(value.get("type"))
    for group in _KEYS.get(kind, ()):
        if not any(key in held and (held[key] or kind != "kubernetes.io/ssh-auth") for key in group):
            yield required(("data", group[0]))
    if kind in ("kubernetes.io/dockercfg", "kubernetes.io/dockerconfigjson"):
        key = _KEYS[kind][0][0]
        if key in held and not _is_object(held[key]):
            yield invalid(("data", key), "it is no object of JSON")
    if kind == "kubernetes.io/service-account-token" and not below(
        value, "metadata", "annotations", _ACCOUNT
    ):
        yield required(("metadata", "annotations", _ACCOUNT))


def _is_object(content: bytes) -> bool:
    try:
        return isinstance(json.loads(content), dict | None)
    except (ValueError, RecursionError):
        return False


KINDS = {("", "ConfigMap"): config_map, ("", "Secret"): secret}
