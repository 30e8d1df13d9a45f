"""Cases of DL03."""

from tests.review.rules.manifests import edit, pod

_VOLUME = "volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]"
_MOUNT = "volumeMounts: [{name: data, mountPath: /data}]"

SPEAKS = {
    "the claim is mounted elsewhere": (
        edit(pod(_VOLUME, _MOUNT), ("mountPath: /data", "mountPath: /srv")),
        ["Deployment/web: the claim data is no longer at /data but at /srv"],
    ),
    "another claim": (
        edit(pod(_VOLUME, _MOUNT), ("claimName: data", "claimName: new")),
        ["Deployment/web: /data is the claim new instead of the claim data"],
    ),
}
SILENT = {
    "an emptyDir is mounted elsewhere": edit(
        pod("volumes: [{name: data, emptyDir: {}}]", _MOUNT), ("mountPath: /data", "mountPath: /srv")
    ),
    "another name for the volume": edit(
        pod(_VOLUME, _MOUNT),
        ("[{name: data, persistent", "[{name: files, persistent"),
        ("[{name: data, mountPath", "[{name: files, mountPath"),
    ),
}
