"""Resolvers of the user's: what replaces values on their way into the YAML.

https://cdk8s.io/docs/latest/basics/app/#resolvers
"""

from typing import Any

import cdk8s
from cdk8s import ApiObject
from constructs import Construct, IConstruct

# cdk8s brings three of its own, which resolve what Python cannot hold.
_OF_CDK8S = 3
# An object that is made to be resolved, and never written.
_CARRIER = "resolved"
_ASKED = "_cdk8s_webapp_has_resolvers"


def has_resolvers(root: IConstruct) -> bool:
    """Whether an app has resolvers beside those of cdk8s."""
    known: bool | None = vars(root).get(_ASKED)
    if known is None:
        known = isinstance(root, cdk8s.App) and len(root.resolvers) > _OF_CDK8S
        vars(root)[_ASKED] = known
    return known


def resolved(below: Construct, manifest: dict[str, Any]) -> dict[str, Any]:
    """A manifest whose values have passed the resolvers, its keys in the order in which they were."""
    carrier = ApiObject(below, _CARRIER, api_version="v1", kind="Carrier")
    carrier.metadata.add(_CARRIER, manifest)
    passed: dict[str, Any] = carrier.to_json()["metadata"][_CARRIER]
    below.node.try_remove_child(_CARRIER)
    ordered: dict[str, Any] = _as_before(passed, manifest)
    return ordered


def _as_before(value: Any, before: Any) -> Any:
    """JavaScript sorts keys; here they stand as they stood, new ones after them."""
    if isinstance(value, dict) and isinstance(before, dict):
        keys = [*(key for key in before if key in value), *(key for key in value if key not in before)]
        return {key: _as_before(value[key], before.get(key)) for key in keys}
    if isinstance(value, list) and isinstance(before, list) and len(value) == len(before):
        return [_as_before(*pair) for pair in zip(value, before, strict=True)]
    return value
