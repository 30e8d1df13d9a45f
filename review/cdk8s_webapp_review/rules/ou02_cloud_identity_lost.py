"""ServiceAccounts that are another one at the cloud, or none."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..subjects import accounts
from ..subjects.pods import pod_labels, template_path
from ..world import World
from .rule import Rule, Statements


class CloudIdentityLost(Rule):
    """Pods lose their identity at the cloud."""

    id = "OU02"
    since = "0.1"
    risk = "outage"
    title = "A ServiceAccount loses or changes its identity at the cloud"
    why = "Pods of this account are refused by the cloud's services that they call."
    advice = "Keep the annotation as long as pods use those services."
    reference = "https://kubernetes.io/docs/concepts/security/service-accounts/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """ServiceAccounts whose annotation for GKE, EKS or AKS is gone or another."""
        for _, before, after in world.changed("ServiceAccount"):
            for key in _IDENTITY:
                old, new = before.annotations.get(key), after.annotations.get(key)
                if old is not None and old != new:
                    title = f"{key} is removed" if new is None else f"{key} becomes {new}"
                    path = ("metadata", "annotations", key)
                    yield Says(item=after, title=title, path=path, before=old, after=new)
        for before, after in world.templates():
            yield from accounts.identity_left(world, before, after, _IDENTITY)
            if pod_labels(before).get(_USE) == "true" != pod_labels(after).get(_USE):
                place = (*(template_path(after) or ()), "metadata", "labels", _USE)
                yield Says(item=after, title="its pods get no identity at Azure", path=place, before="true")


_USE = "azure.workload.identity/use"
_IDENTITY = (
    "azure.workload.identity/client-id",
    "azure.workload.identity/tenant-id",
    "eks.amazonaws.com/role-arn",
    "iam.gke.io/gcp-service-account",
)
