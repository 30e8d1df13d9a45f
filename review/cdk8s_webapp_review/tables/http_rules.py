"""What the schema of an HTTPRoute refuses in its rules, and a TLS mode of a listener that changes.

https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from ..subjects.pods import at, each, mapping
from .consequences import Consequence, size

_ONCE = ("RequestHeaderModifier", "RequestRedirect", "ResponseHeaderModifier", "URLRewrite")
_REWRITES = {"RequestRedirect": "requestRedirect", "URLRewrite": "urlRewrite"}


def rules(old: Any, new: Any) -> Consequence | None:
    """Of the rules: what is refused, and which requests the application sees otherwise."""
    return _refused(old, new) or _rewritten(old, new)


def _rewritten(old: Any, new: Any) -> Consequence | None:
    known = {repr(rule.get("matches")): _rewrites(rule) for rule in each(old)}
    for rule in each(new):
        was, now = known.get(repr(rule.get("matches"))), _rewrites(rule)
        if was is not None and was != now:
            return "outage", "paths or hosts are rewritten otherwise: the application sees other requests"
    return None


def _rewrites(rule: dict[str, Any]) -> list[Any]:
    return [one.get("urlRewrite") for one in each(rule.get("filters")) if one.get("type") == "URLRewrite"]


def _refused(old: Any, new: Any) -> Consequence | None:
    """What is wrong in a rule now, and was in none before."""
    known = {flaw for rule in each(old) for flaw in _flaws(rule)}
    for rule in each(new):
        for flaw in _flaws(rule):
            if flaw not in known:
                return "immutable", f"refused by its schema: {flaw}"
    return None


def _flaws(rule: dict[str, Any]) -> Iterator[str]:
    kinds = Counter(str(one.get("type")) for one in each(rule.get("filters")))
    if kinds["RequestRedirect"] and rule.get("backendRefs"):
        yield "a rule with RequestRedirect has no backendRefs"
    if kinds["RequestRedirect"] and kinds["URLRewrite"]:
        yield "RequestRedirect and URLRewrite are not in one rule"
    yield from (f"{kind} is in a rule once" for kind in _ONCE if kinds[kind] > 1)
    whole, tried = (size(at(rule, ("timeouts", name))) for name in ("request", "backendRequest"))
    if whole and tried and tried > whole:
        yield "timeouts.backendRequest is longer than timeouts.request"
    if not _is_of_one_prefix(rule):
        for one in each(rule.get("filters")):
            change = mapping(one.get(_REWRITES.get(str(one.get("type")), "")))
            if at(change, ("path", "type")) == "ReplacePrefixMatch":
                yield "ReplacePrefixMatch needs one match, of a PathPrefix"


def _is_of_one_prefix(rule: dict[str, Any]) -> bool:
    """The server puts in a match, and a path, of the prefix / where none is written."""
    kinds = [at(one, ("path", "type")) or "PathPrefix" for one in each(rule.get("matches"))]
    return kinds in ([], ["PathPrefix"])


def listeners(old: Any, new: Any) -> Consequence | None:
    """Of the listeners of a Gateway: where TLS ends."""
    after = {one.get("name"): one for one in each(new)}
    for one in each(old):
        now = after.get(one.get("name"))
        was, is_now = (at(side, ("tls", "mode")) or "Terminate" for side in (one, now or {}))
        if now is not None and was != is_now and one.get("tls") and now.get("tls"):
            ends = "it passes TLS on: routes by path no longer count"
            begins = "TLS ends at it: pods that expect TLS get connections without, or by another certificate"
            words = ends if is_now == "Passthrough" else begins
            return "outage", f"listener {one.get('name')}: {words}"
    return None
