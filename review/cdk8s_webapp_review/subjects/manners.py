"""How a Service treats those whom it serves."""

from __future__ import annotations

from collections.abc import Iterator

from ..sides.objects import Object
from ..statement import Says
from .services import ports_by_key

_GONE = {
    "externalTrafficPolicy": ("Local", "Cluster", "pods see addresses of nodes instead of their clients'"),
    "sessionAffinity": ("ClientIP", "None", "a client may meet another pod at each connection"),
}


def changed(before: Object, after: Object) -> Iterator[Says]:
    """What clients and pods notice of a Service that is there as before."""
    for field, (was, now, title) in _GONE.items():
        if (before.spec.get(field), after.spec.get(field)) == (was, now):
            covers = (("spec", f"{field}Config"),)
            yield Says(item=after, title=title, path=("spec", field), before=was, after=now, covers=covers)
    new = ports_by_key(after)
    for key, port in ports_by_key(before).items():
        old, speaks = port.get("appProtocol"), new.get(key, {}).get("appProtocol")
        if key in new and old != speaks:
            way = f"speak {speaks}" if speaks else "no longer know that it speaks " + str(old)
            path = ("spec", "ports", (("port", key[0]), ("protocol", key[1])), "appProtocol")
            title = f"proxies and load balancers {way} on port {key[0]}"
            yield Says(item=after, title=title, path=path, before=old, after=speaks)
