"""Annotations and labels that controllers read, and what happens when one goes or changes."""

from __future__ import annotations

from typing import NamedTuple


class Noted(NamedTuple):
    """What a controller did for an annotation or label."""

    risk: str
    says: str  # when it goes, or says no
    by_pod: bool = False  # of a pod template, and not of the object
    also_changed: bool = False  # whether another value does the same


NOTES: dict[str, Noted] = {
    # What a webhook adds to pods
    "vault.hashicorp.com/agent-inject": Noted(
        "outage", "no agent is injected: files of secrets are missing", by_pod=True
    ),
    "vault.hashicorp.com/role": Noted(
        "outage", "the agent logs in with another role", by_pod=True, also_changed=True
    ),
    "sidecar.istio.io/inject": Noted(
        "security", "no proxy is injected: the pods leave the mesh", by_pod=True
    ),
    "istio-injection": Noted(
        "security", "no proxy is injected: new pods are outside of the mesh", by_pod=True
    ),
    "istio.io/rev": Noted("security", "no proxy is injected: new pods are outside of the mesh", by_pod=True),
    "linkerd.io/inject": Noted("security", "no proxy is injected: the pods leave the mesh", by_pod=True),
    # What is made at the cloud
    "external-dns.alpha.kubernetes.io/hostname": Noted(
        "outage", "its name is taken out of DNS", also_changed=True
    ),
    "service.beta.kubernetes.io/aws-load-balancer-type": Noted(
        "outage", "another controller makes another load balancer, at another address", also_changed=True
    ),
    "kubernetes.io/ingress.global-static-ip-name": Noted(
        "outage", "it leaves the address that it had", also_changed=True
    ),
    "alb.ingress.kubernetes.io/group.name": Noted(
        "outage", "another load balancer serves it, at another address", also_changed=True
    ),
    "cert-manager.io/cluster-issuer": Noted("outage", "its certificate is no longer made or renewed"),
    "cert-manager.io/issuer": Noted("outage", "its certificate is no longer made or renewed"),
    # What is done to pods
    "reloader.stakater.com/auto": Noted("none", "a change of its configuration restarts no pod any more"),
    # What is kept
    "helm.sh/resource-policy": Noted("none", "Helm deletes it with its release"),
}


def is_off(value: str | None) -> bool:
    """Whether an annotation asks for nothing."""
    return value in (None, "", "false", "disabled", "no")
