"""What cdk8s-plus writes although the API server would say the same by itself.

A reviewer reads such lines for nothing, so they are left out, each only where
it has exactly the default value.
"""

from collections.abc import Mapping
from typing import Any

_POD = {
    ("restartPolicy",): "Always",
    ("dnsPolicy",): "ClusterFirst",
    ("hostNetwork",): False,
    ("setHostnameAsFQDN",): False,
    ("terminationGracePeriodSeconds",): 30,
}

DEFAULTS: Mapping[str, Mapping[tuple[str, ...], object]] = {
    "ConfigMap": {("immutable",): False},
    "Deployment": {
        ("spec", "minReadySeconds"): 0,
        ("spec", "progressDeadlineSeconds"): 600,
        **{("spec", "template", "spec", *path): value for path, value in _POD.items()},
    },
    "Service": {("spec", "type"): "ClusterIP", ("spec", "externalIPs"): []},
    "Ingress": {},
}


def leave_out(manifest: dict[str, Any]) -> None:
    """Take the API's defaults out of a manifest that cdk8s-plus made."""
    for (*parents, key), default in DEFAULTS[manifest["kind"]].items():
        holder = manifest
        for parent in parents:
            holder = holder.get(parent, {})
        if key in holder and holder[key] == default and type(holder[key]) is type(default):
            del holder[key]
