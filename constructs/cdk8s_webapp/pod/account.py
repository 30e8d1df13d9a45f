"""Who the pods are for the API server, and for the cloud.

https://kubernetes.io/docs/concepts/security/service-accounts/
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..values import annotations, checks
from ..values.arguments import named_arguments
from ..values.names import dns_subdomain
from .lines import in_pod

if TYPE_CHECKING:
    from .pod import Pod


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceAccount:
    """A ServiceAccount of the application's own.

    Args:
        name: Its name. Default: the application's.
        token: Whether pods have its token, to talk to the API server. Default: only
            where there are ``permissions``.
        annotations: Its annotations, such as those that give it an identity of the cloud.
            Default: none.

    Raises:
        WebAppError: A name or an annotation cannot be one.
    """

    name: str | None = None
    token: bool | None = None
    annotations: Mapping[str, str] | None = None

    def __post_init__(self) -> None:
        if self.name is not None:
            dns_subdomain("ServiceAccount", "name", self.name)
        if self.token is not None:
            checks.truth("ServiceAccount", "token", self.token)
        if self.annotations is not None:
            given = annotations.check("ServiceAccount", "annotations", self.annotations)
            object.__setattr__(self, "annotations", given)


ServiceAccount.__init__ = named_arguments(ServiceAccount.__init__)  # type: ignore[method-assign]


class SharedAccount(ServiceAccount):
    """The account of the application that a companion is like, and which brings it along."""

    __slots__ = ()


def check_account(who: str, argument: str, value: object) -> str | ServiceAccount:
    """Refuse what is neither a ServiceAccount nor the name of one that is there."""
    if isinstance(value, str):
        return dns_subdomain(who, argument, value)
    return checks.instance(who, argument, value, ServiceAccount, "ServiceAccount()")


def account_name(pod: "Pod") -> str | None:
    """The name of the pods' ServiceAccount; None for the namespace's own."""
    given = pod.service_account
    return given if given is None or isinstance(given, str) else given.name or pod.app


def of_another(pod: "Pod") -> str | ServiceAccount | None:
    """Who the pods are that run beside it: the same, with the token where it has one."""
    given = pod.service_account
    return (
        SharedAccount(name=account_name(pod), token=given.token)
        if isinstance(given, ServiceAccount)
        else given
    )


def part(pod: "Pod") -> dict[str, Any]:
    """Who the pods are; a token only where it is asked for."""
    given = pod.service_account
    token = isinstance(given, ServiceAccount) and given.token is True
    lines = in_pod(serviceAccountName=account_name(pod))
    return {"spec": {**lines["spec"], "automountServiceAccountToken": token}}
