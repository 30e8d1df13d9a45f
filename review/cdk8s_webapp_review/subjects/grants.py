"""What a role allows: a verb on a resource each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from ..sides.objects import Object
from .english import listed
from .pods import each


class Grant(NamedTuple):
    """One verb on one resource, or on a path of the API server."""

    group: str
    resource: str
    name: str
    verb: str

    def __str__(self) -> str:
        """In words."""
        return f"{self.verb} {self.resource}" + ("" if self.name == "*" else f"/{self.name}")


def grants(item: Object) -> list[Grant]:
    """All that a role allows."""
    found = []
    for rule in each(item.value.get("rules")):
        names = rule.get("resourceNames") or ["*"]
        for verb in rule.get("verbs") or ():
            found += [
                Grant(str(group), str(resource), str(name), str(verb))
                for group in rule.get("apiGroups") or [""]
                for resource in rule.get("resources") or ()
                for name in names
            ]
            found += [Grant("", str(url), "*", str(verb)) for url in rule.get("nonResourceURLs") or ()]
    return found


# The same objects under their old name and their new one.
_SAME = {
    ("", "endpoints"): ("discovery.k8s.io", "endpointslices"),
    ("discovery.k8s.io", "endpointslices"): ("", "endpoints"),
    ("", "events"): ("events.k8s.io", "events"),
    ("events.k8s.io", "events"): ("", "events"),
}


def _renamed(grant: Grant) -> Iterator[Grant]:
    yield grant
    same = _SAME.get((grant.group, grant.resource))
    if same:
        yield grant._replace(group=same[0], resource=same[1])


def beyond(some: list[Grant], others: list[Grant]) -> list[Grant]:
    """Those of some grants that no other one covers, under whichever of their names."""
    known = {same for other in others for same in _renamed(other)}
    ends = {other.resource for other in known if other.resource.startswith("*/")}  # as */status

    def is_covered(one: Grant) -> bool:
        resources = (one.resource, "*", *(end for end in ends if one.resource.endswith(end[1:])))
        either = product((one.group, "*"), resources, (one.name, "*"), (one.verb, "*"))
        return any(wider in known for wider in either)

    return list(dict.fromkeys(one for one in some if not is_covered(one)))


def words(found: list[Grant]) -> str:
    """The verbs of each resource: `get and list pods, delete secrets/web`."""
    verbs: dict[str, dict[str, None]] = {}
    for grant in found:
        what = grant.resource + ("" if grant.name == "*" else f"/{grant.name}")
        verbs.setdefault(what, {})[grant.verb] = None
    said = [f"{listed(list(names), 8)} {what}" for what, names in verbs.items()]
    return "; ".join(said[:5]) + (f" and {len(said) - 5} more" if len(said) > 5 else "")
