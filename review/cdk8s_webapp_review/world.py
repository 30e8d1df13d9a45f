"""The cluster before and after: which objects are there, which updates are refused, and who needs whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from . import compare, validate
from .immutable import refused_updates
from .load import Identity, Object, Side
from .model import Finding, Problem
from .normalise import Flaw, Path, plain, show
from .secrets import hide
from .subjects.pods import SERVING, Reference, pod_labels, pod_spec, references, template_path

if TYPE_CHECKING:
    from .rules.rule import Rule


class World:
    """Both sides of a review, and what the API server makes of the second."""

    def __init__(self, before: Side, after: Side) -> None:
        self.pairs = tuple(compare.pairs(before.objects, after.objects))
        self.written = after.objects
        # What the server never took is not in the cluster.
        self.never = {identity for identity, item in before.objects.items() if validate.flaws(item)}
        self.before = {
            identity: item for identity, item in before.objects.items() if identity not in self.never
        }
        # Nor is gone what stood in a file that cannot be read now.
        self.removed = [
            pair.one
            for pair in self.pairs
            if pair.after is None
            and pair.one.identity not in self.never
            and pair.one.file.key not in after.unread
        ]
        self.added = [pair.one for pair in self.pairs if pair.before is None]
        self.renamed = compare.renames(self.removed, self.added) | self._moved_references()
        self.new_names = {new.identity: before.objects[old] for old, new in self.renamed.items()}
        self.refused = dict(self._refused())
        self.after = dict(self._after())
        self.problems: list[Problem] = []
        self._said: dict[Identity, list[Path]] = {}
        self._pods: dict[bool, dict[tuple[str, str], list[Object]]] = {}
        self._read: dict[tuple[str, str, str, str], list[tuple[Object, list[Reference]]]] | None = None
        self._labelled: dict[bool, dict[tuple[str, str, str, str], list[Object]]] = {}

    def _moved_references(self) -> dict[Identity, Object]:
        """ConfigMaps and Secrets that pods read under another name now, as those named by their content."""
        gone = {(item.identity.namespace, item.kind, item.name): item for item in self.removed}
        new = {(item.identity.namespace, item.kind, item.name): item for item in self.added}
        found: dict[Identity, Object] = {}
        for pair in self.pairs:
            if not pair.before or not pair.after or not pair.changes or template_path(pair.after) is None:
                continue
            old_refs = {ref.field: ref for ref in references(pod_spec(pair.before))}
            for ref in references(pod_spec(pair.after)):
                was, space = old_refs.get(ref.field), pair.after.identity.namespace
                if was is None or was.name == ref.name or ref.kind not in ("ConfigMap", "Secret"):
                    continue
                old, now = gone.get((space, was.kind, was.name)), new.get((space, ref.kind, ref.name))
                if old is not None and now is not None:
                    found[old.identity] = now
        return found

    def _refused(self) -> Iterator[tuple[Identity, list[Flaw]]]:
        """AFTER's objects that the server does not take, though it took BEFORE's or there was none."""
        for pair in self.pairs:
            if pair.after is None:
                continue
            identity = pair.after.identity
            flaws = validate.flaws(pair.after)
            old = self.before.get(identity)
            if flaws:
                known = validate.flaws(pair.before) if pair.before else []
                if not pair.before or {(f.path, f.message) for f in flaws} - {
                    (f.path, f.message) for f in known
                }:
                    yield identity, flaws
            elif old is not None and pair.changes:
                refused = list(refused_updates(old, pair.after, pair.changes))
                if refused:
                    yield identity, refused

    def _after(self) -> Iterator[tuple[Identity, Object]]:
        """What the cluster holds in the end: AFTER, and BEFORE where AFTER is refused."""
        for identity, item in self.written.items():
            if identity not in self.refused and not (identity in self.never and validate.flaws(item)):
                yield identity, item
            elif identity in self.before:
                yield identity, self.before[identity]

    def accepted(self) -> Iterator[tuple[compare.Pair, Object, Object]]:
        """The pairs of objects that are updated: those on both sides that differ and are not refused."""
        for pair in self.pairs:
            if pair.before and pair.after and (pair.changes or pair.reordered or pair.respelled):
                identity = pair.after.identity
                if identity not in self.refused and identity not in self.never:
                    yield pair, pair.before, pair.after

    def changes(self, kind: str, *path: str) -> Iterator[tuple[compare.Change, Object]]:
        """The accepted changes of one field of a kind."""
        for pair, _, after in self.accepted():
            if after.kind == kind:
                for change in pair.changes:
                    if change.path == path:
                        yield change, after

    def kinds(self, *kinds: str, after: bool) -> Iterator[Object]:
        """The cluster's objects of some kinds, before or after."""
        for item in (self.after if after else self.before).values():
            if item.kind in kinds:
                yield item

    def find(self, kind: str, name: str, near: Object, *, after: bool) -> Object | None:
        """An object by its kind and name, in the folder and namespace of another."""
        side = self.after if after else self.before
        for group in ("", near.identity.group, "rbac.authorization.k8s.io", "apps", "networking.k8s.io"):
            for namespace in (near.identity.namespace, "default"):
                found = side.get(Identity(near.identity.folder, group, kind, namespace, name))
                if found is not None and (namespace == near.identity.namespace or not found.namespace):
                    return found
        return None

    def workloads(self, near: Object, *, after: bool) -> list[Object]:
        """The objects with pods in the folder and namespace of another."""
        if after not in self._pods:
            index: dict[tuple[str, str], list[Object]] = {}
            for item in (self.after if after else self.before).values():
                if template_path(item) is not None and pod_spec(item):
                    index.setdefault((item.identity.folder, item.identity.namespace), []).append(item)
            self._pods[after] = index
        return self._pods[after].get((near.identity.folder, near.identity.namespace), [])

    def selected(self, labels: Any, near: Object, *, after: bool) -> list[Object]:
        """The workloads whose pods have all these labels."""
        if not isinstance(labels, dict) or not labels:
            return []
        if after not in self._labelled:
            self._labelled[after] = self._by_label(after=after)
        place = near.identity.folder, near.identity.namespace
        found = (self._labelled[after].get((*place, key, str(value)), []) for key, value in labels.items())
        wanted = labels.items()
        return [item for item in min(found, key=len) if wanted <= pod_labels(item).items()]

    def readers(self, item: Object) -> list[tuple[Object, list[Reference]]]:
        """The workloads of the cluster after that name an object, and how."""
        if self._read is None:
            self._read = {}
            for workload in self.after.values():
                by_name: dict[tuple[str, str], list[Reference]] = {}
                for ref in references(pod_spec(workload)):
                    by_name.setdefault((ref.kind, ref.name), []).append(ref)
                for name, refs in by_name.items():
                    place = workload.identity.folder, workload.identity.namespace
                    self._read.setdefault((*place, *name), []).append((workload, refs))
        place = item.identity.folder, item.identity.namespace
        return self._read.get((*place, item.kind, item.name), [])

    def _by_label(self, *, after: bool) -> dict[tuple[str, str, str, str], list[Object]]:
        """The workloads that serve, by folder, namespace and each label of their pods."""
        index: dict[tuple[str, str, str, str], list[Object]] = {}
        for item in (self.after if after else self.before).values():
            if item.kind in SERVING and pod_spec(item):
                for key, value in pod_labels(item).items():
                    place = item.identity.folder, item.identity.namespace, key, str(value)
                    index.setdefault(place, []).append(item)
        return index

    def say(
        self,
        rule: type[Rule],
        item: Object,
        title: str,
        *,
        path: Path = (),
        risk: str | None = None,
        detail: str = "",
        advice: str | None = None,
        before: Any = None,
        after: Any = None,
    ) -> Finding:
        """A finding about an object; its secrets are hidden, and the field counts as spoken of."""
        self._said.setdefault(item.identity, []).append(path)
        secret = item.kind == "Secret" and path[:1] in (("data",), ("stringData",), ("binaryData",), ())
        name = str(path[-1]) if path and isinstance(path[-1], str) else ""
        if name == "value" and len(path) > 1 and isinstance(path[-2], tuple):
            name = str(path[-2][0][1])
        return Finding(
            object=item.shown,
            risk=risk or rule.risk,
            rule=rule.id,
            field=show(path),
            title=title,
            detail=detail or rule.why,
            advice=rule.advice if advice is None else advice,
            before=hide(plain(before), name, secret=secret),
            after=hide(plain(after), name, secret=secret),
            file=item.file.path,
            line=item.line(path),
            folder=item.identity.folder,
            application=application(item),
        )

    def cover(self, item: Object, path: Path) -> None:
        """Count a field as spoken of: what a finding about another field says of it too."""
        self._said.setdefault(item.identity, []).append(path)

    def is_said(self, item: Object, path: Path) -> bool:
        """Whether a finding speaks of the field already, or of what is around or inside it."""
        return any(
            known == path[: len(known)] or path == known[: len(path)]
            for known in self._said.get(item.identity, ())
            if known
        )

    def speaks_of(self, item: Object) -> bool:
        """Whether there is any finding about the object."""
        return item.identity in self._said

    def note(self, message: str, item: Object, path: Path = ()) -> None:
        """Something that a reviewer must know, though it is no consequence."""
        self.problems.append(
            Problem(message=f"{item.shown}: {message}", file=item.file.path, line=item.line(path))
        )


def application(item: Object) -> str:
    """The application that an object belongs to, by its labels, else by its name."""
    for key in ("app.kubernetes.io/name", "app", "k8s-app", "app.kubernetes.io/instance"):
        for labels in (item.labels, pod_labels(item)):
            if isinstance(labels.get(key), str) and labels[key]:
                return labels[key]
    return item.name
