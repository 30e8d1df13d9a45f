"""How a labelled pair is judged: `expected.json` says what a reviewer must be told, and what may be said.

`said.txt` has what is said, in the words of today: `python -m tests.review.labels` writes it anew, and the
difference is for a person to read.
"""

import json
from collections import defaultdict
from pathlib import Path

from cdk8s_webapp_review.model import Review
from cdk8s_webapp_review.review import review
from cdk8s_webapp_review.sides.files import from_disk

CASES = Path(__file__).parent / "cases"


def reviewed(case: Path) -> Review:
    """The review of a pair."""
    return review(from_disk(case / "before"), from_disk(case / "after"))


def wrong(case: Path) -> list[str]:
    """What is missed, and what is said that is not so; empty where the pair is fully right."""
    labels = json.loads((case / "expected.json").read_text())
    said, allowed = defaultdict(set), defaultdict(lambda: {"none"})
    for finding in reviewed(case).findings:
        said[plain(finding.object)].add(finding.risk)
    for label in labels:
        allowed[plain(label["object"])] |= {label["risk"], *label["accept"]}
    missed = [
        f"missed: {label['object']}: {label['risk']}: {label['change']}"
        for label in labels
        if label["required"]
        and label["risk"] != "none"
        and not said[plain(label["object"])] & {label["risk"], *label["accept"]}
    ]
    false = [f"false: {item}: {risk}" for item, risks in said.items() for risk in risks - allowed[item]]
    return missed + sorted(false)


def plain(name: str) -> str:
    """The namespace `default` is that of objects without one."""
    kind, _, rest = name.partition("/")
    return f"{kind}/{rest.removeprefix('default/')}"


def said(case: Path) -> str:
    """What is said of a pair: a line a finding and a note, with its rule."""
    result = reviewed(case)
    lines = [
        f"{each.risk} {each.rule} {f'{each.object} {each.field}'.strip()}: {each.title}"
        for each in result.findings
    ]
    lines += [
        f"not judged {each.rule} {f'{each.object} {each.field}'.strip()}: {each.title}"
        for each in result.not_judged
    ]
    lines += [f"{'cannot judge' if each.fatal else 'note'}: {each.message}" for each in result.problems]
    return "".join(f"{line.replace(str(case.parent), '')}\n" for line in lines)


if __name__ == "__main__":
    for each in sorted(CASES.glob("*/expected.json")):
        (each.parent / "said.txt").write_text(said(each.parent))
