"""Cases of NO14."""

from tests.review.rules.im05_against_its_definition import _TYPED
from tests.review.rules.manifests import DEFINITION, WIDGET, edit, joined

_WIDGETS = "CustomResourceDefinition/widgets.example.org"

SPEAKS = {
    "the status has no address of its own": (
        edit(
            _TYPED.replace("storage: true", "storage: true\n    subresources: {status: {}}"),
            ("    subresources: {status: {}}\n", ""),
        ),
        [
            f"{_WIDGETS}: v1 has no status of its own: its controller's updates of the status are refused or lost"
        ],
    ),
    "a field is gone": (
        edit(_TYPED, ("colour: {type: string}, size", "size")),
        [f"{_WIDGETS}: the server drops spec.colour from objects that have it"],
    ),
    "a field is gone that an object has": (
        edit(joined(_TYPED, WIDGET), ("colour: {type: string}, size", "size")),
        [f"{_WIDGETS}: the server drops spec.colour from objects that have it, as Widget/web"],
    ),
    "a field is gone that an object has no longer": (
        edit(joined(_TYPED, WIDGET), ("colour: {type: string}, size", "size"), ("colour: blue", "size: 3")),
        [f"{_WIDGETS}: the server drops spec.colour from objects that have it"],
    ),
    "one is of another type, and another has a most": (
        edit(
            _TYPED,
            ("colour: {type: string}", "colour: {type: string, maxLength: 9}"),
            ("size: {type: integer}", "size: {type: string}"),
        ),
        [f"{_WIDGETS}: it takes less than it did: spec.colour (maxLength 9) and spec.size (of type string)"],
    ),
    "one is asked for": (
        edit(
            _TYPED,
            ("{type: object, properties: {colour", "{type: object, required: [size], properties: {colour"),
        ),
        [f"{_WIDGETS}: it takes less than it did: spec (with size)"],
    ),
}
SILENT = {
    "a field more": edit(_TYPED, ("colour: {type: string}", "colour: {type: string}, shape: {type: string}")),
    "a description": edit(_TYPED, ("size: {type: integer}", "size: {type: integer, description: How large}")),
    "a version is no longer served": edit(
        DEFINITION, ("  - name: v1beta1\n    served: true", "  - name: v1beta1\n    served: false")
    ),
}
