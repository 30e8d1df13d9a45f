"""Cases of NO23."""

from tests.review.rules.manifests import STATEFUL_SET, edit, spec

_FEW = spec("revisionHistoryLimit: 3")

SPEAKS = {
    "none is kept": (
        edit(_FEW, ("revisionHistoryLimit: 3", "revisionHistoryLimit: 0")),
        ["Deployment/web: templates of before are deleted"],
    ),
    "of a StatefulSet": (
        edit(STATEFUL_SET, ("  replicas: 2\n", "  replicas: 2\n  revisionHistoryLimit: 0\n")),
        ["StatefulSet/db: templates of before are deleted"],
    ),
}
SILENT = {
    "fewer are kept": edit(_FEW, ("revisionHistoryLimit: 3", "revisionHistoryLimit: 2")),
    "the number is left out": edit(_FEW, ("  revisionHistoryLimit: 3\n", "")),
}
