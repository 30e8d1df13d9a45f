"""docs/review-rules.md says of each rule what its class says, and shows an example that is reviewed here.

A person writes the words before the first rule, a heading `### RS01:` for each, and its `diff` block: whole
manifests, where `-` begins what only BEFORE has, and `+` what only AFTER has. The rest follows from these:
`python tests/review/test_rule_docs.py` writes it.
"""

import re
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest

from cdk8s_webapp_review.live import Refused
from cdk8s_webapp_review.model import MEANING, RISKS
from cdk8s_webapp_review.report import Style, text
from cdk8s_webapp_review.review import review
from cdk8s_webapp_review.rules import all_rules
from cdk8s_webapp_review.sides.files import File
from cdk8s_webapp_review.sides.load import load

DOCUMENT = Path(__file__).parents[2] / "docs" / "review-rules.md"
RULES = sorted([*all_rules(), Refused], key=lambda rule: (RISKS.index(rule.risk), rule.id))
SHOWN_BY_FILE = [rule for rule in RULES if rule is not Refused]
REFUSED = ("IM01", "IM02")
NO_EXAMPLE = "Only with `--live`: it needs a cluster, so there is no example here."

WRITE = "python tests/review/test_rule_docs.py writes it"

SECTION = re.compile(r"^### (\w+): .*?(?=^##|\Z)", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"^```diff\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def sections(document):
    """Each rule's part of the document, by its id."""
    return {found[1]: found[0] for found in SECTION.finditer(document)}


def side(example, sign):
    """The manifests of an example with one of its signs, as files."""
    lines = [line[1:] for line in example.splitlines() if line[:1] in (" ", sign)]
    return [File("web.yaml", "", "".join(f"{line}\n" for line in lines).encode())]


def reviewed(example):
    """The review of an example."""
    return review(side(example, "-"), side(example, "+"))


def printed(example, rule):
    """What `--verbose` prints of a rule in an example, less the words that stand above it."""
    judged = reviewed(example)
    findings = [replace(each, detail="", advice="") for each in judged.findings if each.rule == rule.id]
    notes = () if findings else judged.problems
    _, _, said = text.write(
        replace(judged, findings=tuple(findings), problems=notes), Style(show_none=True)
    ).partition("\n\n")
    lines = said.splitlines(keepends=True)
    if findings:  # the application's name, which is above the object
        lines = lines[1:]
    return dedent("".join(lines))


def entry(rule, example):
    """A rule's part of the document, as it should be."""
    paragraphs = [
        f"### {rule.id}: {rule.title}",
        rule.why,
        f"Instead: {rule.advice}" if rule.advice else "",
        f"Reference: <{rule.reference}>",
        f"```diff\n{example}```" if example else NO_EXAMPLE,
        f"```text\n{printed(example, rule)}```" if example else "",
    ]
    return "".join(f"{each}\n\n" for each in paragraphs if each)


def rewritten(document):
    """The document with all that follows from the classes and the examples."""
    examples = {name: EXAMPLE.findall(part) for name, part in sections(document).items()}
    parts = [document.partition("\n## ")[0].rstrip("\n") + "\n\n"]
    for risk in RISKS:
        parts.append(f"## {risk}\n\n{MEANING[risk][0].upper()}{MEANING[risk][1:]}.\n\n")
        parts += [entry(rule, "".join(examples.get(rule.id, ()))) for rule in RULES if rule.risk == risk]
    return "".join(parts).rstrip("\n") + "\n"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_told_as_it_is(rule):
    """Its words are the class's, and the example gives what is printed below it."""
    part = sections(DOCUMENT.read_text()).get(rule.id, "")
    example = "".join(EXAMPLE.findall(part))
    assert part.rstrip() == entry(rule, example).rstrip(), WRITE


@pytest.mark.parametrize("rule", SHOWN_BY_FILE, ids=lambda rule: rule.id)
def test_a_rule_has_one_example_that_it_speaks_of(rule):
    """There is one example, and the rule fires in it."""
    (example,) = EXAMPLE.findall(sections(DOCUMENT.read_text())[rule.id])
    assert rule.id in {finding.rule for finding in reviewed(example).findings}


@pytest.mark.parametrize("rule", SHOWN_BY_FILE, ids=lambda rule: rule.id)
def test_an_example_is_valid(rule):
    """The server takes all manifests of BEFORE, and those of AFTER where their refusal is not the example."""
    (example,) = EXAMPLE.findall(sections(DOCUMENT.read_text())[rule.id])
    before, after = load(side(example, "-")), load(side(example, "+"))
    assert (before.problems, after.problems) == ((), ())
    taken = [*before.objects.values(), *(after.objects.values() if rule.id not in REFUSED else ())]
    assert [flaw for item in taken for flaw in item.flaws] == []


def test_the_document_has_every_rule_worst_first():
    """All rules once, by their risk; nothing of a rule that is gone."""
    document = DOCUMENT.read_text()
    assert re.findall(r"^### (\w+)", document, re.MULTILINE) == [rule.id for rule in RULES]
    assert document == rewritten(document), WRITE


if __name__ == "__main__":
    DOCUMENT.write_text(rewritten(DOCUMENT.read_text()))
