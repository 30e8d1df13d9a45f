"""What differs between clusters, in one value for all applications of one."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..values import checks, image
from ..values.arguments import named_arguments
from ..values.errors import refuse
from ..values.names import dns_subdomain
from .availability import Availability
from .identity import Identity
from .peer import Peer
from .routing import Routing

_VERSION = re.compile(r"1\.([1-9][0-9]?)", re.ASCII)
_WITH_PATCH = re.compile(r"v?(1\.[0-9]+)(?:[.+-].*)?")
_OLDEST = 27

# A pod's lines from the Pod, and objects from a description; named so, since these are made above here.
Part = Callable[[Any], Mapping[str, Any]]
Objects = Callable[[Any], Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Platform:
    """A kind of cluster. ``Platform()`` is any conformant one.

    A house makes its own of a known one: ``dataclasses.replace(GKE, pull_secrets=["registry"])``.

    Args:
        routing: How public URLs reach Services. Default: an Ingress of the
            cluster's default class, whose controller serves https itself.
        kubernetes: The oldest version that the clusters have; fields that it does
            not know are not written. Default: ``"1.34"``.
        storage_class: The StorageClass of claims that name none. Default: the cluster's.
        availability: What applications of two replicas or more get. Default: nothing.
        identity: Where an account of the cloud is named. Default: none is known.
        has_own_ids: Whether pods may choose user and group ids; OpenShift gives
            each namespace a range, and refuses others. Default: ``True``.
        ingress_peers: From where requests of public URLs come, for network policies.
            Default: not known.
        prometheus_peers: From where metrics are read. Default: not known.
        pull_secrets: Names of the Secrets with which images are pulled. Default: none.
        registry_mirror: Where images of Docker Hub are pulled from instead, such as
            ``"mirror.example.org/hub"``. Default: Docker Hub.
        parts: Functions of the house's own from a Pod to lines of its pod template.
        objects: Functions of the house's own from a description of an application to an
            Object, to several, or to None.

    Raises:
        WebAppError: A value cannot work.
    """

    routing: Routing = field(default_factory=Routing.ingress)
    kubernetes: str = "1.34"
    storage_class: str | None = None
    availability: Availability = field(default_factory=Availability)
    identity: Identity | None = None
    has_own_ids: bool = True
    ingress_peers: Sequence[Peer] = ()
    prometheus_peers: Sequence[Peer] = ()
    pull_secrets: Sequence[str] = ()
    registry_mirror: str | None = None
    parts: Sequence[Part] = ()
    objects: Sequence[Objects] = ()

    def __post_init__(self) -> None:
        checks.instance("Platform", "routing", self.routing, Routing, "Routing.ingress()")
        checks.instance("Platform", "availability", self.availability, Availability, "Availability(…)")
        self._check_version()
        if self.storage_class is not None:
            dns_subdomain("Platform", "storage_class", self.storage_class)
        if self.identity is not None:
            checks.instance("Platform", "identity", self.identity, Identity, "Identity(…)")
        if not isinstance(self.has_own_ids, bool):
            refuse("Platform", "has_own_ids", f"{self.has_own_ids!r} is neither True nor False")
        if self.registry_mirror is not None:
            image.check("Platform", "registry_mirror", self.registry_mirror)
        for name, check in _MANY.items():
            given = _each(name, getattr(self, name))
            object.__setattr__(self, name, tuple(check(name, each) for each in given))

    def serves(self, version: str) -> bool:
        """Whether all its clusters are of this version or newer."""
        return _minor(self.kubernetes) >= _minor(version)

    def image(self, reference: str) -> str:
        """Where an image is pulled from."""
        return image.mirrored(reference, self.registry_mirror)

    def _check_version(self) -> None:
        if isinstance(self.kubernetes, float):
            # 1.30 is 1.3 for Python.
            meant = f"{self.kubernetes:.2f}"
            refuse("Platform", "kubernetes", f"{self.kubernetes} is not text; write {meant!r}")
        text = checks.text("Platform", "kubernetes", self.kubernetes)
        if not _VERSION.fullmatch(text):
            found = _WITH_PATCH.fullmatch(text)
            hint = f"; write {found[1]!r}" if found else ", such as '1.34'"
            refuse("Platform", "kubernetes", f"{text!r} is no version of Kubernetes{hint}")
        if _minor(text) < _OLDEST:
            refuse("Platform", "kubernetes", f"{text!r} is older than 1.{_OLDEST}, the oldest that is tested")


Platform.__init__ = named_arguments(Platform.__init__)  # type: ignore[method-assign]


def _minor(version: str) -> int:
    return int(version.partition(".")[2])


def _each(name: str, given: object) -> Iterable[object]:
    if isinstance(given, str) or not isinstance(given, Iterable):
        refuse("Platform", name, f"{given!r} is no list; write [{given!r}]")
    return given


def _peer(name: str, value: object) -> Peer:
    return checks.instance("Platform", name, value, Peer, "Peer.namespace(…)")


def _function(name: str, value: object) -> Callable[..., Any]:
    if not callable(value):
        refuse("Platform", name, f"{value!r} is no function")
    return value


_MANY: Mapping[str, Callable[[str, object], object]] = {
    "ingress_peers": _peer,
    "prometheus_peers": _peer,
    "pull_secrets": lambda name, value: dns_subdomain("Platform", name, value),
    "parts": _function,
    "objects": _function,
}
