"""Databases that get another version over the files of the old one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..digits import whole
from ..sides.objects import Object
from ..statement import Says
from ..tables.databases import ALIASES, DATABASES, Database
from .images import repository
from .pods import at, container_pairs, each, pod_spec, template_path

_VERSION = re.compile(r"(?:pg|v)?(\d+)(?:\.(\d+))?")


def unopened(before: Object, after: Object) -> Iterator[Says]:
    """Containers whose new version does not open the files that the old one wrote."""
    for field, old, new in container_pairs(before, after):
        was, now = (_version(one.get("image")) for one in (old, new))
        if was is None or now is None or was[0] != now[0] or was[1:] == now[1:]:
            continue
        kept = _kept(after)
        keeps = any(mount.get("name") in kept for mount in each(new.get("volumeMounts")))
        if keeps and not _opens(was[0], was[1], now[1]):
            title = f"{was[0].name} {now[1]} does not open the files of {was[1]}"
            path = (*(template_path(after) or ()), "spec", field, (("name", new.get("name")),), "image")
            yield Says(item=after, title=title, path=path, before=old.get("image"), after=new.get("image"))


def _kept(item: Object) -> set[Any]:
    """The volumes that outlive a pod."""
    volumes = each(pod_spec(item).get("volumes"))
    named = {one.get("name") for one in volumes if one.get("persistentVolumeClaim") or one.get("hostPath")}
    return named | {at(one, ("metadata", "name")) for one in each(item.spec.get("volumeClaimTemplates"))}


def _version(image: Any) -> tuple[Database, str] | None:
    """The database of an image and its series, where both are known."""
    name = repository(image).rpartition("/")[2]
    database = DATABASES.get(ALIASES.get(name, name))
    found = _VERSION.match(str(image).partition("@")[0].rpartition("/")[2].partition(":")[2])
    if database is None or found is None:
        return None
    major, both = found[1], f"{found[1]}.{found[2] or 0}"
    if not database.series:
        return database, both if database.name == "PostgreSQL" and (whole(major) or 0) < 10 else major
    return database, both if both in database.series else major


def _opens(database: Database, old: str, new: str) -> bool:
    if database.series:
        if old not in database.series or new not in database.series:
            return True
        step = database.series.index(new) - database.series.index(old)
    else:
        step = (whole(new.partition(".")[0]) or 0) - (whole(old.partition(".")[0]) or 0)
        step = step if step or old == new else 1
    return step == 0 or (step > 0 and (database.steps is None or step <= database.steps))
