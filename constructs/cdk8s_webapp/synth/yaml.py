"""Manifests as YAML text that every parser reads alike."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import yaml

from ..values.errors import refuse

# Line breaks of YAML 1.1 alone, and characters that only an escape shows.
_UNUSUAL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\xa0\u2028\u2029\ufeff]")

# What a parser of Go or JavaScript reads as a number or a boolean, and PyYAML would leave
# without quotes: y and n, 1e3, 08, 0o17, +1:30, a lone "." …; underscores in them are ignored.
_NOT_TEXT = re.compile(
    r"""[yYnN]
    | (?!$) [-+]? [0-9]* \.? [0-9]* (?: [eE][-+]?[0-9]+ )?
    | [-+]? [0-9]+ (?: :[0-9]+ )+ (?: \.[0-9]* )?
    | [-+]? 0 (?: [xX][0-9a-fA-F]* | [oO][0-7]* | [bB][01]* )
    """,
    re.VERBOSE,
)


_RESOLVER = yaml.resolver.Resolver()

# The same keys and short values come again and again; of long ones none is kept alive here.
_remembered = lru_cache(maxsize=10_000)
_SHORT = 100


class _Dumper(yaml.CSafeDumper):
    """PyYAML's C emitter, with the quotes that Kubernetes' parser needs."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        # The emitter asks this twice of each scalar.
        if kind is yaml.ScalarNode and len(value) <= _SHORT:
            return _tag(value, implicit)
        return super().resolve(kind, value, implicit)  # type: ignore[no-untyped-call]

    def ignore_aliases(self, data: Any) -> bool:
        # A value that is used twice is written twice: people read it, not `*id001`.
        return True


def _text(dumper: _Dumper, value: str) -> yaml.ScalarNode:
    style = _style_of_short(value) if len(value) <= _SHORT else _style(value)
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


@_remembered
def _tag(value: str, implicit: tuple[bool, bool]) -> Any:
    return _RESOLVER.resolve(yaml.ScalarNode, value, implicit)  # type: ignore[no-untyped-call]


def _style(value: str) -> str | None:
    if _UNUSUAL.search(value):
        return '"'
    if "\n" in value:
        return "|"
    return "'" if _NOT_TEXT.fullmatch(value.replace("_", "")) else None


_style_of_short = _remembered(_style)

_Dumper.add_representer(str, _text)
# Members of Enums are the text or the number that they hold.
_Dumper.add_multi_representer(str, lambda dumper, value: _text(dumper, str.__str__(value)))
_Dumper.add_multi_representer(int, lambda dumper, value: dumper.represent_int(int(value)))


def dump(manifests: Iterable[Mapping[str, Any]]) -> str:
    """Write manifests as one stream of block-style documents, keys in their order."""
    return "---\n".join(_document(manifest) for manifest in manifests)


def _document(manifest: Mapping[str, Any]) -> str:
    try:
        text: str = yaml.dump(
            manifest,
            Dumper=_Dumper,
            sort_keys=False,
            default_flow_style=False,
            allow_unicode=True,
            width=-1,
        )
    except UnicodeEncodeError:
        name = manifest.get("metadata", {}).get("name")
        refuse(name, str(manifest.get("kind")), "has a character that no file can hold")
    # The emitter marks the end of a text that ends in empty lines; the next "---" does, too.
    return text[: -len("...\n")] if text.endswith("\n...\n") else text
