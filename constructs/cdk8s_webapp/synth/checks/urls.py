"""One host and path twice: which of the two Ingresses answers, nobody can say."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from .fields import mapping, mappings
from .together import Object, Together


class _Url(NamedTuple):
    """What an ingress controller tells rules apart by."""

    ingress_class: str
    host: str
    path: str
    is_exact: bool


def check(together: Together) -> Iterator[str]:
    """Ingresses that claim one URL, in whatever namespaces: a controller serves them all."""
    claimed: dict[_Url, list[Object]] = {}
    for ingress in together:
        if ingress.name.kind != "Ingress" or _is_canary(ingress.manifest):
            continue
        for url in dict.fromkeys(_urls(ingress.manifest)):
            for first in claimed.setdefault(url, []):
                if not together.are_apart(first, ingress):
                    yield (
                        f"{ingress.name.name}: url: {url.host or 'every host'}{url.path} is claimed by"
                        f" {first!r} and {ingress!r}; give one another host or path, or one Ingress a canary"
                        " annotation"
                    )
            claimed[url].append(ingress)


def _is_canary(manifest: Mapping[str, Any]) -> bool:
    annotations = mapping(manifest, "metadata", "annotations")
    return any(
        str(key).endswith("/canary") and str(value).lower() == "true" for key, value in annotations.items()
    )


def _urls(manifest: Mapping[str, Any]) -> Iterator[_Url]:
    spec = mapping(manifest, "spec")
    old_way = mapping(manifest, "metadata", "annotations").get("kubernetes.io/ingress.class")
    named = str(spec.get("ingressClassName") or old_way or "")
    for rule in mappings(spec.get("rules")):
        for path in mappings(mapping(rule, "http").get("paths")):
            is_exact = path.get("pathType") == "Exact"
            text = str(path.get("path") or "/")
            bare = text if is_exact else text.rstrip("/") or "/"
            yield _Url(named, str(rule.get("host") or ""), bare, is_exact)
