"""JSON patches, applied by cdk8s, with the reason in words where one does not fit."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NoReturn

from cdk8s import ApiObject, JsonPatch
from jsii.errors import JSIIError

from ..lines.patch import explain
from ..node.javascript import message_of
from ..values.errors import refuse


def apply(who: str, kind: str, manifest: dict[str, Any], patches: Sequence[JsonPatch]) -> Any:
    """Apply patches to a manifest.

    Raises:
        WebAppError: One does not fit; the object, the patch's path and what is not there are named.
    """
    try:
        return JsonPatch.apply(manifest, *patches)
    except (RuntimeError, JSIIError) as error:
        if message_of(error) is None:
            raise
    fitting: Any = manifest
    for patch in patches:
        try:
            fitting = JsonPatch.apply(fitting, patch)
        except (RuntimeError, JSIIError):
            refuse(who, f"{kind}: add_json_patch", explain(fitting, _operation(patch)))
    return fitting


def rendered(made: ApiObject) -> Any:
    """The manifest of an object of cdk8s' own.

    Raises:
        WebAppError: A patch does not fit, or cdk8s refuses a value; the object is named.
    """
    try:
        return made.to_json()
    except (RuntimeError, JSIIError) as error:
        if (message := message_of(error)) is None:
            raise
        _refuse(made, message)


def _refuse(made: ApiObject, message: str) -> NoReturn:
    """Say which of an object's patches does not fit, or else what cdk8s says."""
    kept = JsonPatch.apply(
        {"made": made}, JsonPatch.move("/made/patches", "/kept"), JsonPatch.add("/made/patches", [])
    )["kept"]
    try:
        with suppress(RuntimeError, JSIIError):
            apply(made.name, made.kind, made.to_json(), kept)
    finally:
        JsonPatch.apply({"made": made, "kept": kept}, JsonPatch.move("/kept", "/made/patches"))
    refuse(made.name, made.kind, message)


def _operation(patch: JsonPatch) -> Any:
    """What cdk8s keeps of a patch, and has no way to ask for: another patch copies it into sight."""
    return JsonPatch.apply({"patch": patch}, JsonPatch.copy("/patch/operation", "/seen"))["seen"]
