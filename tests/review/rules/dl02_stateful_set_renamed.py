"""Cases of DL02."""

from tests.review.rules.manifests import STATEFUL_SET, STATELESS_SET, edit, removed, spec

SPEAKS = {
    "another name": (
        edit(STATEFUL_SET, ("metadata: {name: db}", "metadata: {name: database}")),
        ["StatefulSet/db: renamed to StatefulSet/database: it starts on new, empty claims"],
    ),
    "it goes, and its policy deletes the claims": (
        removed(spec("persistentVolumeClaimRetentionPolicy: {whenDeleted: Delete}", STATEFUL_SET)),
        ["StatefulSet/db: removed, and its claims with it"],
    ),
}
SILENT = {
    "another name without claims of its own": edit(
        STATELESS_SET, ("metadata: {name: db}", "metadata: {name: database}")
    ),
    "it goes, and its claims stay": removed(STATEFUL_SET),
}
