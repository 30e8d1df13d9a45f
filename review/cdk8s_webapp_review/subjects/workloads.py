"""Workloads that take the place of others, and what a change of their template is called."""

from __future__ import annotations

from collections.abc import Iterator

from ..cron import has_date
from ..sides.objects import Object
from ..statement import Says
from ..world import World
from .pods import SERVING, pod_labels


def successors(world: World, old: Object) -> Iterator[Object]:
    """New workloads of another kind whose pods have all the labels of a removed one's."""
    labels = pod_labels(old)
    if old.identity in world.renamed or old.kind not in SERVING or not labels:
        return
    yield from (new for new in world.added_with(labels, old) if new.kind != old.kind)


def left_out(before: Object, after: Object) -> bool:
    """Whether `replicas` was written, and is not."""
    written = [item.raw.get("spec") or {} for item in (before, after)]
    return (
        before.kind in ("Deployment", "ReplicaSet", "StatefulSet")
        and "replicas" in written[0]
        and written[1].get("replicas") is None
    )


def taken_over(world: World, item: Object) -> bool:
    """Whether a new workload of another kind takes its place."""
    return any(True for _ in successors(world, item))


def is_done(item: Object) -> bool:
    """Whether nothing serves from a workload: a hook of Helm or Argo CD, or a pod that runs once."""
    hook = "helm.sh/hook" in item.annotations or "argocd.argoproj.io/hook" in item.annotations
    return hook or (item.kind == "Pod" and item.spec.get("restartPolicy") == "Never")


def is_service(item: Object) -> bool:
    """Whether it is a Service of Kubernetes, and not another kind of that name."""
    return item.kind == "Service" and not item.identity.group


def schedules_stopped(world: World) -> Iterator[Says]:
    """CronJobs that no longer run: suspended, or of a day that there is not."""
    for change, after in world.changes("CronJob", "spec", "schedule"):
        if not has_date(str(change.after)):
            title = "its schedule is of a day that there is not: it never runs"
            yield Says.change(after, title, change, advice="")
    for change, after in world.changes("CronJob", "spec", "suspend"):
        if change.after is True:
            title = "suspended: its scheduled work no longer happens"
            yield Says.change(after, title, change, advice="")
