"""Public URLs of an application."""

import re
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlsplit

from . import checks
from .arguments import named_arguments
from .errors import refuse
from .wording import quoted

_HOST = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*")

# What people write before a host: a scheme, with or without its colon and slashes.
_NO_SCHEME = re.compile(r"^(?:[a-z][a-z0-9+.-]*:/+|https?(?::/*|/+)|/+)", re.IGNORECASE)


PathType = Literal["Prefix", "Exact", "ImplementationSpecific"]
_PATH_TYPES = ("Prefix", "Exact", "ImplementationSpecific")


@dataclass(frozen=True, kw_only=True, slots=True)
class Url:
    """A public URL: scheme, host, and the path that the application serves.

    Plain text in ``url`` is the path and all below it; ``Url.exact("https://…/login")`` is that
    path alone, ``Url.implementation_specific("https://…")`` what the ingress controller makes of
    it, and ``Url.any_host("/")`` a path at every host.
    https://kubernetes.io/docs/concepts/services-networking/ingress/#path-types

    Args:
        scheme: ``"http"`` or ``"https"``.
        host: The host, or a wildcard of one label such as ``"*.example.org"``.
        path: The path, which begins with a slash.
        path_type: How a path is compared. Default: ``"Prefix"``, it and all below it.
        port: That of a machine at which ``localhost`` is the cluster; no rule has it. Default: none.
    """

    scheme: str
    host: str
    path: str
    path_type: PathType = "Prefix"
    port: int | None = None

    def __post_init__(self) -> None:
        checks.choice("Url", "scheme", self.scheme, ("http", "https"))
        checks.choice("Url", "path_type", self.path_type, _PATH_TYPES)
        checks.text("Url", "path", self.path)
        if self.host != "":
            checks.text("Url", "host", self.host)

    @property
    def is_of_many_hosts(self) -> bool:
        """Whether the host is a wildcard, which nobody can call as it stands."""
        return self.host.startswith("*.")

    @classmethod
    @named_arguments
    def exact(cls, url: str) -> "Url":
        """This path alone, and none below it.

        Args:
            url: Scheme, host and path.

        Raises:
            WebAppError: It is no URL that can be routed.
        """
        return replace(parse("Url", "exact", url), path=_path_of(url) or "/", path_type="Exact")

    @classmethod
    @named_arguments
    def implementation_specific(cls, url: str) -> "Url":
        """What the ingress controller makes of the path, such as a regular expression.

        Args:
            url: Scheme, host and path.

        Raises:
            WebAppError: It is no URL that can be routed.
        """
        path = _path_of(checks.text("Url", "implementation_specific", url))
        _refuse_no_path("implementation_specific", path or "/")
        found = parse("Url", "implementation_specific", url.removesuffix(path) if path else url)
        return replace(found, path=path or "/", path_type="ImplementationSpecific")

    @classmethod
    @named_arguments
    def any_host(cls, path: str = "/", *, path_type: PathType = "Prefix") -> "Url":
        """A path at every host by which the ingress controller is reached.

        Args:
            path: The path. Default: all.
            path_type: How it is compared: ``"Prefix"`` (default), ``"Exact"``, or
                ``"ImplementationSpecific"`` for what the controller makes of it, such as ``/*``.

        Raises:
            WebAppError: It is no path, or no way to compare it.
        """
        checks.choice("Url", "path_type", path_type, ("Prefix", "Exact", "ImplementationSpecific"))
        written = checks.text("Url", "any_host", path)
        if path_type == "ImplementationSpecific":
            _refuse_no_path("any_host", written)
        else:
            checks.path("Url", "any_host", written)
        short = written.rstrip("/") or "/"
        return cls(
            scheme="http", host="", path=short if path_type == "Prefix" else written, path_type=path_type
        )

    def __str__(self) -> str:
        port = "" if self.port is None else f":{self.port}"
        return f"{self.scheme}://{self.host}{port}{'' if self.path == '/' else self.path}"


Url.__init__ = named_arguments(Url.__init__)  # type: ignore[method-assign]


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
    bare, colon, _ = host.partition(":") if port else (host, "", "")
    if _is_this_machine(bare):
        host = bare
    elif colon or port == 0 or host.endswith(":"):
        refuse(who, argument, f"{written!r} has a port, which an Ingress cannot route by; leave it out")
    _check_host(who, argument, host)
    path = parts.path.rstrip("/") or "/"
    checks.path(who, argument, path)
    return Url(scheme=parts.scheme, host=host, path=path, port=port)


def parse_all(who: str, argument: str, value: object) -> tuple[Url, ...]:
    """Read one URL, several, or none; refuse one that is given twice."""
    if value is None:
        return ()
    if not isinstance(value, str | Url | list | tuple):
        refuse(who, argument, f"{quoted(value)} is neither a URL nor a list of them; write 'https://…'")
    given = [value] if isinstance(value, str | Url) else value
    urls = tuple(each if isinstance(each, Url) else parse(who, argument, each) for each in given)
    routes = [(url.host, url.path, url.path_type) for url in urls]
    for url, route in zip(urls, routes, strict=True):
        if routes.count(route) > 1:
            refuse(who, argument, f"{url.host}{url.path} is given twice")
    return urls


def _refuse_no_path(argument: str, path: str) -> None:
    """Refuse what the API server would not take as a path that the controller reads."""
    if not path.startswith("/"):
        refuse("Url", argument, f"{path!r} does not start with '/'; write {'/' + path!r}")
    if any(each.isspace() for each in path):
        refuse("Url", argument, f"{path!r} has white space, which no path has")


def _path_of(written: str) -> str:
    """The path of a URL, with a slash at its end if it has one."""
    _, slash, path = written.partition("://")[2].partition("/")
    return slash + path


def _bare(written: str) -> str:
    return _NO_SCHEME.sub("", written).strip("/") or "app.example.org"


def _check_host(who: str, argument: str, host: str) -> None:
    if host.startswith("["):
        refuse(who, argument, f"{host!r} is an address; an Ingress needs a host name")
    if host != host.lower():
        refuse(who, argument, f"{host!r} has capital letters; write {host.lower()!r}")
    wildcard, rest = ("*.", host[2:]) if host.startswith("*.") else ("", host)
    if "*" in rest:
        refuse(who, argument, f"{host!r} is no wildcard that is served, such as '*.example.org'")
    ascii_host = _ascii(rest)
    if ascii_host is not None and ascii_host != rest:
        refuse(who, argument, f"{host!r} is not ASCII; write {wildcard + ascii_host!r}")
    if len(host) > 253 or not _HOST.fullmatch(rest):
        refuse(who, argument, f"{host!r} is no host name, such as 'app.example.org'")
    if host.rpartition(".")[2].isdecimal():
        refuse(who, argument, f"{host!r} is an address; an Ingress needs a host name")


def _is_this_machine(host: str) -> bool:
    """Whether a host is ``localhost`` or below it, as of a cluster on one's own machine."""
    return host == "localhost" or host.endswith(".localhost")


def _ascii(host: str) -> str | None:
    """The host as DNS knows it, or None where it has no such form."""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return None
