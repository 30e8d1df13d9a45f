"""Ask kube-score and checkov about all YAML of this project, and compare with what docs/audit.md accepts.

    python tools/audit.py

Each finding is one of the table there, with its reason, and each row of the table is found: what nobody
gave a reason for fails, and so does a reason that nothing needs any more.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
LIST = ROOT / "docs" / "audit.md"
TOOLS = ROOT / ".venv" / "audit" / "bin"
# What kube-score takes as the cluster's.
KUBERNETES = "v1.34"
_ROW = re.compile(r"^\| (kube-score|checkov) \| `(.+?)` \| (.+?) \| (.+?) \|$", re.MULTILINE)


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What a tool says of an object: ``shop: Deployment/mail``, by its folder."""

    tool: str
    check: str
    where: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """A row of the table; its places are patterns."""

    tool: str
    check: str
    places: Sequence[str]
    because: str

    def has(self, finding: Finding) -> bool:
        """Whether it speaks of a finding."""
        same = (self.tool, self.check) == (finding.tool, finding.check)
        return same and any(fnmatchcase(finding.where, place) for place in self.places)


def accepted(text: str) -> list[Accepted]:
    """The rows of the table."""
    return [
        Accepted(tool, check, re.findall(r"`(.+?)`", places) or ["*"], because)
        for tool, check, places, because in _ROW.findall(text)
    ]


def differences(findings: Iterable[Finding], rows: Sequence[Accepted]) -> Iterator[str]:
    """Findings without a reason, and reasons without a finding."""
    found = sorted(set(findings))
    for each in found:
        if not any(row.has(each) for row in rows):
            yield f"not in {LIST.name}: {each.tool}: {each.check}: {each.where}"
    for row in rows:
        for place in row.places:
            one = Accepted(row.tool, row.check, [place], row.because)
            if not any(one.has(each) for each in found):
                yield f"not found any more: {row.tool}: {row.check}: {place}"


def folders() -> list[Path]:
    """Each folder of YAML that is applied by itself."""
    files = [*ROOT.glob("dist/*.yaml"), *ROOT.glob("examples/*/dist/**/*.yaml")]
    return sorted({each.parent for each in files})


def short(folder: Path) -> str:
    """How a folder is called: ``django/prod`` for examples/django/dist/prod, ``dist`` for dist."""
    parts = [each for each in folder.relative_to(ROOT).parts if each not in ("examples", "dist")]
    return "/".join(parts) or "dist"


def of_kube_score(folder: Path, answer: str) -> Iterator[Finding]:
    """What kube-score's JSON says of a folder: all below its best grade."""
    for each in json.loads(answer) or []:
        where = f"{short(folder)}: {each['type_meta']['kind']}/{each['object_meta']['name']}"
        for check in each["checks"]:
            if not check["skipped"] and check["grade"] < 10:
                for comment in check["comments"] or [{"summary": check["check"]["name"]}]:
                    yield Finding("kube-score", f"{check['check']['id']}: {comment['summary']}", where)


def of_checkov(answer: str) -> Iterator[Finding]:
    """What checkov's JSON says."""
    report: dict[str, Any] = json.loads(answer)
    if report["summary"]["parsing_errors"]:
        sys.exit(f"audit: checkov could not read {report['results']['parsing_errors']}")
    for each in report["results"]["failed_checks"]:
        kind, _, name = each["resource"].split(".", 2)
        folder = short(ROOT / each["file_path"].lstrip("/")).rpartition("/")[0] or "dist"
        # A pod is named by the object that runs it, and by its labels.
        where = f"{folder}: {kind}/{name.partition('.')[0]}"
        yield Finding("checkov", f"{each['check_id']}: {each['check_name']}", where)


def run(*command: str) -> str:
    """What a tool prints; both exit with 1 where they find something."""
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    if answer.returncode not in (0, 1) or not answer.stdout.strip():
        sys.exit(f"audit: {command[0]} ended with {answer.returncode}: {answer.stderr.strip()[-2000:]}")
    return answer.stdout


def findings() -> Iterator[Finding]:
    """What both tools say."""
    files: list[str] = []
    for folder in folders():
        own = sorted(str(each.relative_to(ROOT)) for each in folder.glob("*.yaml"))
        files += own
        options = ("--output-format", "json", "--kubernetes-version", KUBERNETES)
        yield from of_kube_score(folder, run(str(TOOLS / "kube-score"), "score", *options, *own))
    # Nothing is sent anywhere, nor asked for.
    quiet = ("--framework", "kubernetes", "--compact", "--quiet", "--skip-download", "--output", "json")
    yield from of_checkov(run(str(TOOLS / "checkov"), *quiet, "--file", *files))


def main() -> None:
    """Say what differs from the list, and fail where something does."""
    found = list(findings())
    rows = accepted(LIST.read_text())
    wrong = list(differences(found, rows))
    print(*wrong, sep="\n", end="\n" if wrong else "")
    places = f"{len(set(found))} findings in {len(folders())} folders"
    print(f"{places}, {len(rows)} reasons, {len(wrong)} to look at")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
