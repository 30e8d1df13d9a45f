"""Where `cdk8s synth` looks for files, and where they belong.

`cdk8s synth` deletes its output folder before it runs the program, so a mistake
in the program would cost the folder that is in git. With ``output: .cdk8s/dist``
in cdk8s.yaml it deletes a folder that nobody misses; the files go to ``dist``
and, for `cdk8s synth` to find, to ``.cdk8s/dist``.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path

from . import output

FOLDER = ".cdk8s"

_staged: list[Path] = []


def destination(outdir: Path) -> Path:
    """The folder where an output folder's files belong: itself or, where it is a stage, the one outside."""
    outdir = outdir.absolute()
    return outdir.parent.parent / outdir.name if outdir.parent.name == FOLDER else outdir


def publish(outdir: Path, files: Mapping[str, str]) -> None:
    """Write to the output folder or, where that is a stage, to both folders."""
    outdir, folder = outdir.absolute(), destination(outdir)
    output.publish(folder, files)
    if folder == outdir:
        return
    # Last: without it, `cdk8s synth` knows that the program failed.
    shutil.rmtree(outdir, ignore_errors=True)
    output.publish(outdir, files)
    _staged.append(outdir)


def withdraw() -> None:
    """Remove the stage of a program that failed after all, so that `cdk8s synth` fails too."""
    for folder in _staged:
        shutil.rmtree(folder, ignore_errors=True)
