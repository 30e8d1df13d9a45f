"""Cases of DL06."""

from tests.review.rules.manifests import STATEFUL_SET, STATELESS_SET, edit, spec

SPEAKS = {
    "counted from another number": (
        edit(spec("ordinals: {start: 0}", STATEFUL_SET), ("start: 0", "start: 5")),
        ["StatefulSet/db: pods are counted from 5 instead of 0, on claims of their own numbers"],
    ),
    "without claims, pods are deleted and others made": (
        edit(spec("ordinals: {start: 0}", STATELESS_SET), ("start: 0", "start: 5")),
        ["StatefulSet/db: pods are counted from 5 instead of 0, under other names"],
    ),
}
SILENT = {
    "written out as it was": edit(
        STATEFUL_SET, ("  replicas: 2\n", "  replicas: 2\n  ordinals: {start: 0}\n")
    ),
    "one pod more": edit(STATEFUL_SET, ("replicas: 2", "replicas: 3")),
}
