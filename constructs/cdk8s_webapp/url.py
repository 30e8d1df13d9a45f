"""Public URLs of an application."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from . import checks
from .errors import refuse

_HOST = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Url:
    """A public URL: scheme, host, and the path that the application serves."""

    scheme: str
    host: str
    path: str

    def __str__(self) -> str:
        return f"{self.scheme}://{self.host}{'' if self.path == '/' else self.path}"


def parse(who: str, argument: str, value: object) -> Url:
    """Read a URL; refuse what an Ingress cannot route."""
    written = checks.text(who, argument, value)
    try:
        parts = urlsplit(written)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        refuse(who, argument, f"{written!r} is no URL: {error}")
    if parts.scheme not in ("http", "https") or not parts.netloc:
        refuse(who, argument, f"{written!r} is no http or https URL; write 'https://{_bare(written)}'")
    if parts.username is not None or parts.password is not None:
        refuse(who, argument, "holds a user or a password, which a URL in YAML must not")
    if "?" in written or "#" in written:
        refuse(who, argument, f"{written!r} has a query or a fragment; end it after the path")
    if port is not None or parts.netloc.endswith(":"):
        refuse(who, argument, f"{written!r} has a port, which an Ingress cannot route by; leave it out")
    _check_host(who, argument, parts, host)
    path = parts.path.rstrip("/") or "/"
    if path != "/":
        checks.path(who, argument, path)
    return Url(scheme=parts.scheme, host=host, path=path)


def parse_all(who: str, argument: str, value: str | Sequence[str] | None) -> tuple[Url, ...]:
    """Read one URL, several, or none; refuse one that is given twice."""
    if value is None:
        return ()
    if not isinstance(value, str | list | tuple):
        refuse(who, argument, f"{value!r} is neither a URL nor a list of them; write 'https://…'")
    urls = tuple(parse(who, argument, one) for one in ([value] if isinstance(value, str) else value))
    routes = [(url.host, url.path) for url in urls]
    for url in urls:
        if routes.count((url.host, url.path)) > 1:
            refuse(who, argument, f"{url.host}{url.path} is given twice")
    return urls


def _bare(written: str) -> str:
    return written.partition("://")[2] or written.lstrip("/") or "example.org"


def _check_host(who: str, argument: str, parts: SplitResult, host: str) -> None:
    if host != parts.netloc:
        refuse(who, argument, f"{parts.netloc!r} has capital letters; write {parts.netloc.lower()!r}")
    if "*" in host:
        refuse(who, argument, f"{host!r} is many hosts; add them with ingress.add_host_rule(…)")
    if not host.isascii():
        refuse(who, argument, f"{host!r} is not ASCII; write {_ascii(host)!r}")
    if len(host) > 253 or not _HOST.fullmatch(host):
        refuse(who, argument, f"{host!r} is no host name, such as 'app.example.org'")
    if host.rpartition(".")[2].isdecimal():
        refuse(who, argument, f"{host!r} is an address; an Ingress needs a host name")


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return "a host name"
