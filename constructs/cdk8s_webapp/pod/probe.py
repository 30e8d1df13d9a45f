"""One question that Kubernetes asks a container.

https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ..values import checks
from ..values.arguments import named_arguments
from ..values.duration import seconds
from ..values.errors import refuse
from ..values.paths import with_query
from ..values.read_only import ReadOnly

_HEADER = re.compile(r"[-A-Za-z0-9]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Probe:
    """A question, how often it is asked, and how many failures are an answer.

    Made by ``Probe.http("/ready")``, ``Probe.tcp()``, ``Probe.exec([…])`` or ``Probe.grpc()``.
    """

    kind: Literal["http", "tcp", "exec", "grpc"]
    path: str | None = None
    port: int | str | None = None
    headers: Mapping[str, str] | None = None
    scheme: Literal["HTTP", "HTTPS"] | None = None
    command: tuple[str, ...] = ()
    service: str | None = None
    period: str | None = None
    timeout: str | None = None
    failures: int | None = None
    delay: str | None = None
    successes: int | None = None

    def __post_init__(self) -> None:
        checks.choice("Probe", "kind", self.kind, ("http", "tcp", "exec", "grpc"))
        _check_port(self.port)
        for argument in ("period", "timeout", "delay"):
            value = getattr(self, argument)
            if value is not None:
                seconds("Probe", argument, value, least=0 if argument == "delay" else 1)
        for argument in ("failures", "successes"):
            if getattr(self, argument) is not None:
                checks.integer("Probe", argument, getattr(self, argument), what="a number", low=1, high=1000)

    @classmethod
    @named_arguments
    def http(
        cls,
        path: str,
        *,
        port: int | str | None = None,
        headers: Mapping[str, str] | None = None,
        scheme: Literal["HTTP", "HTTPS"] | None = None,
        period: str | None = None,
        timeout: str | None = None,
        failures: int | None = None,
        delay: str | None = None,
        successes: int | None = None,
    ) -> "Probe":
        """A GET request, answered by 2xx or 3xx.

        Args:
            path: The path, with a query if need be.
            port: A port's number or name. Default: the application's own.
            headers: Headers of the request, such as ``{"Host": "shop.example.org"}`` for Django.
            scheme: ``"HTTPS"`` for an application that speaks TLS itself. Default: HTTP.
            period: How often, such as ``"5s"``. Default: by what is asked.
            timeout: How long an answer may take. Default: by what is asked.
            failures: How many failures in a row count. Default: by what is asked.
            delay: How long to wait before the first. Default: not at all.
            successes: How many successes in a row make it ready again. Default: one.

        Raises:
            WebAppError: A value cannot work.
        """
        if scheme is not None:
            checks.choice("Probe", "scheme", scheme, ("HTTP", "HTTPS"))
        given = None if headers is None else _headers(headers)
        path = with_query("Probe", "path", path)
        how: dict[str, Any] = {"period": period, "timeout": timeout, "failures": failures}
        how |= {"delay": delay, "successes": successes}
        return cls(kind="http", path=path, port=port, headers=given, scheme=scheme, **how)

    @classmethod
    @named_arguments
    def tcp(
        cls,
        *,
        port: int | str | None = None,
        period: str | None = None,
        timeout: str | None = None,
        failures: int | None = None,
        delay: str | None = None,
        successes: int | None = None,
    ) -> "Probe":
        """Whether a port is open.

        Args:
            port: A port's number or name. Default: the application's own.
            period: How often. Default: by what is asked.
            timeout: How long an answer may take. Default: by what is asked.
            failures: How many failures in a row count. Default: by what is asked.
            delay: How long to wait before the first. Default: not at all.
            successes: How many successes in a row make it ready again. Default: one.

        Raises:
            WebAppError: A value cannot work.
        """
        how: dict[str, Any] = {"period": period, "timeout": timeout, "failures": failures}
        how |= {"delay": delay, "successes": successes}
        return cls(kind="tcp", port=port, **how)

    @classmethod
    @named_arguments
    def exec(
        cls,
        command: Sequence[str],
        *,
        period: str | None = None,
        timeout: str | None = None,
        failures: int | None = None,
        delay: str | None = None,
        successes: int | None = None,
    ) -> "Probe":
        """A command in the container, which ends with 0.

        Args:
            command: The command and its arguments; there is no shell.
            period: How often. Default: by what is asked.
            timeout: How long it may run. Default: by what is asked.
            failures: How many failures in a row count. Default: by what is asked.
            delay: How long to wait before the first. Default: not at all.
            successes: How many successes in a row make it ready again. Default: one.

        Raises:
            WebAppError: A value cannot work.
        """
        words = checks.texts("Probe", "command", command)
        if not words:
            refuse("Probe", "command", 'is empty; write one such as ["celery", "inspect", "ping"]')
        how: dict[str, Any] = {"period": period, "timeout": timeout, "failures": failures}
        how |= {"delay": delay, "successes": successes}
        return cls(kind="exec", command=words, **how)

    @classmethod
    @named_arguments
    def grpc(
        cls,
        *,
        service: str | None = None,
        port: int | None = None,
        period: str | None = None,
        timeout: str | None = None,
        failures: int | None = None,
        delay: str | None = None,
        successes: int | None = None,
    ) -> "Probe":
        """GRPC's health check.

        Args:
            service: The service that is asked for. Default: the server as a whole.
            port: A port's number. Default: the application's own.
            period: How often. Default: by what is asked.
            timeout: How long an answer may take. Default: by what is asked.
            failures: How many failures in a row count. Default: by what is asked.
            delay: How long to wait before the first. Default: not at all.
            successes: How many successes in a row make it ready again. Default: one.

        Raises:
            WebAppError: A value cannot work.
        """
        if service is not None:
            checks.text("Probe", "service", service)
        if port is not None:
            checks.port("Probe", "port", port)
        how: dict[str, Any] = {"period": period, "timeout": timeout, "failures": failures}
        how |= {"delay": delay, "successes": successes}
        return cls(kind="grpc", service=service, port=port, **how)

    @property
    def needs_port(self) -> bool:
        """Whether it asks at a port and names none."""
        return self.kind != "exec" and self.port is None

    @property
    def is_repeated(self) -> bool:
        """Whether it says how it is asked, and when failures count."""
        how = (self.period, self.timeout, self.failures, self.delay, self.successes)
        return any(each is not None for each in how)

    def lines(
        self, *, port: int | str | None, number: int | None, defaults: Mapping[str, int]
    ) -> dict[str, Any]:
        """The fields of a probe.

        Args:
            port: The application's port, by its name where it has one.
            number: The same by its number: gRPC knows no names.
            defaults: Fields of how it is asked, where the probe says nothing.
        """
        own = {
            "initialDelaySeconds": None if self.delay is None else seconds("Probe", "delay", self.delay),
            "periodSeconds": None if self.period is None else seconds("Probe", "period", self.period),
            "timeoutSeconds": None if self.timeout is None else seconds("Probe", "timeout", self.timeout),
            "successThreshold": self.successes,
            "failureThreshold": self.failures,
        }
        given = {field: value for field, value in own.items() if value is not None}
        return {**self._asks(port, number), **defaults, **given}

    def _asks(self, port: int | str | None, number: int | None) -> dict[str, Any]:
        if self.kind == "exec":
            return {"exec": {"command": list(self.command)}}
        if self.kind == "grpc":
            service = {} if self.service is None else {"service": self.service}
            return {"grpc": {"port": number if self.port is None else self.port, **service}}
        at = port if self.port is None else self.port
        if self.kind == "tcp":
            return {"tcpSocket": {"port": at}}
        scheme = {} if self.scheme is None else {"scheme": self.scheme}
        headers = [{"name": name, "value": value} for name, value in (self.headers or {}).items()]
        return {
            "httpGet": {
                **scheme,
                "path": self.path,
                "port": at,
                **({"httpHeaders": headers} if headers else {}),
            }
        }


Probe.__init__ = named_arguments(Probe.__init__)  # type: ignore[method-assign]


def _check_port(port: object) -> None:
    if isinstance(port, str):
        checks.text("Probe", "port", port)
    elif port is not None:
        checks.port("Probe", "port", port)


def _headers(headers: object) -> Mapping[str, str]:
    given = checks.mapping("Probe", "headers", headers)
    for name, value in given.items():
        if not _HEADER.fullmatch(checks.text("Probe", "headers", name)):
            refuse("Probe", "headers", f"{name!r} names no header: letters, digits and '-'")
        if not isinstance(value, str):
            refuse("Probe", f"headers: {name}", f"{value!r} is not text; write {str(value)!r}")
    return ReadOnly(given)
