"""Versions of custom resources that are no longer served."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..subjects.pods import each
from ..world import World
from .rule import Rule, Statements


class ApiVersionUnserved(Rule):
    """A version of a custom resource goes."""

    id = "OU09"
    since = "0.1"
    risk = "outage"
    title = "A version of a custom resource is no longer served"
    why = "Clients and manifests that use the version get an error."
    advice = "Serve both versions until nobody uses the old one."
    reference = "https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Versions that were served and are not."""
        for _, before, after in world.changed("CustomResourceDefinition"):
            old, new = (
                {v.get("name") for v in each(side.spec.get("versions")) if v.get("served")}
                for side in (before, after)
            )
            for name in sorted(map(str, old - new)):
                title = f"{name} is no longer served"
                yield Says(item=after, title=title, path=("spec", "versions"), before=name)
