"""Hosts that an Ingress got through its handle, and that its certificate is not for."""

from collections.abc import Iterator

from .fields import mapping, mappings
from .together import Object, Together


def warnings(together: Together) -> list[str]:
    """Hosts that no ``tls`` block names, where there is one: the arguments say ``http://`` of theirs."""
    return [
        f"{each.name.name}: ingress: {host} was added through the handle, and tls does not name it: a"
        " controller answers https for it with its own certificate, or not at all; give the URL as url=,"
        " or say its Secret with ingress.add_tls"
        for each in together
        if each.name.kind == "Ingress"
        for host in _added_without_tls(each)
    ]


def _added_without_tls(ingress: Object) -> Iterator[str]:
    blocks = mappings(mapping(ingress.manifest, "spec").get("tls"))
    if not blocks or not ingress.placed.is_described:
        return
    named = [hosts for block in blocks if isinstance(hosts := block.get("hosts"), list)]
    for rule in mappings(mapping(ingress.manifest, "spec").get("rules")):
        host = rule.get("host")
        if isinstance(host, str) and host not in ingress.placed.own_hosts:
            either = (host, _wildcard(host))
            yield from [host] if not any(each in hosts for hosts in named for each in either) else []


def _wildcard(host: str) -> str:
    """The wildcard that a host falls under: of one label alone."""
    return f"*.{host.partition('.')[2]}"
