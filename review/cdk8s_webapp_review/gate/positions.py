"""Which values of a manifest are secret by where they stand, also where the manifest is mistyped.

Of a Secret all but its names; the value of a variable, a key or an option with a secret's name; what has
a credential's form. Where a field is none of Kubernetes', or holds another type than it should, nothing says
what the value means: then it counts as secret too.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import Any

from .. import schema
from ..credentials import is_secret_name
from ..credentials.arguments import in_words
from ..credentials.entropy import is_drawn_secret
from ..credentials.texts import spans
from ..versions import renewed
from .strength import is_strong

_LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration"
_COMMANDS = ("args", "command")
# What points at a secret and is none.
_REFERENCE = frozenset(
    [
        "apiGroup",
        "apiVersion",
        "defaultMode",
        "group",
        "items",
        "key",
        "kind",
        "name",
        "namespace",
        "optional",
    ]
)
_SECRET_TYPE = re.compile(r"Opaque|[a-z0-9.-]+/[A-Za-z0-9.-]+")
_NAME = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
_KEY = re.compile(r"[-._a-zA-Z0-9]+")
_LABEL = re.compile(r"[A-Za-z0-9._-]{0,63}")
_METADATA = schema.fields("ObjectMeta")
_OPEN = ("creationTimestamp", "finalizers", "generateName", "generation", "resourceVersion", "uid")
_DATA = ("data", "stringData")
_TEXTS = ("s", "t")
_SHORT = 20  # letters and digits that hold no credential
_LONGEST_NUMBER = 5  # digits that no one takes for a secret


class Values:
    """The values of a manifest: those that are secret, and words that stand in it openly."""

    def __init__(self, manifest: Any) -> None:
        self.secret: set[str] = set()
        self.open: set[str] = set()
        self._makes_secrets = False  # a SealedSecret, an ExternalSecret: what they make is in a template
        self._manifest(manifest)

    def _manifest(self, value: Any) -> None:
        if not isinstance(value, dict):
            self._all(value)
            return
        kind, items = value.get("kind"), value.get("items")
        if _is_secret(value):
            self._of_secret(value)
        elif isinstance(kind, str) and kind.endswith("List") and isinstance(items, list):
            for item in items:
                if kind == "SecretList":
                    self._of_secret(item)
                else:
                    self._manifest(item)
        else:
            type_ = _type(value)
            if type_ is None:
                self._makes_secrets = isinstance(kind, str) and "secret" in kind.lower()
                self._untyped(value, "", secret=False)
            else:
                self._object(value, type_)

    def _of_secret(self, value: Any) -> None:
        """A Secret: its names, its type and its keys are open."""
        if not isinstance(value, dict):
            self._all(value)
            return
        for key, item in value.items():
            if key in ("apiVersion", "kind"):
                self._text(item, key)
            elif key == "metadata":
                self._metadata_of_secret(item)
            elif key == "type" and isinstance(item, str) and _SECRET_TYPE.fullmatch(item):
                self.open.add(item)
            elif key in _DATA and isinstance(item, dict):
                self._data_of_secret(item)
            elif key == "items" and isinstance(item, list):
                for inner in item:
                    self._of_secret(inner)
            else:
                self._all(item)

    def _data_of_secret(self, data: dict[str, Any]) -> None:
        for name, item in data.items():
            if item is None or not _KEY.fullmatch(name):  # it may be a value that lost its key
                self._take(name)
            else:
                self.open.add(name)
                self._all(item)

    def _metadata_of_secret(self, value: Any) -> None:
        if not isinstance(value, dict):
            self._all(value)
            return
        for key, item in value.items():
            if key in ("name", "namespace") and isinstance(item, str) and _NAME.fullmatch(item):
                self.open.add(item)
            elif key in ("labels", "annotations") and isinstance(item, dict):
                self._notes_of_secret(item, labels=key == "labels")
            elif key in _OPEN:
                self._typed(item, _METADATA[key], key)
            else:
                self._all(item)

    def _notes_of_secret(self, notes: dict[str, Any], *, labels: bool) -> None:
        for name, item in notes.items():
            valid = isinstance(item, str) and (not labels or _LABEL.fullmatch(item) is not None)
            if valid and name != _LAST_APPLIED and not is_secret_name(name):
                self._text(item, name)
            else:
                self._all(item)

    def _object(self, value: Any, name: str) -> None:
        """A value that should be an object of a named type of Kubernetes."""
        if not isinstance(value, dict):
            self._all(value)
            return
        fields = schema.fields(name)
        is_pair = "name" in fields and "value" in fields  # a variable, a header
        variable = value.get("name") if is_pair else None
        is_named = isinstance(variable, str)
        hidden = is_pair and (not is_named or is_secret_name(str(variable)))
        for key, item in value.items():
            kind = fields.get(key)
            named = str(variable) if is_named and key == "value" else key
            if kind is None or (hidden and key == "value"):
                self._all(item)
            elif item.__class__ is str and kind.name in _TEXTS and (kind.form == "scalar" or _is_short(item)):
                self._text(item, named)
            elif key in _COMMANDS and isinstance(item, list) and all(isinstance(one, str) for one in item):
                self._words(item)
            else:
                self._typed(item, kind, named)

    def _typed(self, value: Any, kind: schema.Type, name: str, *, user: bool = False) -> None:
        """A value of a field; `user` where the user chose its name, as the key of a map."""
        inner = kind.item
        if value is None:
            return
        if kind.form == "scalar":
            self._scalar(value, kind.name, name, secret=user and is_secret_name(name))
        elif kind.form == "object":
            self._object(value, kind.name)
        elif kind.form == "map" and isinstance(value, dict) and inner is not None:
            self.open.update(value)
            for key, item in value.items():
                self._typed(item, inner, key, user=True)
        elif kind.form != "map" and isinstance(value, list) and inner is not None:
            for item in value:
                self._typed(item, inner, name)
        else:
            self._all(value)

    def _scalar(self, value: Any, letter: str, name: str, *, secret: bool) -> None:
        if secret or (isinstance(value, dict | list) and letter != "o"):
            self._all(value)
        elif isinstance(value, dict | list):
            self._untyped(value, name, secret=False)
        elif letter in _TEXTS:
            mistyped = not isinstance(value, str | bool) and len(str(value)) > _LONGEST_NUMBER
            if mistyped:
                self._take(value)
            else:
                self._text(value, name)
        elif (isinstance(value, str) or letter == "b") and is_strong(str(value)):
            self._take(value)
        else:
            self._text(value, name)

    def _untyped(self, value: Any, name: str, *, secret: bool) -> None:
        """A value of a custom resource: only its name and its form say what it is."""
        if isinstance(value, dict):
            self._untyped_object(value, secret=secret)
        elif isinstance(value, list):
            if name in _COMMANDS and not secret and all(isinstance(item, str) for item in value):
                self._words(value)
            for item in value:
                self._untyped(item, name, secret=secret)
        elif secret or is_secret_name(name):
            self._take(value)
        else:
            self._text(value, name)

    def _untyped_object(self, value: dict[str, Any], *, secret: bool) -> None:
        if _is_secret(value) and not value.keys().isdisjoint(_DATA):  # what points to one has none
            self._of_secret(value)
            return
        named = value.get("name", value.get("key"))
        paired = isinstance(named, str) and is_secret_name(named)
        for key, item in value.items():
            if key in ("name", "key") and item == named and paired:
                self.open.add(str(item))
            elif isinstance(item, dict) and item.keys() <= _REFERENCE and not secret:
                self._reference(item)
            elif key in _DATA and isinstance(item, dict) and self._makes_secrets:
                self._data_of_secret(item)
            else:
                inner = secret or is_secret_name(key) or (paired and key in ("value", "default"))
                self._untyped(item, key, secret=inner)

    def _reference(self, value: dict[str, Any]) -> None:
        for key, item in value.items():
            if isinstance(item, str) and is_strong(item):
                self._take(item)
            else:
                self._untyped(item, key, secret=False)

    def _words(self, words: list[str]) -> None:
        for place, parts in in_words(words).items():
            for start, end, _, _ in parts:
                self._take(words[place][start:end])
        for word in words:
            self._text(word, "")

    def _text(self, value: Any, name: str) -> None:
        """A value that may be seen, but for the credentials in it."""
        if not isinstance(value, str):
            return
        if is_drawn_secret(name, value):
            self._take(value)
            return
        if _is_short(value):
            self.open.add(value)
            return
        if value[:1] in ("{", "["):
            with suppress(ValueError, RecursionError):
                self._manifest(json.loads(value))
        found = spans(value)
        for span in found:
            self._take(value[span.start : span.end])
        if not found:
            self.open.add(value)

    def _all(self, value: Any) -> None:
        """All values in it, whatever it is."""
        if isinstance(value, dict):
            for item in value.values():
                self._all(item)
        elif isinstance(value, list):
            for item in value:
                self._all(item)
        else:
            self._take(value)
            if isinstance(value, str):
                for span in spans(value):
                    self._take(value[span.start : span.end])

    def _take(self, value: Any) -> None:
        if value is not None and not isinstance(value, bool):
            self.secret.add(str(value))


def _is_short(text: str) -> bool:
    return text.isalnum() and len(text) < _SHORT


def _is_secret(value: dict[str, Any]) -> bool:
    """Whether it is a Secret, or was meant as one."""
    kind = value.get("kind")
    if isinstance(kind, str) and kind.strip().lower() in ("secret", "secrets"):
        return True
    return "stringData" in value and "spec" not in value


def _type(value: dict[str, Any]) -> str | None:
    kind, version = value.get("kind"), value.get("apiVersion")
    if not isinstance(kind, str) or not isinstance(version, str):
        return None
    return schema.kind_type(str(renewed(value)["apiVersion"]), kind)
