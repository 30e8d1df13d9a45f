"""What cdk8s-plus writes though nobody asked: taken out before our own lines go in.

A line goes only where it has exactly this value, which is what the API server would
set by itself or what this library writes itself, so that what a user asked for
through a handle stays.
"""

from collections.abc import Mapping
from typing import Any

from ..values.labels import CONSTRUCT_ADDRESS

_POD = {
    "restartPolicy": "Always",
    "dnsPolicy": "ClusterFirst",
    "hostNetwork": False,
    "setHostnameAsFQDN": False,
    "terminationGracePeriodSeconds": 30,
    # Ours again, from pod/security.py.
    "automountServiceAccountToken": False,
}

UNASKED: Mapping[str, Mapping[str, Any]] = {
    "ConfigMap": {"immutable": False},
    "Deployment": {
        "spec": {
            "minReadySeconds": 0,
            "progressDeadlineSeconds": 600,
            "template": {"spec": _POD},
        }
    },
    "Service": {"spec": {"type": "ClusterIP", "externalIPs": []}},
    "Ingress": {},
}

# Of the application's own container: these are ours, whatever cdk8s-plus makes of what it was told.
_OWN_CONTAINER = ("image", "imagePullPolicy", "resources", "securityContext", "startupProbe")


def leave_out(manifest: dict[str, Any]) -> None:
    """Take what nobody asked for out of a manifest that cdk8s-plus made."""
    _without(manifest, UNASKED.get(manifest["kind"], {}))


def leave_out_of_pod(template: dict[str, Any], container: str) -> None:
    """Take what is the library's own out of a pod template, of which cdk8s-plus has its own idea."""
    template["metadata"].get("labels", {}).pop(CONSTRUCT_ADDRESS, None)
    template["spec"].pop("securityContext", None)
    for each in template["spec"]["containers"]:
        if each["name"] == container:
            for field in _OWN_CONTAINER:
                each.pop(field, None)


def _without(manifest: dict[str, Any], unasked: Mapping[str, Any]) -> None:
    for key, value in unasked.items():
        found = manifest.get(key)
        if isinstance(value, Mapping):
            if isinstance(found, dict):
                _without(found, value)
        elif key in manifest and found == value and type(found) is type(value):
            del manifest[key]
