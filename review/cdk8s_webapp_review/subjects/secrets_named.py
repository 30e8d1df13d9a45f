"""Secrets that routes name, and objects that make Secrets."""

from __future__ import annotations

from collections.abc import Iterator

from ..sides.objects import Object
from ..world import World
from .pods import at, each

_AUTH = ("auth-secret", "auth-tls-secret", "proxy-ssl-secret")


def named(item: Object) -> Iterator[tuple[str, str]]:
    """The namespace and name of each Secret that an Ingress or Gateway needs."""
    space = item.identity.namespace
    if item.kind == "Ingress":
        for tls in each(item.spec.get("tls")):
            if tls.get("secretName"):
                yield space, str(tls["secretName"])
        for key, value in item.annotations.items():
            if key.rpartition("/")[2] in _AUTH:
                place, _, name = str(value).rpartition("/")
                yield place or space, name
    elif item.kind == "Gateway":
        for listener in each(item.spec.get("listeners")):
            for ref in each(at(listener, ("tls", "certificateRefs"))):
                yield str(ref.get("namespace") or space), str(ref.get("name"))


def namers(world: World, secret: Object) -> list[str]:
    """The Ingresses and Gateways of AFTER that name a Secret."""
    place = secret.identity.namespace, secret.name
    return [
        item.shown
        for item in world.kinds("Gateway", "Ingress", after=True)
        if item.identity.folder == secret.identity.folder and place in named(item)
    ]


def made_elsewhere(world: World, secret: Object) -> bool:
    """Whether an object of AFTER makes a Secret of this name: a certificate, an external or sealed one."""
    makers = {
        "Certificate": ("spec", "secretName"),
        "ExternalSecret": ("spec", "target", "name"),
        "SealedSecret": ("spec", "template", "metadata", "name"),
    }
    return any(
        item.identity.namespace == secret.identity.namespace
        and (at(item.value, makers[item.kind]) or item.name) == secret.name
        for item in world.kinds(*makers, after=True)
    )
