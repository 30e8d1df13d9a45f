"""One host and path twice: which of the two Ingresses or HTTPRoutes answers, nobody can say."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from .fields import mapping, mappings
from .together import Object, Together


class _Url(NamedTuple):
    """What an ingress controller or a Gateway tells rules apart by."""

    served_by: str
    host: str
    path: str
    is_exact: bool


def check(together: Together) -> Iterator[str]:
    """Objects that claim one URL, in whatever namespaces: a controller serves them all."""
    claimed: dict[_Url, list[Object]] = {}
    for each in together:
        urls = _READERS.get(each.name.kind)
        if urls is None or _is_canary(each.manifest):
            continue
        for url in dict.fromkeys(urls(each.manifest)):
            for first in claimed.setdefault(url, []):
                if not together.are_apart(first, each):
                    yield _refusal(url, first, each)
            claimed[url].append(each)


def _refusal(url: _Url, first: Object, second: Object) -> str:
    canary = ", or one Ingress a canary annotation" if second.name.kind == "Ingress" else ""
    return (
        f"{second.name.name}: url: {url.host or 'every host'}{url.path} is claimed by {first!r} and"
        f" {second!r}; give one another host or path{canary}"
    )


def _is_canary(manifest: Mapping[str, Any]) -> bool:
    annotations = mapping(manifest, "metadata", "annotations")
    return any(
        str(key).endswith("/canary") and str(value).lower() == "true" for key, value in annotations.items()
    )


def _of_ingress(manifest: Mapping[str, Any]) -> Iterator[_Url]:
    spec = mapping(manifest, "spec")
    old_way = mapping(manifest, "metadata", "annotations").get("kubernetes.io/ingress.class")
    named = str(spec.get("ingressClassName") or old_way or "")
    for rule in mappings(spec.get("rules")):
        for path in mappings(mapping(rule, "http").get("paths")):
            is_exact = path.get("pathType") == "Exact"
            text = str(path.get("path") or "/")
            bare = text if is_exact else text.rstrip("/") or "/"
            yield _Url(named, str(rule.get("host") or ""), bare, is_exact)


def _of_route(manifest: Mapping[str, Any]) -> Iterator[_Url]:
    """The URLs that an HTTPRoute tells apart by host and path alone, each of its Gateways by itself."""
    spec = mapping(manifest, "spec")
    hosts = spec.get("hostnames") if isinstance(spec.get("hostnames"), list) else []
    paths = [
        mapping(match, "path")
        for rule in mappings(spec.get("rules"))
        for match in mappings(rule.get("matches"))
        if match.keys() <= {"path"}
    ]
    for gateway in mappings(spec.get("parentRefs")):
        named = "/".join(str(gateway.get(key) or "") for key in ("namespace", "name", "sectionName"))
        for host in hosts or [""]:
            for path in paths:
                is_exact = path.get("type") == "Exact"
                text = str(path.get("value") or "/")
                yield _Url(named, str(host), text if is_exact else text.rstrip("/") or "/", is_exact)


_READERS: dict[str, Callable[[Mapping[str, Any]], Iterator[_Url]]] = {
    "Ingress": _of_ingress,
    "HTTPRoute": _of_route,
}
