"""The ServiceAccount of an application.

https://kubernetes.io/docs/concepts/security/service-accounts/
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..pod.account import ServiceAccount, account_name, annotations_of
from ..pod.pod import Pod
from .object import Object


@dataclass(kw_only=True)
class AccountObject(Object):
    """Who the pods are. Its token is mounted where the pod says so, and by nobody else."""

    api_version = "v1"
    kind = "ServiceAccount"

    def lines(self) -> dict[str, Any]:
        """That no pod has its token by itself."""
        return {"automountServiceAccountToken": False}


def accounts(pod: Pod, common: Mapping[str, Any]) -> list[AccountObject]:
    """The ServiceAccount that the application brings along, if it does."""
    given = pod.service_account
    if not isinstance(given, ServiceAccount):
        return []
    noted = annotations_of(pod.app, given, pod.platform)
    if not given.create:
        return []
    both = {**common, "annotations": {**common["annotations"], **noted}}
    return [AccountObject(**both, name=account_name(pod) or pod.app)]
