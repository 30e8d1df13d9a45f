"""Public URLs of an application."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from . import checks
from .errors import refuse
from .wording import quoted

_HOST = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*")

# What people write before a host: a scheme, with or without its colon and slashes.
_NO_SCHEME = re.compile(r"^(?:[a-z][a-z0-9+.-]*:/+|https?(?::/*|/+)|/+)", re.IGNORECASE)


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
    if not written.isprintable():
        refuse(who, argument, f"{written!r} has a character that a URL cannot hold")
    authority = (written.partition("://")[2] or written).partition("/")[0]
    if "@" in authority:
        refuse(who, argument, "holds a user or a password, which a URL in YAML must not")
    try:
        parts = urlsplit(written)
        host, port = parts.netloc, parts.port
    except ValueError as error:
        refuse(who, argument, f"{written!r} is no URL: {error}")
    if parts.scheme not in ("http", "https") or not host:
        refuse(who, argument, f"{written!r} is no http or https URL; write 'https://{_bare(written)}'")
    if "?" in written or "#" in written:
        refuse(who, argument, f"{written!r} has a query or a fragment; end it after the path")
    if port is not None or host.endswith(":"):
        refuse(who, argument, f"{written!r} has a port, which an Ingress cannot route by; leave it out")
    _check_host(who, argument, host)
    path = parts.path.rstrip("/") or "/"
    checks.path(who, argument, path)
    return Url(scheme=parts.scheme, host=host, path=path)


def parse_all(who: str, argument: str, value: str | Sequence[str] | None) -> tuple[Url, ...]:
    """Read one URL, several, or none; refuse one that is given twice."""
    if value is None:
        return ()
    if not isinstance(value, str | list | tuple):
        refuse(who, argument, f"{quoted(value)} is neither a URL nor a list of them; write 'https://…'")
    urls = tuple(parse(who, argument, one) for one in ([value] if isinstance(value, str) else value))
    routes = [(url.host, url.path) for url in urls]
    for url in urls:
        if routes.count((url.host, url.path)) > 1:
            refuse(who, argument, f"{url.host}{url.path} is given twice")
    return urls


def _bare(written: str) -> str:
    return _NO_SCHEME.sub("", written).strip("/") or "app.example.org"


def _check_host(who: str, argument: str, host: str) -> None:
    if host.startswith("["):
        refuse(who, argument, f"{host!r} is an address; an Ingress needs a host name")
    if host != host.lower():
        refuse(who, argument, f"{host!r} has capital letters; write {host.lower()!r}")
    if "*" in host:
        refuse(who, argument, f"{host!r} is many hosts; add them with ingress.add_host_rule(…)")
    ascii_host = _ascii(host)
    if ascii_host is not None and ascii_host != host:
        refuse(who, argument, f"{host!r} is not ASCII; write {ascii_host!r}")
    if len(host) > 253 or not _HOST.fullmatch(host):
        refuse(who, argument, f"{host!r} is no host name, such as 'app.example.org'")
    if host.rpartition(".")[2].isdecimal():
        refuse(who, argument, f"{host!r} is an address; an Ingress needs a host name")


def _ascii(host: str) -> str | None:
    """The host as DNS knows it, or None where it has no such form."""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return None
