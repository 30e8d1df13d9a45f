"""Cases of OU09."""

from tests.review.rules.manifests import DEFINITION, edit

SPEAKS = {
    "a version goes": (
        edit(
            DEFINITION,
            (
                "  - name: v1beta1\n    served: true\n    storage: false\n    schema: {openAPIV3Schema: {type: object}}\n",
                "",
            ),
        ),
        ["CustomResourceDefinition/widgets.example.org: v1beta1 is no longer served"],
    ),
    "it is no longer served": (
        edit(DEFINITION, ("served: true\n    storage: false", "served: false\n    storage: false")),
        ["CustomResourceDefinition/widgets.example.org: v1beta1 is no longer served"],
    ),
}
SILENT = {
    "a version comes": edit(
        DEFINITION,
        (
            "  - name: v1beta1\n",
            "  - name: v2\n    served: true\n    storage: false\n    schema: {openAPIV3Schema: {type: object}}\n  - name: v1beta1\n",
        ),
    ),
    "a short name comes": edit(DEFINITION, ("plural: widgets", "plural: widgets, shortNames: [wd]")),
}
