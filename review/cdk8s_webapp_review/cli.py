"""The command `cdk8s-webapp review`: which manifests are compared, and what becomes of the answer.

Modules that only some calls need are imported where they are needed: most of a call's time is importing.
"""
# ruff: noqa: PLC0415

from __future__ import annotations

import gc
import io
import os
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any, NoReturn

from .errors import CannotReview
from .model import RISKS, Problem, Review
from .sides.files import File, from_disk

FORMATS = ("text", "markdown", "json", "github", "sarif")

_USAGE = """\
cdk8s-webapp review [options] [-- PATH ...]
       cdk8s-webapp review [options] BEFORE AFTER
       cdk8s-webapp review [options] --live [PATH ...]
       cdk8s-webapp review --rules"""

_ABOUT = """\
What happens to the cluster when Kubernetes manifests change, worst first.

  cdk8s-webapp review                        dist/ where this branch left the default branch,
                                             against the working tree
  cdk8s-webapp review --base v1.4 -- dist/   the same against any ref
  cdk8s-webapp review BEFORE AFTER           two folders or files, any names inside
  cdk8s-webapp review --live dist/           against the cluster of kubectl's current context
  cdk8s-webapp review --rules                what is judged, and why"""

_CODES = """\
exit codes:
  0  nothing at or above --fail-on was found
  1  something at or above --fail-on was found
  2  it could not be judged: wrong usage, no git, no cluster, or manifests that cannot be read"""


