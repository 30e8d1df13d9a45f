"""Cases of RS02."""

from tests.review.rules.manifests import DEPLOYMENT, POD, edit

SPEAKS = {
    "a new image": (edit(POD, ("shell:1", "shell:2")), ["Pod/shell: the image changes"]),
    "another registry": (
        edit(POD, ("example.org/shell", "example.com/shell")),
        ["Pod/shell: the image changes"],
    ),
}
SILENT = {
    "a label": edit(POD, ("{name: shell}\n", "{name: shell, labels: {team: shop}}\n")),
    "a new image of a Deployment": edit(DEPLOYMENT, ("web:1", "web:2")),
}
