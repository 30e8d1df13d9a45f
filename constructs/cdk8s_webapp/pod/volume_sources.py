"""Sources of volumes that have no maker of their own, as Kubernetes writes them.

https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/volume/
"""

from collections.abc import Mapping
from typing import Any

from ..values import checks
from ..values.errors import refuse
from ..values.read_only import ReadOnly

_EXAMPLE = '{"projected": {"sources": [{"configMap": {"name": "a"}}, {"secret": {"name": "b"}}]}}'

# What a volume can be; none of what Kubernetes has taken out.
_KNOWN = (
    *("awsElasticBlockStore", "azureDisk", "azureFile", "cephfs", "cinder", "configMap", "csi"),
    *("downwardAPI", "emptyDir", "ephemeral", "fc", "flexVolume", "gcePersistentDisk", "glusterfs"),
    *("image", "iscsi", "nfs", "persistentVolumeClaim", "portworxVolume", "projected", "rbd"),
    *("secret", "vsphereVolume"),
)


def check_source(given: object) -> Mapping[str, Any]:
    """Refuse what is not one source by a name that Kubernetes knows, and what needs a reason."""
    source = checks.mapping("Volume", "source", given)
    if "name" in source:
        refuse("Volume", "source", "has the name that follows from its path; leave 'name' out")
    if "hostPath" in source:
        refuse("Volume", "source", "hostPath needs a reason; write Volume.host_path(…, because=…)")
    if len(source) != 1:
        refuse("Volume", "source", f"is to have one source, not {len(source)}; write {_EXAMPLE}")
    checks.known_keys("Volume", "source", source, _KNOWN)
    ((kind, lines),) = source.items()
    return ReadOnly({kind: checks.mapping("Volume", f"source: {kind}", lines)})
