"""`review`: which manifests are compared, and what becomes of the answer."""
# ruff: noqa: PLC0415

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .. import comparison
from ..errors import CannotReview
from ..model import RISKS, UNKNOWN, Review
from ..sides.files import File
from .options import Parser
from .output import write

if TYPE_CHECKING:
    from ..gate import Gate
    from ..git import Commit

FORMATS = ("text", "markdown", "json", "github", "sarif")
_ACCEPT_FROM = ("base", "head")

_USAGE = """\
{command} [options] [-- PATH ...]
       {command} [options] BEFORE AFTER
       {command} [options] --live [PATH ...]
       {command} --rules"""

_ABOUT = """\
What happens to the cluster when Kubernetes manifests change, worst first.

  {command}                        dist/ where this branch left the default branch,
  {space}                        against the working tree
  {command} --base v1.4 -- dist/   the same against any ref
  {command} BEFORE AFTER           two folders or files, any names inside
  {command} --live dist/           against the cluster of kubectl's current context
  {command} --rules                what is judged, and why"""

_CODES = """\
exit codes:
  0  nothing at or above --fail-on was found
  1  something at or above --fail-on was found
  2  it could not be judged: wrong usage, no git, no cluster, or manifests that cannot be read"""


def run(arguments: Sequence[str], command: str) -> int:
    """Review, print, and return the exit code.

    Args:
        arguments: What stands behind the command.
        command: How it is called: `cdk8s-webapp review`.
    """
    options = _options(arguments, command)
    if options.rules:
        write(_rules(), machine=False)
        return 0
    fail_on = _fail_on(options.fail_on)
    os.chdir(options.folder)
    review, after, gate, base = _review(options)
    if options.accept is not None:
        review = _accepted(review, options, gate, base)
    write(_written(review, after, options, fail_on), machine=options.format != "text")
    if any(each.fatal for each in review.problems):
        return 2
    return 1 if any(each.risk in fail_on for each in (*review.findings, *review.not_judged)) else 0


def _options(arguments: Sequence[str], command: str) -> Namespace:
    usage = _USAGE.format(command=command)
    about = _ABOUT.format(command=command, space=" " * len(command))
    parser = Parser(command=command, usage=usage, about=about, codes=_CODES)
    _add(parser)
    options = parser.read(arguments)
    if options.format not in FORMATS:
        parser.error(f"--format: there is no {options.format!r}, but {', '.join(FORMATS)}")
    if options.accept_from not in _ACCEPT_FROM:
        parser.error(f"--accept-from: there is no {options.accept_from!r}, but {' and '.join(_ACCEPT_FROM)}")
    if options.live and options.base is not None:
        parser.error("--live and --base each say what to compare with: give one of them")
    if not os.path.isdir(options.folder):  # noqa: PTH112 -- Path is slow to make
        parser.error(f"-C: there is no folder {options.folder}")
    given, behind = options.paths, options.behind
    options.two = len(given) == 2 and not behind and not options.live and options.base is None
    if not options.two and len(given) > 1 and not options.live and options.base is None:
        parser.error("give two folders or files, BEFORE and AFTER, or paths in git behind --")
    options.paths = [*given, *behind]
    return options


def _add(parser: Parser) -> None:
    paths = "folders or files; what stands behind -- is compared with what git has of it (default: dist)"
    parser.add_argument("paths", nargs="*", metavar="PATH", help=paths)
    parser.add_argument("--base", metavar="REF", help="compare with this commit, tag or branch")
    parser.add_argument(
        "--live", action="store_true", help="compare with the cluster, and ask it (read-only)"
    )
    parser.add_argument("--rules", action="store_true", help="list the rules")
    parser.add_argument("--format", default="text", help=f"one of {', '.join(FORMATS)} (default: text)")
    fail_on = (
        "exit with 1 for a finding of this risk or a worse one; several with commas; never;"
        " with unknown, also for what was not judged"
    )
    parser.add_argument("--fail-on", metavar="RISK", help=f"{fail_on} (default: immutable)")
    parser.add_argument("--accept", metavar="FILE", help="YAML list of {object, rule, reason, until}")
    accept_from = "which FILE counts: the base's, or with head the one that is here (default: base)"
    parser.add_argument("--accept-from", metavar="SIDE", default="base", help=accept_from)
    parser.add_argument("--verbose", action="store_true", help="also list what changes nothing")


def _fail_on(text: str | None) -> frozenset[str]:
    """The risks that fail: those that are named, and all that are worse than one of them.

    `unknown` is no risk: it comes beside the others, and alone beside what fails without it.
    """
    named = [] if text is None else [each.strip() for each in text.split(",")]
    beside = frozenset({UNKNOWN} & {*named})
    named = [each for each in named if each != UNKNOWN]
    if named == ["never"]:
        return beside
    for each in named:
        if each not in RISKS[:-1]:
            words = ", ".join((*RISKS[:-1], UNKNOWN))
            raise CannotReview(f"--fail-on: {each!r} is not one of {words} or never")
    least = max((RISKS.index(each) for each in named), default=RISKS.index("immutable"))
    return frozenset(RISKS[: least + 1]) | beside


def _review(options: Namespace) -> tuple[Review, list[File], Gate, Commit | None]:
    """The judgement, the files of AFTER, the gate that it went through, and what it is compared with."""
    from ..review import judge

    paths = options.paths or ["dist"]
    if options.live:
        from .. import live

        after = live.manifests(paths)
        review, gate = live.judged(after, judge=lambda *sides: judge(*sides).review)
        return review, after, gate, None
    sides = comparison.of_two(*paths) if options.two else comparison.with_git(paths, options.base)
    review, gate = judge(sides.before, sides.after)
    review = review._replace(problems=(*sides.problems, *review.problems))
    return review, sides.after, gate, sides.base


def _accepted(review: Review, options: Namespace, gate: Gate, base: Commit | None) -> Review:
    """The review without what was accepted. What a change accepts of itself is asked for, and no more."""
    from datetime import date

    from .. import accept

    asked: Sequence[accept.Entry] = ()
    if base is None or options.accept_from == "head":
        entries = accept.load(options.accept)
    else:
        entries, asked = accept.at_base(options.accept, base)
    return accept.apply(review, entries, asked=asked, today=date.today(), hide=gate.text)


def _written(review: Review, after: Sequence[File], options: Namespace, fail_on: frozenset[str]) -> str:
    from .. import causes
    from ..report import FORMATS as PRINTED
    from ..report import Style, colour
    from ..report.words import RuleText

    review, hint = causes.add(review, after)
    rules = {}
    if options.format == "sarif":
        rules = {
            each.id: RuleText(each.id, each.title, each.why, each.advice, each.reference)
            for each in _all_rules()
        }
    style = Style(
        colour=options.format == "text" and sys.stdout is not None and colour.wanted(sys.stdout, os.environ),
        fail_on=fail_on,
        rules=rules,
        hint=hint,
        show_none=options.verbose,
    )
    return PRINTED[options.format](review, style)


def _all_rules() -> Sequence[Any]:
    from ..live import Refused
    from ..rules import all_rules

    return [*all_rules(), Refused]


def _rules() -> str:
    return "\n".join(
        f"{each.id}  {each.risk}: {each.title}\n"
        f"  why: {each.why}\n"
        f"  instead: {each.advice}\n"
        f"  reference: {each.reference}\n"
        for each in _all_rules()
    )
