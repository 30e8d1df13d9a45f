"""When an autoscaler adds pods."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..sides.objects import Object
from ..sides.values import Amount, Path
from ..statement import Says
from .counts import target
from .pods import at, each

_METRICS: Path = ("spec", "metrics")
_POLICY: Path = ("spec", "behavior", "scaleUp", "selectPolicy")


def later(before: Object, scaler: Object) -> Iterator[Says]:
    """Measures that an autoscaler no longer follows, or later, and one that adds no pods at all."""
    if before.spec.get("metrics") != scaler.spec.get("metrics"):
        old, new = _followed(before), _followed(scaler)
        for name, was in old.items():
            now = new.get(name)
            if now is None:
                title = f"{target(scaler)} no longer follows {name}"
                yield Says(item=scaler, title=title, path=_METRICS, before=name, after=[*new] or None)
            elif was.keys() == now.keys():
                yield from _raised(scaler, name, was, now)
    if at(scaler.value, _POLICY) == "Disabled" != at(before.value, _POLICY):
        title = f"{target(scaler)} gets no more pods, whatever its load"
        yield Says(item=scaler, title=title, path=_POLICY, before=at(before.value, _POLICY), after="Disabled")


def _raised(scaler: Object, name: str, was: dict[str, Any], now: dict[str, Any]) -> Iterator[Says]:
    for field, old in was.items():
        if _number(now[field]) > _number(old):
            unit = " %" if field == "averageUtilization" else ""
            title = f"{target(scaler)} gets pods at {now[field]}{unit} of {name} instead of {old}{unit}"
            yield Says(item=scaler, title=title, path=_METRICS, before=old, after=now[field])


def _followed(item: Object) -> dict[str, dict[str, Any]]:
    """What an autoscaler measures, each with its target."""
    found = {}
    for metric in each(item.spec.get("metrics")):
        kind = str(metric.get("type"))
        source = metric.get(kind[:1].lower() + kind[1:]) or {}
        name = source.get("name") or at(source, ("metric", "name"))
        amounts = {key: one for key, one in (source.get("target") or {}).items() if key != "type"}
        found[str(name)] = amounts
    return found


def _number(value: Any) -> Any:
    return value.value if isinstance(value, Amount) else value if isinstance(value, int) else 0
