"""Cases of NO14."""

from tests.review.rules.im05_against_its_definition import _TYPED
from tests.review.rules.manifests import DEFINITION, edit

SPEAKS = {
    "a field is gone": (
        edit(_TYPED, ("colour: {type: string}, size", "size")),
        [
            "CustomResourceDefinition/widgets.example.org: spec.colour: it is gone: the server drops it from objects that have it"
        ],
    ),
    "it is of another type": (
        edit(_TYPED, ("size: {type: integer}", "size: {type: string}")),
        ["CustomResourceDefinition/widgets.example.org: spec.size: it is of type string"],
    ),
    "there is a most": (
        edit(_TYPED, ("size: {type: integer}", "size: {type: integer, maximum: 3}")),
        ["CustomResourceDefinition/widgets.example.org: spec.size: maximum is 3"],
    ),
}
SILENT = {
    "a field more": edit(_TYPED, ("colour: {type: string}", "colour: {type: string}, shape: {type: string}")),
    "a description": edit(_TYPED, ("size: {type: integer}", "size: {type: integer, description: How large}")),
    "a version is no longer served": edit(
        DEFINITION, ("  - name: v1beta1\n    served: true", "  - name: v1beta1\n    served: false")
    ),
}
