"""Cases of IM05."""

from tests.review.rules.manifests import DEFINITION, WIDGET, edit, joined

_SPEC = "{type: object, properties: {colour: {type: string}, size: {type: integer}}}"
_TYPED = DEFINITION.replace(
    "schema: {openAPIV3Schema: {type: object}}",
    f"schema: {{openAPIV3Schema: {{type: object, properties: {{spec: {_SPEC}}}}}}}",
    1,
)
_BOTH = joined(_TYPED, WIDGET)

SPEAKS = {
    "a field that the definition no longer has": (
        edit(_BOTH, ("colour: {type: string}, size", "size")),
        ["Widget/web: refused update: unknown field: kubectl refuses it, and the server would drop it"],
    ),
    "a field of another type": (
        edit(_BOTH, ("colour: blue", "colour: 7")),
        ["Widget/web: refused update: Invalid value: must be of type string"],
    ),
    "one of fewer values": (
        edit(_BOTH, ("colour: {type: string}", "colour: {type: string, enum: [red]}"), ("blue", "green")),
        ['Widget/web: refused update: Unsupported value: supported values: "red"'],
    ),
    "one that is newly asked for": (
        edit(
            _BOTH,
            ("{type: object, properties: {colour", "{type: object, required: [size], properties: {colour"),
            ("blue", "red"),
        ),
        ["Widget/web: refused update: Required value"],
    ),
}
SILENT = {
    "one of fewer values that stays as it was": edit(
        _BOTH, ("colour: {type: string}", "colour: {type: string, enum: [red]}")
    ),
    "a definition that takes all": edit(joined(DEFINITION, WIDGET), ("colour: blue", "colour: 7")),
    "a field of its type": edit(_BOTH, ("colour: blue", "colour: red, size: 3")),
    "a default is written for what is asked for": edit(
        _BOTH,
        (
            "{type: object, properties: {colour: {type: string}, size: {type: integer}}}",
            "{type: object, required: [size], properties: {colour: {type: string}, size: {type: integer, default: 1}}}",
        ),
    ),
}
