"""Secrets that routes name, and objects that make Secrets."""

from __future__ import annotations

from collections.abc import Iterator

from ..sides.objects import Object
from ..statement import Note
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


def unknown(world: World, item: Object) -> Iterator[Note]:
    """Secrets that a route or Gateway newly names, and that nothing of the folder has or makes."""
    old = world.before.get(item.identity)
    known = set(named(old)) if old is not None else set()
    makes = any("cert-manager.io/" in key or key == "kubernetes.io/tls-acme" for key in item.annotations)
    for space, name in dict.fromkeys(named(item)):
        place = item.identity._replace(group="", kind="Secret", namespace=space, name=name)
        if (
            (space, name) not in known
            and place not in world.after
            and not (makes or made(world, space, name))
        ):
            said = (
                f"Secret/{name} is not in this folder, and nothing of it makes it; it must be in the cluster"
            )
            yield Note(item=item, message=said, path=("spec",))


def namers(world: World, secret: Object) -> list[str]:
    """The Ingresses and Gateways of AFTER that name a Secret."""
    place = secret.identity.namespace, secret.name
    return [
        item.shown
        for item in world.kinds("Gateway", "Ingress", after=True)
        if item.identity.folder == secret.identity.folder and place in named(item)
    ]


def made_elsewhere(world: World, secret: Object) -> bool:
    """Whether an object of AFTER makes a Secret of this name."""
    return made(world, secret.identity.namespace, secret.name)


def made(world: World, namespace: str, name: str) -> bool:
    """Whether an object of AFTER makes a Secret: a certificate, an external or a sealed one."""
    makers = {
        "Certificate": ("spec", "secretName"),
        "ExternalSecret": ("spec", "target", "name"),
        "SealedSecret": ("spec", "template", "metadata", "name"),
    }
    return any(
        item.identity.namespace == namespace and (at(item.value, makers[item.kind]) or item.name) == name
        for item in world.kinds(*makers, after=True)
    )
