"""Manifests as YAML text that every parser reads alike."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

# Line breaks of YAML 1.1 alone, and characters that only an escape shows.
_UNUSUAL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\xa0\u2028\u2029\ufeff]")


class _Dumper(yaml.CSafeDumper):
    """PyYAML's C emitter, with the quotes that Kubernetes' parser needs."""

    def ignore_aliases(self, data: Any) -> bool:
        # A value that is used twice is written twice: people read it, not `*id001`.
        return True


def _text(dumper: _Dumper, value: str) -> yaml.ScalarNode:
    style = None
    if _UNUSUAL.search(value):
        style = '"'
    elif "\n" in value:
        style = '"' if value[0].isspace() else "|"
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)

# What Go's parser and YAML 1.2 read as a number or a boolean, and PyYAML would
# leave without quotes: y and n, 1e3, 08, 0o17, 1_000 …
_Dumper.add_implicit_resolver(
    "tag:cdk8s-webapp,2026:not-text",
    re.compile(
        r"""^(?: [yYnN]
        | [-+]? (?: [0-9][0-9_]* \.? [0-9_]* | \.[0-9_]+ ) (?: [eE][-+]?[0-9]+ )?
        | [-+]? 0 (?: [xX][0-9a-fA-F_]+ | [oO][0-7_]+ | [bB][01_]+ ) )$
        """,
        re.VERBOSE,
    ),
    None,
)


def dump(manifests: Iterable[Mapping[str, Any]]) -> str:
    """Write manifests as one stream of block-style documents, keys in their order."""
    return yaml.dump_all(
        manifests,
        Dumper=_Dumper,
        sort_keys=False,
        default_flow_style=False,
        allow_unicode=True,
        width=-1,
    )
