"""What differs and does nothing to pods or traffic. These rules speak last: of what no other has spoken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..kinds import facts
from ..subjects.pods import Reference, template_path
from .rollout import counts, template_changes
from .rule import Rule

if TYPE_CHECKING:
    from ..compare import Change
    from ..load import Identity, Object
    from ..model import Finding
    from ..world import World


class ConfigurationRead(Rule):
    """Pods keep what they read."""

    id = "NO02"
    risk = "none"
    title = "Configuration changes, and no pod is told"
    why = "Variables are read when a container starts, files follow within minutes, and subPath mounts never."
    advice = (
        "Give the pod template a checksum of the configuration, or the ConfigMap a new name at each change."
    )
    reference = "https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """ConfigMaps and Secrets whose data changes."""
        rolling = {after.identity for pair, _, after in world.accepted() if template_changes(pair, after)}
        for pair, _, after in world.accepted():
            if after.kind not in ("ConfigMap", "Secret") or after.identity.group:
                continue
            data = [change for change in pair.changes if change.path[0] in ("data", "binaryData")]
            for change in data:
                yield world.say(
                    cls,
                    after,
                    _told(world, after, change, rolling),
                    path=change.path,
                    before=change.before,
                    after=change.after,
                )


def _told(world: World, item: Object, change: Change, rolling: set[Identity]) -> str:
    """Who reads a value of a ConfigMap or Secret, and when."""
    later, now, files, runs = [], [], [], []
    for workload, refs in world.readers(item):
        ways = {ref.how for ref in refs if _reads(ref, item, change)}
        if not ways:
            continue
        if workload.kind in ("CronJob", "Job"):
            runs.append(workload.shown)
        elif workload.identity in rolling:
            now.append(workload.shown)
        elif ways & {"env", "envFrom", "subPath"}:
            later.append(workload.shown)
        else:
            files.append(workload.shown)
    parts = [
        f"pods of {', '.join(later)} keep the old values until they restart" if later else "",
        f"files follow in running pods of {', '.join(files)}; the application may not read them again"
        if files
        else "",
        f"{', '.join(now)} restarts with this change and reads it" if now else "",
        f"the next run of {', '.join(runs)} reads it" if runs else "",
    ]
    return "; ".join(part for part in parts if part) or "no pod of this folder reads it"


def _reads(ref: Reference, item: Object, change: Change) -> bool:
    """Whether a pod's reference is to the value that changes."""
    keys = (None,) if len(change.path) == 1 else (None, change.path[1])
    return ref.kind == item.kind and ref.name == item.name and (len(change.path) == 1 or ref.key in keys)


class CannotJudge(Rule):
    """A kind of which only its owner knows."""

    id = "NO03"
    risk = "none"
    title = "A custom resource whose effect is not known"
    why = "Only the controller that owns this kind knows what it does."
    advice = "Ask its documentation."
    reference = "https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/custom-resources/"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Custom resources that differ and that the table does not know."""
        for pair in world.pairs:
            item = pair.one
            if facts(item.identity.group, item.kind) is not None or item.is_known:
                continue
            how = (
                "added"
                if pair.before is None
                else "removed"
                if pair.after is None
                else "changed"
                if pair.changes
                else ""
            )
            if how:
                world.note(
                    f"{how}, and cannot be judged: only the controller of {item.api_version} knows",
                    item,
                )
                yield world.say(cls, item, f"{how}: what it does is up to its controller")


class OnlyOrder(Rule):
    """Order alone is no difference, but the server keeps it."""

    id = "NO04"
    risk = "none"
    title = "Only the order of a list changes"
    why = "The API merges the list by a key."
    advice = ""
    reference = "https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Says in a note, not a finding, that a template's new order is a new revision to the server."""
        for pair, _, after in world.accepted():
            path = template_path(after)
            kind = facts(after.identity.group, after.kind)
            if path is None or kind is None or not kind.restarts or template_changes(pair, after):
                continue
            for place in pair.reordered:
                if place[: len(path)] == path and not counts(pair, place, path):
                    world.note(
                        f"{place[-1]} stand in another order: the same meaning, yet the server keeps it,"
                        " and the controller replaces the pods",
                        after,
                        place,
                    )
        yield from ()


class Added(Rule):
    """A new object."""

    id = "NO05"
    risk = "none"
    title = "An object is added"
    why = "Nothing that runs is touched."
    advice = ""
    reference = "https://kubernetes.io/docs/reference/kubectl/generated/kubectl_apply/"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Objects that BEFORE does not have, or that the server never took."""
        for pair in world.pairs:
            if pair.after is None or world.speaks_of(pair.after):
                continue
            identity = pair.after.identity
            if identity in world.never and pair.before is not None:
                if pair.changes:
                    yield world.say(
                        cls,
                        pair.after,
                        "created: the server never took it as it was",
                        path=pair.changes[0].path,
                        before=pair.changes[0].before,
                        after=pair.changes[0].after,
                    )
            elif pair.before is None:
                old = world.new_names.get(identity)
                yield world.say(cls, pair.after, f"added, the new name of {old.shown}" if old else "added")


class Removed(Rule):
    """An object goes, and nothing needs it."""

    id = "NO06"
    risk = "none"
    title = "An object is removed that nothing needs"
    why = "No pod and no traffic depends on it."
    advice = ""
    reference = "https://kubernetes.io/docs/reference/kubectl/generated/kubectl_apply/"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Objects that AFTER does not have, of which no other rule speaks."""
        for item in world.removed:
            if not world.speaks_of(item):
                kind = facts(item.identity.group, item.kind)
                new = world.renamed.get(item.identity)
                says = (
                    f"renamed to {new.shown}"
                    if new
                    else f"removed: {kind.gone_says if kind else 'nothing needs it'}"
                )
                yield world.say(cls, item, says, before=item.shown, after=new.shown if new else None)


class Harmless(Rule):
    """Any other change."""

    id = "NO07"
    risk = "none"
    title = "A field changes without effect on pods or traffic"
    why = "The object is updated in place."
    advice = ""
    reference = "https://kubernetes.io/docs/concepts/overview/working-with-objects/"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Changes of accepted updates of which no other rule speaks."""
        for pair, _, after in world.accepted():
            kind = facts(after.identity.group, after.kind)
            for change in pair.changes:
                if not world.is_said(after, change.path):
                    yield world.say(
                        cls,
                        after,
                        _short(change),
                        path=change.path,
                        before=change.before,
                        after=change.after,
                        detail=kind.quiet[0].upper() + kind.quiet[1:] + "." if kind and kind.quiet else "",
                    )


def _short(change: Change) -> str:
    last = next((str(step) for step in reversed(change.path) if isinstance(step, str)), "it")
    return (
        f"{last} is added"
        if change.before is None
        else f"{last} is removed"
        if change.after is None
        else f"{last} changes"
    )


RULES: tuple[type[Rule], ...] = (ConfigurationRead, CannotJudge, OnlyOrder, Added, Removed, Harmless)
