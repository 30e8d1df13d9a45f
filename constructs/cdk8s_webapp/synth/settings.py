"""What an App is given, checked."""

import difflib
import os
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any, TypedDict

import cdk8s

from ..values import checks
from ..values.errors import refuse
from ..values.wording import quoted


class Settings(TypedDict):
    """The arguments of ``cdk8s.App``."""

    outdir: str | None
    output_file_extension: str | None
    record_construct_metadata: bool | None
    resolvers: Sequence[cdk8s.IResolver] | None
    yaml_output_type: cdk8s.YamlOutputType | None


def check(
    *,
    outdir: object,
    output_file_extension: object,
    record_construct_metadata: object,
    resolvers: object,
    yaml_output_type: object,
) -> Settings:
    """Refuse what cdk8s would refuse in other words, or take and not understand."""
    if outdir is None:
        _check_environment()
    return Settings(
        outdir=None if outdir is None else _folder(outdir),
        output_file_extension=None if output_file_extension is None else _extension(output_file_extension),
        record_construct_metadata=_truth(record_construct_metadata),
        resolvers=None if resolvers is None else _resolvers(resolvers),
        yaml_output_type=None if yaml_output_type is None else _output_type(yaml_output_type),
    )


def _folder(value: object) -> str:
    folder = value if isinstance(value, str) else os.fspath(value) if isinstance(value, PurePath) else None
    if folder is None:
        refuse("App", "outdir", f'{quoted(value)} is no folder; write "dist" or Path("dist")')
    return _path("outdir", folder)


def _check_environment() -> None:
    """Refuse a folder without a name, which cdk8s takes from the environment for the current one."""
    if not os.environ.get("CDK8S_OUTDIR", "dist").strip():
        refuse("App", "outdir", "the variable CDK8S_OUTDIR is empty; unset it, or let it name a folder")


def _extension(value: object) -> str:
    extension = _path("output_file_extension", checks.text("App", "output_file_extension", value))
    if "/" in extension or os.sep in extension:
        refuse("App", "output_file_extension", f'{extension!r} names a folder; write ".k8s.yaml"')
    return extension


def _path(argument: str, value: str) -> str:
    """Refuse a name that no file system takes."""
    if not value.strip():
        refuse("App", argument, "is empty")
    try:
        value.encode()
    except UnicodeEncodeError:
        refuse("App", argument, f"{value!r} has a character that no file name can hold")
    if not value.isprintable():
        refuse("App", argument, f"{value!r} has a character that no file name should have")
    try:
        os.fsencode(value)
    except UnicodeEncodeError:
        refuse("App", argument, f"{value!r} cannot be a file name in this locale; run with PYTHONUTF8=1")
    return checks.plain(value)


def _truth(value: object) -> bool | None:
    if value is not None and not isinstance(value, bool):
        refuse("App", "record_construct_metadata", f"{quoted(value)} is neither True nor False")
    return value


def _resolvers(value: object) -> Sequence[cdk8s.IResolver]:
    if not isinstance(value, list | tuple):
        refuse("App", "resolvers", f"{quoted(value)} is no list of resolvers")
    for each in value:
        # jsii passes by reference what a class of its own made, or one that says @jsii.implements.
        if isinstance(each, type) or not hasattr(type(each), "__jsii_type__") or not _resolves(each):
            refuse(
                "App",
                "resolvers",
                f"{quoted(each)} is no resolver; write a class with @jsii.implements(cdk8s.IResolver)",
            )
    return list(value)


def _resolves(value: Any) -> bool:
    return callable(getattr(value, "resolve", None))


def _output_type(value: object) -> cdk8s.YamlOutputType:
    if not isinstance(value, cdk8s.YamlOutputType):
        known = [each.name for each in cdk8s.YamlOutputType]
        close = difflib.get_close_matches(str(value).upper(), known, n=1)
        meant = f"write YamlOutputType.{close[0]}" if close else f"known are {', '.join(known)}"
        refuse("App", "yaml_output_type", f"{quoted(value)} is no cdk8s.YamlOutputType; {meant}")
    return value
