"""docs/review-rules.md is made of the rules and cases: `python -m tests.review.test_rule_docs` writes it.

The words before the first rule are a person's.
"""

import difflib
from pathlib import Path

from cdk8s_webapp_review.live import Refused
from cdk8s_webapp_review.model import MEANING, NOT_JUDGED, RISKS, UNKNOWN
from cdk8s_webapp_review.rules import all_rules
from tests.review.rules.judged import cases

DOCUMENT = Path(__file__).parents[2] / "docs" / "review-rules.md"
WORDS = {**MEANING, UNKNOWN: NOT_JUDGED}
RULES = sorted([*all_rules(), Refused], key=lambda rule: ((*RISKS, UNKNOWN).index(rule.risk), rule.id))
NO_EXAMPLE = "Only with `--live`: it needs a cluster, so there is no example here."


def changed_lines(change):
    """The lines that differ, with two around them."""
    sides = (text.splitlines() for text in change)
    lines = list(difflib.unified_diff(*sides, n=2, lineterm=""))[2:]
    return "".join(f"{'…' if line.startswith('@@') else line}\n" for line in lines).removeprefix("…\n")


def example(rule):
    """The cases of a rule: where it speaks, with its words, and where it does not."""
    if rule is Refused:
        return NO_EXAMPLE
    spoken = [
        f"{name[0].upper()}{name[1:]}:\n\n```diff\n{changed_lines(change)}```\n\n"
        + "\n".join(f"> {line}" for line in words)
        for name, (change, words) in cases(rule).SPEAKS.items()
    ]
    silent = [f"- {name}" for name in cases(rule).SILENT]
    return "\n\n".join([*spoken, "It does not speak of:", "\n".join(silent)])


def entry(rule):
    """A rule's part of the document."""
    paragraphs = [
        f"### {rule.id}: {rule.title}",
        rule.why,
        f"Instead: {rule.advice}" if rule.advice else "",
        f"Since {rule.since}. Reference: <{rule.reference}>",
        example(rule),
    ]
    return "".join(f"{each}\n\n" for each in paragraphs if each)


def rewritten(document):
    """The document with all that follows from the rules and their cases."""
    parts = [document.partition("\n## ")[0].rstrip("\n") + "\n\n"]
    for risk, meaning in WORDS.items():
        heading = "not judged" if risk == UNKNOWN else risk
        parts.append(f"## {heading}\n\n{meaning[0].upper()}{meaning[1:]}.\n\n")
        parts += [entry(rule) for rule in RULES if rule.risk == risk]
    return "".join(parts).rstrip("\n") + "\n"


def test_the_document_is_what_the_rules_and_their_cases_say():
    """All rules once, worst first, with their words and cases."""
    document = DOCUMENT.read_text()
    assert document == rewritten(document), "python -m tests.review.test_rule_docs writes it"


if __name__ == "__main__":
    DOCUMENT.write_text(rewritten(DOCUMENT.read_text()))
