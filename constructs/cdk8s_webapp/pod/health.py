"""How Kubernetes asks an application whether it lives and can serve.

https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
"""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..values import checks
from ..values.arguments import named_arguments, nearest
from ..values.duration import seconds
from ..values.errors import refuse
from ..values.paths import with_query
from .lines import in_container
from .probe import Probe

if TYPE_CHECKING:
    from .pod import Pod

# Ready two seconds after it is, and five minutes for a slow start.
_STARTUP = {"periodSeconds": 2, "timeoutSeconds": 2}
_READINESS = {"periodSeconds": 5, "timeoutSeconds": 2}
# Slower to judge than readiness: a restart does not help a busy application.
_LIVENESS = {"timeoutSeconds": 5, "failureThreshold": 6}

# What Kubernetes takes where a probe does not say.
_PERIOD, _FAILURES = 10, 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Health:
    """Which questions Kubernetes asks, and what each answer is good for.

    A liveness probe is never alone and never judges sooner than readiness: a
    busy application would be restarted instead of getting less traffic.

    Args:
        readiness: Whether requests may come. Default: none.
        liveness: Whether the container is restarted. Default: none.
        startup: Whether it has started; until then nothing else is asked. Default:
            the liveness question, asked every 2 s, where there is one.
        start_within: How long a start may take, such as ``"5m"``. Default: 5 minutes.
        strict_liveness_because: Why liveness may be alone, or judge sooner than readiness, for
            reports; never in the YAML. Default: it may not.

    Raises:
        WebAppError: Liveness is alone or stricter than readiness, or a value cannot work.
    """

    readiness: Probe | None = None
    liveness: Probe | None = None
    startup: Probe | None = None
    start_within: str | None = None
    strict_liveness_because: str | None = None

    def __post_init__(self) -> None:
        for argument in ("readiness", "liveness", "startup"):
            if getattr(self, argument) is not None:
                checks.instance("Health", argument, getattr(self, argument), Probe, 'Probe.http("/health")')
        for argument in ("liveness", "startup"):
            probe = getattr(self, argument)
            if probe is not None and probe.successes not in (None, 1):
                refuse("Health", argument, "one success counts for it; leave successes out")
        if self.start_within is not None:
            seconds("Health", "start_within", self.start_within)
            if self.startup is None and self.liveness is None:
                refuse("Health", "start_within", "bounds nothing without liveness or startup; leave it out")
        if self.strict_liveness_because is not None:
            checks.text("Health", "strict_liveness_because", self.strict_liveness_because)
        elif self.liveness is not None:
            _refuse_strict(self.liveness, self.readiness)

    @classmethod
    @named_arguments
    def none(cls) -> "Health":
        """No question at all: a pod counts as ready as soon as it runs."""
        return cls()

    def lines(self, *, port: int | str | None, number: int | None) -> dict[str, Any]:
        """The container's probe fields."""
        startup = self.startup
        if startup is None and self.liveness is not None:
            # The same question, asked as a start is.
            startup = replace(self.liveness, period=None, timeout=None, failures=None, delay=None)
        asked = {
            "startupProbe": (startup, self._starting(startup)),
            "readinessProbe": (self.readiness, _READINESS),
            "livenessProbe": (self.liveness, _LIVENESS),
        }
        return {
            field: probe.lines(port=port, number=number, defaults=_defaults(probe, how))
            for field, (probe, how) in asked.items()
            if probe is not None
        }

    def _starting(self, startup: Probe | None) -> dict[str, int]:
        """How a start is asked for, so that it may take as long as it is given."""
        asked = None if startup is None or startup.period is None else startup.period
        period = _STARTUP["periodSeconds"] if asked is None else seconds("Probe", "period", asked)
        within = 300 if self.start_within is None else seconds("Health", "start_within", self.start_within)
        return {**_STARTUP, "failureThreshold": math.ceil(within / period)}


Health.__init__ = named_arguments(Health.__init__)  # type: ignore[method-assign]


def check_health(who: str, argument: str, value: object) -> str | Health:
    """Refuse what is neither the path of a health check nor a Health."""
    if isinstance(value, Probe):
        refuse(who, argument, f"a Probe alone is no Health; write Health(readiness=Probe.{value.kind}(…))")
    if isinstance(value, Mapping):
        example = 'Health(readiness=Probe.http("/ready"))'
        refuse(who, argument, f"{value!r} is neither a path nor a Health; write {example}")
    return value if isinstance(value, Health) else with_query(who, argument, value)


def refuse_unknown_port(who: str, health: Health, names: Collection[str]) -> None:
    """Refuse a question at a port whose name the container does not have: the kubelet would never ask it."""
    for argument in ("readiness", "liveness", "startup"):
        probe = getattr(health, argument)
        if probe is not None and isinstance(probe.port, str) and probe.port not in names:
            known = nearest(probe.port, names) if names else "it has none by a name; write its number"
            refuse(who, "health", f"{argument}: the container has no port {probe.port!r}; {known}")


def part(pod: "Pod") -> dict[str, Any]:
    """The container's probes: by TCP where nothing is said, and none without a port.

    https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
    """
    health = pod.health
    if health is None:
        health = Health.none() if pod.port is None else _OPEN
    elif isinstance(health, str):
        asked = Probe.http(health)
        health = Health(readiness=asked, liveness=asked)
    return in_container(pod, **health.lines(port=pod.port, number=pod.port))


_OPEN = Health(readiness=Probe.tcp())


def refuse_without_port(who: str, health: Health) -> None:
    """Refuse a question at a port that is not said, of a container that has none by itself."""
    for argument in ("readiness", "liveness", "startup"):
        probe = getattr(health, argument)
        if probe is not None and probe.needs_port:
            refuse(
                who,
                "health",
                f"{argument} is asked at a port of its own; write port=… in Probe.{probe.kind}(…)",
            )


def _refuse_strict(liveness: Probe, readiness: Probe | None) -> None:
    """Refuse a restart as the first or the only answer to a busy application."""
    if readiness is None:
        refuse(
            "Health",
            "liveness",
            "is alone, and a restart would be the only answer to a busy application; give readiness too",
        )
    if _patience(liveness, _LIVENESS) < _patience(readiness, _READINESS):
        refuse(
            "Health",
            "liveness",
            "judges sooner than readiness, and restarts what only needs less traffic; give it a longer"
            " period or more failures",
        )


def _defaults(probe: Probe, how: dict[str, int]) -> dict[str, int]:
    """How a probe is asked; an open port is asked for as Kubernetes does by itself."""
    return {} if probe.kind == "tcp" and how is _READINESS else how


def _patience(probe: Probe, defaults: dict[str, int]) -> int:
    """After how many seconds of failures a probe has its answer."""
    period = probe.period and seconds("Probe", "period", probe.period)
    defaults = _defaults(probe, defaults)
    failures = probe.failures or defaults.get("failureThreshold", _FAILURES)
    return (period or defaults.get("periodSeconds", _PERIOD)) * failures
