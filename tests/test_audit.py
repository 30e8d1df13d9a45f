"""What make audit compares: each finding has a reason, and each reason a finding."""

import json
import runpy

import pytest

LIST = """
| tool | finding | where | why it stays |
| --- | --- | --- | --- |
| checkov | `CKV_1: No limits` | everywhere | it is so |
| kube-score | `probes: No probe` | `shop: Deployment/*` `django/*: Job/migrate-*` | a | b |
"""


@pytest.fixture(scope="module")
def audit(request):
    """The names of the tool, without running it."""
    return runpy.run_path(str(request.config.rootpath / "tools" / "audit.py"))


@pytest.fixture
def told(audit):
    """What is said of these findings, beside the list."""

    def compare(*found):
        findings = [audit["Finding"](*each) for each in found]
        return list(audit["differences"](findings, audit["accepted"](LIST)))

    return compare


KNOWN = [
    ("checkov", "CKV_1: No limits", "anything: Deployment/at-all"),
    ("kube-score", "probes: No probe", "shop: Deployment/web"),
    ("kube-score", "probes: No probe", "django/prod: Job/migrate-12"),
]


def test_what_has_a_reason_is_accepted(told):
    """Nothing is said."""
    assert told(*KNOWN) == []


def test_what_has_none_is_told(told):
    """Another check, another tool, another place."""
    others = [
        ("checkov", "CKV_2: No limits", "shop: Deployment/web"),
        ("kube-score", "CKV_1: No limits", "shop: Deployment/web"),
        ("kube-score", "probes: No probe", "shop: StatefulSet/web"),
    ]
    assert told(*KNOWN, *others) == [
        "not in audit.md: checkov: CKV_2: No limits: shop: Deployment/web",
        "not in audit.md: kube-score: CKV_1: No limits: shop: Deployment/web",
        "not in audit.md: kube-score: probes: No probe: shop: StatefulSet/web",
    ]


def test_a_place_that_nothing_needs_is_told(told):
    """So that the list does not outlive what it speaks of."""
    assert told(*KNOWN[:2]) == ["not found any more: kube-score: probes: No probe: django/*: Job/migrate-*"]


def test_what_the_tools_say_is_read(audit, root):
    """Both name the check, the folder and the object."""
    score = [
        {
            "type_meta": {"kind": "Deployment"},
            "object_meta": {"name": "web"},
            "checks": [
                {"skipped": False, "grade": 1, "check": {"id": "a"}, "comments": [{"summary": "No b"}]},
                {"skipped": False, "grade": 10, "check": {"id": "b"}, "comments": None},
                {"skipped": True, "grade": 0, "check": {"id": "c"}, "comments": None},
            ],
        }
    ]
    (one,) = audit["of_kube_score"](root / "examples" / "django" / "dist" / "prod", json.dumps(score))
    failed = {
        "check_id": "C",
        "check_name": "d",
        "resource": "Pod.default.web.app-web",
        "file_path": "/dist/a",
    }
    report = {"summary": {"parsing_errors": 0}, "results": {"failed_checks": [failed]}}
    (other,) = audit["of_checkov"](json.dumps(report))
    assert (one.check, one.where) == ("a: No b", "django/prod: Deployment/web")
    assert (other.check, other.where) == ("C: d", "dist: Pod/web")


def test_each_row_of_the_list_is_one(audit, root):
    """No row is passed over because it is written in another way."""
    text = (root / "docs" / "audit.md").read_text()
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(audit["accepted"](text)) == len(rows) - 2
