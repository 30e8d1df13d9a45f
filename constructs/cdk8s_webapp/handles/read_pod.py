"""What is read back of a pod: how it looks up names, and what its processes may do."""

from collections.abc import Callable, Mapping
from typing import Any

import cdk8s_plus_27 as kplus

from .reading import at, each_at, named


class PodSecurityContext(kplus.PodSecurityContext):
    """What the pods' processes may do, as the YAML says it."""

    _pod: Callable[[], Mapping[str, Any]]

    def _says(self, field: str) -> Any:
        return at(self._pod(), "securityContext", field)

    @property
    def ensure_non_root(self) -> bool:
        """Whether a container is refused where its image runs as root."""
        return bool(self._says("runAsNonRoot"))

    @property
    def user(self) -> int | float | None:
        """The user's number. None: the images' own."""
        found: int | None = self._says("runAsUser")
        return found

    @property
    def group(self) -> int | float | None:
        """The group's number. None: the images' own."""
        found: int | None = self._says("runAsGroup")
        return found

    @property
    def fs_group(self) -> int | float | None:
        """The group that owns volumes. None: no group is given to them."""
        found: int | None = self._says("fsGroup")
        return found

    @property
    def fs_group_change_policy(self) -> kplus.FsGroupChangePolicy:
        """Whether the files of a volume are given to it each time."""
        return named(kplus.FsGroupChangePolicy, self._says("fsGroupChangePolicy") or "Always")

    @property
    def sysctls(self) -> tuple[kplus.Sysctl, ...]:  # type: ignore[override]
        """Settings of the kernel."""
        return tuple(kplus.Sysctl(**each) for each in each_at(self._pod(), "securityContext", "sysctls"))


class PodDns(kplus.PodDns):
    """How the pods look up names, as the YAML says it."""

    _pod: Callable[[], Mapping[str, Any]]

    @property
    def hostname(self) -> str | None:
        """The pods' host name. None: each one's own name."""
        found: str | None = self._pod().get("hostname")
        return found

    @property
    def subdomain(self) -> str | None:
        """The pods' subdomain. None: none."""
        found: str | None = self._pod().get("subdomain")
        return found

    @property
    def hostname_as_fqdn(self) -> bool:
        """Whether the host name is the whole one."""
        return self._pod().get("setHostnameAsFQDN") is True

    @property
    def policy(self) -> kplus.DnsPolicy:
        """Whom they ask."""
        return named(kplus.DnsPolicy, self._pod().get("dnsPolicy", "ClusterFirst"))

    @property
    def nameservers(self) -> tuple[str, ...]:  # type: ignore[override]
        """Servers that they ask besides."""
        return tuple(at(self._pod(), "dnsConfig", "nameservers") or ())

    @property
    def searches(self) -> tuple[str, ...]:  # type: ignore[override]
        """Domains in which they look."""
        return tuple(at(self._pod(), "dnsConfig", "searches") or ())

    @property
    def options(self) -> tuple[kplus.DnsOption, ...]:  # type: ignore[override]
        """Settings of the look-up."""
        return tuple(kplus.DnsOption(**each) for each in each_at(self._pod(), "dnsConfig", "options"))


def host_aliases(pod: Mapping[str, Any]) -> tuple[kplus.HostAlias, ...]:
    """Names that the pods find in their own file of hosts."""
    return tuple(
        kplus.HostAlias(ip=each["ip"], hostnames=each.get("hostnames", []))
        for each in each_at(pod, "hostAliases")
    )
