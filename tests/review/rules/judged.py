"""What a rule says of a change."""

from functools import cache
from importlib import import_module
from pathlib import Path

from cdk8s_webapp_review.review import review
from cdk8s_webapp_review.rules import all_rules
from cdk8s_webapp_review.sides.files import File

FOLDER = Path(__file__).parent
HELPERS = ("__init__", "judged", "manifests")
NAMES = {
    rule.id: rule.__module__.rpartition(".")[2] for rule in sorted(all_rules(), key=lambda rule: rule.id)
}


def cases(rule):
    """The module of a rule's cases: its SPEAKS, and its SILENT."""
    return import_module(f"tests.review.rules.{NAMES[rule.id]}")


def sides(change):
    """The files of a change."""
    return [[File("web.yaml", "", text.encode())] for text in change]


@cache
def reviewed(change):
    """The review of a change."""
    return review(*sides(change))


def said(change, rule):
    """What a rule says of a change, a line a finding."""
    findings = (*reviewed(change).findings, *reviewed(change).not_judged)
    return [f"{found.object}: {found.title}" for found in findings if found.rule == rule.id]
