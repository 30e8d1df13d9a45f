"""Where `cdk8s synth` looks for files, and where they belong.

`cdk8s synth` deletes its output folder before it runs the program, so a mistake
in the program would cost the folder that is in git. With ``output: .cdk8s/dist``
in cdk8s.yaml it deletes a folder that nobody misses; the files go to ``dist``
and, for `cdk8s synth` to find, to ``.cdk8s/dist``.
"""

import atexit
import shutil
from collections.abc import Mapping
from pathlib import Path

from ..values.errors import WebAppError
from . import output
from .ended import ENDING
from .header import Header
from .run import RUN, Run
from .tell import tell

FOLDER = ".cdk8s"


def destination(outdir: Path) -> Path:
    """The folder where an output folder's files belong: itself or, where it is a stage, the one outside."""
    try:
        outdir = outdir.absolute()
    except FileNotFoundError:
        raise WebAppError(
            "App: synth: the current folder is not there any more; change to one that is, and run again"
        ) from None
    return outdir.parent.parent / outdir.name if outdir.parent.name == FOLDER else outdir


def publish(outdir: Path, texts: Mapping[str, str], author: Header, run: Run) -> None:
    """Write to the output folder or, where that is a stage, to both folders."""
    outdir, folder = outdir.absolute(), destination(outdir)
    for sentence in output.publish(folder, texts, author, run):
        tell(sentence)
    if run.further and not run.is_watched:
        run.is_watched = True
        atexit.register(end, run)
    if folder == outdir:
        return
    # Last: without it, `cdk8s synth` knows that the program failed.
    if not run.all_files(outdir.resolve()):
        shutil.rmtree(outdir, ignore_errors=True)
    output.publish(outdir, texts, author, run)
    run.stages.add(outdir)


def withdraw(run: Run = RUN) -> None:
    """Remove the stages of a program that failed after all, so that `cdk8s synth` fails too."""
    for folder in run.stages:
        shutil.rmtree(folder, ignore_errors=True)


def end(run: Run = RUN) -> None:
    """When the program ends well, remove what Apps that it does not make any more wrote before."""
    if not ENDING.went_well():
        return
    for folder, program in run.further.items():
        if folder.is_dir():
            for sentence in output.remove_further(folder, program, run.apps(folder)):
                tell(sentence)
