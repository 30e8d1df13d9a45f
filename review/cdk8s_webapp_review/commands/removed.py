"""`removed`: the manifests that are gone, so that what a program no longer writes leaves the cluster."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence

from .. import comparison
from ..credentials import clean
from ..errors import CannotReview
from ..kinds import facts
from ..report.words import visible
from ..sides.load import Loader
from ..sides.objects import Object
from ..tables import custom
from .options import Parser
from .output import lenient, write

_USAGE = """\
{command} [options] [-- PATH ...]
       {command} [options] BEFORE AFTER"""

_ABOUT = """\
Prints the manifests that are gone, for kubectl delete. What holds data or other objects is kept: it is
deleted where it is named.

  {command} --base v1.4 -- dist/ | kubectl delete -f -
  {command} --also PersistentVolumeClaim/shop/data -- dist/"""

_CODES = """\
exit codes:
  0  all that is gone was printed, or nothing is gone
  1  something that is gone was kept: stderr says how to name it
  2  it could not be told: wrong usage, no git, or manifests that cannot be read"""

_KEPT_BY_HELM = "helm.sh/resource-policy"


def run(arguments: Sequence[str], command: str) -> int:
    """Print what is gone, and return the exit code.

    Args:
        arguments: What stands behind the command.
        command: How it is called: `cdk8s-webapp removed`.
    """
    options = _options(arguments, command)
    os.chdir(options.folder)
    gone, base = _gone(options)
    unknown = sorted(set(options.also) - {item.shown for item in gone})
    if unknown:
        names = ", ".join(item.shown for item in gone) or "nothing"
        raise CannotReview(f"--also: {unknown[0]} is not gone; gone is {names}")
    kept = {item.shown: why for item in gone if item.shown not in options.also and (why := _held(item))}
    write("".join(_manifest(item) for item in gone if item.shown not in kept), machine=True)
    lenient(sys.stderr)
    if not gone and base is not None:
        print(f"{command}: nothing is gone since {base}; --base REF names what was applied", file=sys.stderr)
    for name, why in kept.items():
        said = visible(f"{name} is kept: {why}; --also {name} deletes it too")
        print(f"{command}: {clean(said, prose=True)}", file=sys.stderr)
    return 1 if kept else 0


def _options(arguments: Sequence[str], command: str) -> Namespace:
    usage, about = (text.format(command=command) for text in (_USAGE, _ABOUT))
    parser = Parser(command=command, usage=usage, about=about, codes=_CODES)
    paths = "the folders or files that are applied, as they are here and as git has them (default: dist)"
    parser.add_argument("paths", nargs="*", metavar="PATH", help=paths)
    parser.add_argument("--base", metavar="REF", help="what was applied: this commit, tag or branch")
    also = "delete this too: a claim, a volume, a Namespace, a definition, a database; several times"
    parser.add_argument("--also", metavar="OBJECT", action="append", default=[], help=also)
    options = parser.read(arguments)
    options.two = len(options.paths) == 2 and not options.behind and options.base is None
    if len(options.paths) > 1 and not options.two and options.base is None:
        parser.error("give two folders or files, BEFORE and AFTER, or paths in git behind --")
    return options


def _gone(options: Namespace) -> tuple[list[Object], str | None]:
    """The objects of BEFORE that AFTER has not, in their order, and what git calls BEFORE."""
    paths = [*options.paths, *options.behind] or ["dist"]
    sides = comparison.of_two(*paths) if options.two else comparison.with_git(paths, options.base)
    loader = Loader()
    old, new = loader.load(sides.before), loader.load(sides.after)
    for problem in (*old.problems, *new.problems):
        if problem.fatal:
            place = f"{problem.file}:{problem.line}: " if problem.file else ""
            raise CannotReview(f"{place}{problem.message}; what is gone cannot be told")
    gone = [item for identity, item in old.objects.items() if identity not in new.objects]
    folders = sorted({item.identity.folder for item in gone})
    if len(folders) > 1:
        raise CannotReview(f"each folder is a cluster of its own, so name one: {', '.join(folders)}")
    return gone, None if sides.base is None else visible(sides.base.name)


def _held(item: Object) -> str:
    """Why an object is not deleted by the way."""
    kind = facts(item.identity.group, item.kind)
    if kind is not None and kind.gone == "data-loss":
        return kind.gone_says
    if item.annotations.get(_KEPT_BY_HELM) == "keep":
        return f"its annotation {_KEPT_BY_HELM} says so"
    risk, words = custom.gone(item) or ("", "")
    return words if risk == "data-loss" else ""


def _manifest(item: Object) -> str:
    """As much of it as `kubectl delete` needs; of a Secret no value."""
    return "\n".join(["---", f"# {visible(item.file.path)}:{item.line()}", *_lines(item), ""])


def _lines(item: Object) -> Iterator[str]:
    yield f"apiVersion: {json.dumps(item.api_version)}"
    yield f"kind: {json.dumps(item.kind)}"
    yield "metadata:"
    yield f"  name: {json.dumps(item.name)}"
    if item.namespace:
        yield f"  namespace: {json.dumps(item.namespace)}"
