"""Cases of OU36."""

from tests.review.rules.manifests import VOLUME, added, edit, pod

_EMPTY = pod("volumes: [{name: code, emptyDir: {}}]")
_OLD = pod("volumes: [{name: code, gitRepo: {repository: 'https://example.org/a.git'}}]")
_RBD = "rbd: {monitors: [10.0.0.1], image: a}"

SPEAKS = {
    "a volume of a repository": (
        edit(_EMPTY, ("emptyDir: {}", "gitRepo: {repository: 'https://example.org/a.git'}")),
        ["Deployment/web: nodes since 1.33 do not mount a volume of the kind gitRepo"],
    ),
    "a PersistentVolume": (
        added(VOLUME.replace("nfs: {server: files.example.org, path: /data}", _RBD)),
        ["PersistentVolume/data: nodes since 1.31 do not mount a volume of the kind rbd"],
    ),
}
SILENT = {
    "it was there before": edit(_OLD, ("web:1", "web:2")),
    "an empty folder": edit(_OLD, ("gitRepo: {repository: 'https://example.org/a.git'}", "emptyDir: {}")),
}