class _Parser(ArgumentParser):
    """Says one sentence instead of the usage."""

    def error(self, message: str) -> NoReturn:
        raise CannotReview(f"{message}; cdk8s-webapp review --help shows the usage")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sides:
    """What is compared."""

    before: list[File]
    after: list[File]
    problems: tuple[Problem, ...] = ()


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code. Whatever happens, there is no traceback."""
    if argv is None:
        gc.disable()  # a process of its own, which makes few cycles: a third of the time of a large review
    arguments = sys.argv[1:] if argv is None else list(argv)
    try:
        return _run(arguments)
    except CannotReview as error:
        return _refuse(str(error))
    except KeyboardInterrupt:
        return _refuse("interrupted")
    except Exception as error:
        # Its text could quote a manifest, and so a Secret.
        return _refuse(f"a mistake in this tool, please report it: {type(error).__name__} at {_place(error)}")


def _refuse(message: str) -> int:
    from .report.words import visible

    _lenient(sys.stderr)
    print(f"cdk8s-webapp review: {visible(message)}", file=sys.stderr)
    return 2


def _place(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "?" if trace is None else f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"


def _run(arguments: list[str]) -> int:
    if arguments[:1] != ["review"]:
        wanted = arguments[:1] in (["-h"], ["--help"])
        print(f"usage: {_USAGE}", file=sys.stdout if wanted else sys.stderr)
        return 0 if wanted else 2
    options = _options(arguments[1:])
    if options.rules:
        return _print(_rules(), machine=False)
    fail_on = _fail_on(options.fail_on)
    review, after = _review(options)
    if options.accept is not None:
        from datetime import date

        from . import accept

        review = accept.apply(review, accept.load(options.accept), today=date.today())
    _print(_written(review, after, options, fail_on), machine=options.format != "text")
    if any(each.fatal for each in review.problems):
        return 2
    return 1 if any(each.risk in fail_on for each in review.findings) else 0


def _options(arguments: list[str]) -> Namespace:
    parser = _Parser(
        usage=_USAGE,
        description=_ABOUT,
        epilog=_CODES,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    paths = "folders or files; what stands behind -- is compared with what git has of it (default: dist)"
    parser.add_argument("paths", nargs="*", metavar="PATH", help=paths)
    parser.add_argument("--base", metavar="REF", help="compare with this commit, tag or branch")
    parser.add_argument(
        "--live", action="store_true", help="compare with the cluster, and ask it (read-only)"
    )
    parser.add_argument("--rules", action="store_true", help="list the rules")
    parser.add_argument("--format", default="text", help=f"one of {', '.join(FORMATS)} (default: text)")
    fail_on = "exit with 1 for a finding of this risk or a worse one; several with commas; never"
    parser.add_argument("--fail-on", metavar="RISK", help=f"{fail_on} (default: immutable)")
    parser.add_argument("--accept", metavar="FILE", help="YAML list of {object, rule, reason, until}")
    parser.add_argument("--verbose", action="store_true", help="also list what changes nothing")
    if "--" in arguments:
        place = arguments.index("--")
        arguments, behind = arguments[:place], arguments[place + 1 :]
    else:
        behind = []
    options = parser.parse_intermixed_args(arguments)
    if options.format not in FORMATS:
        parser.error(f"--format: there is no {options.format!r}, but {', '.join(FORMATS)}")
    if options.live and options.base is not None:
        parser.error("--live and --base each say what to compare with: give one of them")
    given = options.paths
    options.two = len(given) == 2 and not behind and not options.live and options.base is None
    if not options.two and len(given) > 1 and not options.live and options.base is None:
        parser.error("give two folders or files, BEFORE and AFTER, or paths in git behind --")
    options.paths = [*given, *behind]
    return options


def _fail_on(text: str | None) -> frozenset[str]:
    """The risks that fail: those that are named, and all that are worse than one of them."""
    if text == "never":
        return frozenset()
    named = [] if text is None else [each.strip() for each in text.split(",")]
    for each in named:
        if each not in RISKS[:-1]:
            raise CannotReview(f"--fail-on: {each!r} is not one of {', '.join(RISKS[:-1])} or never")
    least = max((RISKS.index(each) for each in named), default=RISKS.index("immutable"))
    return frozenset(RISKS[: least + 1])


def _review(options: Namespace) -> tuple[Review, list[File]]:
    """The judgement, and the files of AFTER that it is about."""
    from .review import review as judge

    paths = options.paths or ["dist"]
    if options.live:
        from . import live

        after = live.manifests(paths)
        return live.review(after, judge=judge), after
    sides = _two(*paths) if options.two else _in_git(paths, options.base)
    review = judge(sides.before, sides.after)
    return replace(review, problems=(*sides.problems, *review.problems)), sides.after


def _two(before: str, after: str) -> _Sides:
    old, new = on_disk(before), on_disk(after)
    if old is None and new is None:
        raise CannotReview(f"there is neither {before} nor {after}; give two folders or files")
    problems = [*_absent(before, old, "", "added"), *_absent(after, new, "", "removed")]
    return _Sides(before=old or [], after=new or [], problems=tuple(problems))


def _in_git(paths: Sequence[str], base: str | None) -> _Sides:
    from . import git

    checkout = git.find()
    commit = checkout.commit(base) if base is not None else checkout.merge_base()
    before: list[File] = []
    after: list[File] = []
    problems: list[Problem] = []
    for path in paths:
        old, new = checkout.files(commit, path), on_disk(path)
        if old is None and new is None:
            raise CannotReview(
                f"{path} is neither here nor at {commit.name}:"
                " name what to review, cdk8s-webapp review -- PATH"
            )
        problems += _absent(path, old, f" at {commit.name}", "added")
        problems += _absent(path, new, "", "removed")
        before += old or []
        after += new or []
    if len(paths) > 1:
        before, after = _each_its_folder(before), _each_its_folder(after)
    return _Sides(before=before, after=after, problems=tuple(problems))


def on_disk(path: str) -> list[File] | None:
    """The manifests of a folder or file, or None where there is none.

    Raises:
        CannotReview: It is there, and cannot be read.
    """
    try:
        return from_disk(Path(path))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise CannotReview(f"{error.filename or path} cannot be read: {error.strerror or error}") from error


def _absent(path: str, files: list[File] | None, where: str, what: str) -> Iterable[Problem]:
    if files is None:
        yield Problem(message=f"{path} is not there{where}: all its objects are {what}")


def _each_its_folder(files: Iterable[File]) -> list[File]:
    """With several paths, a folder is known by its whole path, and a file counts once."""
    unique = {file.path: file for file in files}
    return [replace(each, folder=PurePosixPath(path).parent.as_posix()) for path, each in unique.items()]


def _written(review: Review, after: Sequence[File], options: Namespace, fail_on: frozenset[str]) -> str:
    from . import causes
    from .report import FORMATS as PRINTED
    from .report import Style, colour
    from .report.words import RuleText

    review, hint = causes.add(review, after)
    rules = {}
    if options.format == "sarif":
        rules = {
            each.id: RuleText(each.id, each.title, each.why, each.advice, each.reference)
            for each in _all_rules()
        }
    style = Style(
        colour=options.format == "text" and colour.wanted(sys.stdout, os.environ),
        fail_on=fail_on,
        rules=rules,
        hint=hint,
        show_none=options.verbose,
    )
    return PRINTED[options.format](review, style)


def _all_rules() -> Sequence[Any]:
    from .live import Refused
    from .rules import all_rules

    return [*all_rules(), Refused]


def _rules() -> str:
    return "\n".join(
        f"{each.id}  {each.risk}: {each.title}\n"
        f"  why: {each.why}\n"
        f"  instead: {each.advice}\n"
        f"  reference: {each.reference}\n"
        for each in _all_rules()
    )


def _print(text: str, *, machine: bool) -> int:
    """Write to stdout, which may be closed early (`| head`), or know few characters."""
    _lenient(sys.stdout, encoding="utf-8" if machine else None)
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _lenient(stream: object, *, encoding: str | None = None) -> None:
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding=encoding, errors="backslashreplace")
