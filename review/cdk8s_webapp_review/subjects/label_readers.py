"""Who tells namespaces apart by their labels: webhooks, admission policies, monitors, Gateways.

https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ..sides.objects import Object
from ..statement import Says
from ..world import World
from .custom import differing
from .pods import at, each, matches

NAME = "kubernetes.io/metadata.name"  # the server labels each namespace with its name
_POLICIES = ("ValidatingAdmissionPolicy", "MutatingAdmissionPolicy")
_PATH = ("metadata", "labels")


class Reader(NamedTuple):
    """A selector of namespaces, and what it means to be one of them or not."""

    selector: Any
    left: tuple[str, str]  # risk and words, where a namespace is no longer selected
    joined: str  # in words, where it is from now on


def readers(item: Object) -> Iterator[Reader]:
    """The selectors of namespaces that an object has."""
    if item.kind.endswith("WebhookConfiguration"):
        for hook in each(item.value.get("webhooks")):
            yield Reader(hook.get("namespaceSelector"), *_asked(item, f"{item.shown} ({hook.get('name')})"))
    for kind in _POLICIES:
        if item.kind in (kind, f"{kind}Binding"):
            field = "matchConstraints" if item.kind == kind else "matchResources"
            yield Reader(at(item.spec, (field, "namespaceSelector")), *_asked(item, item.shown))
    if item.kind in ("Prometheus", "PrometheusAgent", "ThanosRuler"):
        for field in ("serviceMonitor", "podMonitor", "probe", "rule", "scrapeConfig"):
            selector = item.spec.get(f"{field}NamespaceSelector")
            what = "rules" if field == "rule" else f"{field[0].upper()}{field[1:]}s"
            lost = f"{item.shown} no longer takes its {what}: there are no metrics or alerts of them"
            yield Reader(selector, ("outage", lost), f"{item.shown} takes its {what}")


KINDS = (
    "MutatingWebhookConfiguration",
    "Prometheus",
    "PrometheusAgent",
    "ThanosRuler",
    "ValidatingWebhookConfiguration",
    *_POLICIES,
    *(f"{kind}Binding" for kind in _POLICIES),
)


def _asked(item: Object, name: str) -> tuple[tuple[str, str], str]:
    if item.kind.startswith("Validating"):
        return ("security", f"{name} no longer checks its objects"), f"{name} checks its objects"
    return ("outage", f"{name} no longer changes its new objects"), f"{name} changes its new objects"


def relabelled(world: World, before: Object, after: Object) -> Iterator[Says]:
    """What a namespace of other labels loses, or gets, by those who select it and stay."""
    old, new = ({**item.labels, NAME: item.name} for item in (before, after))
    if old == new:
        return
    for item in world.kinds(*KINDS, after=True):
        known = world.before.get(item.identity)
        if item.identity.folder != after.identity.folder or known is None:
            continue
        selectors = {reader.joined: reader.selector for reader in readers(known)}
        for reader in readers(item):
            was = matches(selectors.get(reader.joined), old)
            now = matches(reader.selector, new)
            if was and not now:
                yield _says(before, after, *reader.left)
            elif now and not was:
                yield _says(before, after, "none", reader.joined)


def _says(before: Object, after: Object, risk: str, title: str) -> Says:
    old, new = differing(*(at(item.value, _PATH) for item in (before, after)))
    return Says(item=after, title=title, path=_PATH, before=old, after=new, risk=risk)
