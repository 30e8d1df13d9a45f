"""Who the pods are for the API server, and for the cloud.

https://kubernetes.io/docs/concepts/security/service-accounts/
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..platforms.platform import Platform
from ..values import annotations, checks
from ..values.arguments import named_arguments
from ..values.errors import refuse
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
        annotations: Its annotations. Default: none.
        identity: The account of the cloud that pods act as, which the platform says where to
            write, such as ``"arn:aws:iam::1:role/shop"``. Default: none.
        create: Whether it is made; if not, it is there already, under ``name``. Default: ``True``.

    Raises:
        WebAppError: A name or an annotation cannot be one.
    """

    name: str | None = None
    token: bool | None = None
    annotations: Mapping[str, str] | None = None
    identity: str | None = None
    create: bool = True

    def __post_init__(self) -> None:
        if self.name is not None:
            dns_subdomain("ServiceAccount", "name", self.name)
        if self.token is not None:
            checks.truth("ServiceAccount", "token", self.token)
        if self.annotations is not None:
            given = annotations.check("ServiceAccount", "annotations", self.annotations)
            object.__setattr__(self, "annotations", given)
        if self.identity is not None:
            checks.text("ServiceAccount", "identity", self.identity)
        if not checks.truth("ServiceAccount", "create", self.create):
            if self.name is None:
                refuse("ServiceAccount", "name", "is that of the one that is there; write name=…")
            if self.annotations is not None:
                refuse("ServiceAccount", "annotations", "are those of the one that is there; leave them out")


ServiceAccount.__init__ = named_arguments(ServiceAccount.__init__)  # type: ignore[method-assign]


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
    if not isinstance(given, ServiceAccount):
        return given
    return replace(given, name=account_name(pod), annotations=None, create=False)


def annotations_of(who: str, given: ServiceAccount, platform: Platform) -> dict[str, str]:
    """The annotations of an account, with that of the cloud's account; refuse one that nobody knows."""
    if given.identity is None:
        return dict(given.annotations or {})
    if platform.identity is None:
        refuse(
            who,
            "service_account",
            "the platform does not say how its cloud names an account; write platform=GKE, EKS or AKS, or"
            " dataclasses.replace(…, identity=Identity(annotation=…))",
        )
    return {**(given.annotations or {}), platform.identity.annotation: given.identity}


def part(pod: "Pod") -> dict[str, Any]:
    """Who the pods are; a token only where it is asked for.

    The API server copies the name into a deprecated field. Written here too, it goes with the name;
    otherwise pods would keep an account that was taken out of the manifest.
    """
    given = pod.service_account
    token = isinstance(given, ServiceAccount) and given.token is True
    name = account_name(pod)
    lines = in_pod(serviceAccountName=name, serviceAccount=name)
    whole = {"spec": {**lines["spec"], "automountServiceAccountToken": token}}
    labels = _labels(pod)
    return {"metadata": {"labels": labels}, **whole} if labels else whole


def _labels(pod: "Pod") -> dict[str, str]:
    """The labels by which the cloud knows pods that act as an account of it."""
    given, identity = pod.service_account, pod.platform.identity
    has_one = isinstance(given, ServiceAccount) and given.identity is not None and identity is not None
    return dict(identity.pod_labels) if has_one and identity is not None else {}
