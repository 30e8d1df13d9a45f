"""What is accepted: which findings, until when, and what is wrong with a file."""

from datetime import date

import pytest

from cdk8s_webapp_review import accept
from cdk8s_webapp_review.errors import CannotReview
from cdk8s_webapp_review.model import Accepted, Finding, Problem, Review

TODAY = date(2027, 1, 31)


def finding(about="Deployment/shop/web", rule="RS01"):
    """A finding of a rule about an object."""
    return Finding(object=about, risk="outage", rule=rule, field="", title="it goes")


def entry(until="2027-01-31", about="Deployment/shop/web"):
    """An entry of the file."""
    return f"- object: {about}\n  rule: RS01\n  reason: announced\n  until: {until}\n"


@pytest.fixture
def apply(tmp_path, monkeypatch):
    """Review findings with a file of this text, today."""
    monkeypatch.chdir(tmp_path)

    def run(text, *findings):
        (tmp_path / "accept.yaml").write_text(text, encoding="utf-8")
        review = Review(objects=3, changed=2, findings=findings)
        return accept.apply(review, accept.load("accept.yaml"), today=TODAY)

    return run


@pytest.mark.parametrize("until", ["2027-01-31", "'2027-01-31'", "2030-02-28"])
def test_it_is_accepted_until_the_last_day(apply, until):
    """The finding moves, with the reason and the day; the rest stays."""
    other = finding(rule="RS02")
    review = apply(entry(until), finding(), other)
    assert review == Review(
        objects=3,
        changed=2,
        findings=(other,),
        accepted=(Accepted(finding=finding(), reason="announced", until=until.strip("'")),),
    )


def test_after_the_last_day_it_counts_again(apply):
    """And the entry is named."""
    review = apply(entry("2027-01-30"), finding())
    assert (review.findings, review.accepted) == ((finding(),), ())
    assert review.problems == (
        Problem(
            message="RS01 of Deployment/shop/web was accepted until 2027-01-30: it counts again",
            file="accept.yaml",
            line=1,
        ),
    )


@pytest.mark.parametrize(
    ("rule", "about", "said"),
    [
        ("RS1", "Deployment/shop/web", "; did you mean RS01 of Deployment/shop/web?"),
        ("rs01", "Deployment/shop/web", "; did you mean RS01 of Deployment/shop/web?"),
        ("RS02", "Deployment/shop/web", ": remove the entry"),
        ("RS01", "Service/shop/api", ": remove the entry"),
    ],
)
def test_a_slip_is_answered_with_the_finding_that_was_meant(apply, rule, about, said):
    """An entry of another rule or object is over; one that is misspelt is not."""
    text = entry(about=about).replace("rule: RS01", f"rule: {rule}")
    (problem,) = apply(text, finding()).problems
    assert problem.message == f"{rule} of {about} is accepted, and nothing of the kind was found{said}"


@pytest.mark.parametrize(
    "about", ["Deployment/web", "Deployment/shop/we", "deployment/shop/web", "Deployment/*/web"]
)
def test_the_object_is_named_exactly(apply, about):
    """No pattern, no guess; an entry that is for nothing is named."""
    review = apply(entry(about=about), finding())
    assert (review.findings, review.accepted) == ((finding(),), ())
    assert [(each.message, each.line, each.fatal) for each in review.problems] == [
        (
            f"RS01 of {about} is accepted, and nothing of the kind was found;"
            " did you mean RS01 of Deployment/shop/web?",
            1,
            False,
        )
    ]


def test_an_object_without_a_namespace(apply):
    """It is named as findings name it."""
    assert apply(entry(about="Deployment/web"), finding("Deployment/web")).findings == ()


def test_one_entry_takes_all_findings_of_its_rule(apply):
    """A rule may find several fields of an object."""
    assert len(apply(entry(), finding(), finding()).accepted) == 2


def test_a_renewed_entry_beside_the_old_one(apply):
    """It is accepted; the old entry is named."""
    review = apply(entry("2026-12-31") + entry(), finding())
    assert len(review.accepted) == 1
    assert [each.line for each in review.problems] == [1]


def test_an_empty_file_accepts_nothing(apply):
    """Comments may be left when the last entry goes."""
    assert apply("# nothing\n", finding()).findings == (finding(),)
    assert apply("[]", finding()).problems == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: 1", "1: it is a list of entries with object, rule, reason, until"),
        ("- a", "1: an entry has object, rule, reason, until"),
        ("\n- {object: a}", "2: rule and reason and until are missing"),
        (entry().replace("  until: 2027-01-31\n", ""), "1: until is missing"),
        (entry("soon"), "1: until is a day such as 2027-01-31"),
        (entry("2027-02-30"), "1: until is a day such as 2027-01-31"),
        (entry("20270131"), "1: until is a day such as 2027-01-31"),
        (entry("2027-W04-7"), "1: until is a day such as 2027-01-31"),
        (entry("2027-01-31 10:00"), "1: until is a day such as 2027-01-31"),
        (entry() + "  risk: outage\n", "5: 'risk' is none of object, rule, reason, until"),
        (entry() + "  rule: RS02\n", "5: rule is there twice"),
        (entry() + entry("[1]"), "8: until is a text"),
        (entry("''"), "4: until is a text"),
        (entry() + "\t- x", "5: found character '\\t' that cannot start any token"),
        ("- [", "1: expected the node content, but found '<stream end>'"),
        ("- {}\n---\n- {}", "2: but found another document"),
    ],
)
def test_a_file_that_is_something_else(apply, text, sentence):
    """The line is named, and what would be right."""
    with pytest.raises(CannotReview) as error:
        apply(text, finding())
    assert str(error.value) == f"--accept: accept.yaml:{sentence}"


@pytest.mark.parametrize(
    "text",
    [
        entry("Zq7hunter2"),
        entry() + "  Zq7hunter2: outage\n",
        entry() + "- *Zq7hunter2\n",
        entry() + "- !Zq7hunter2!x y\n",
        entry() + '- "x"Zq7hunter2\n',
    ],
)
def test_a_mistyped_file_is_not_quoted(apply, text):
    """What stands in it by mistake may be secret."""
    with pytest.raises(CannotReview) as error:
        apply(text, finding())
    assert "Zq7hunter2" not in str(error.value)


def test_a_reason_shows_no_secret(tmp_path, monkeypatch):
    """A reason and what is asked for go through the review's gate."""
    (tmp_path / "accept.yaml").write_text(entry().replace("announced", "the password was hunter2"))
    entries = accept.load(str(tmp_path / "accept.yaml"))
    review = Review(objects=1, changed=1, findings=(finding(),))
    for given in ({"entries": entries}, {"entries": [], "asked": entries}):
        found = accept.apply(
            review, today=TODAY, hide=lambda text: text.replace("hunter2", "(hidden)"), **given
        )
        assert "the password was (hidden)" in repr(found)
        assert "hunter2" not in repr(found)


def test_what_a_change_asks_for_counts_for_nothing(tmp_path):
    """Its entries are said, with how they come to count."""
    (tmp_path / "accept.yaml").write_text(entry())
    asked = accept.load(str(tmp_path / "accept.yaml"))
    review = accept.apply(Review(objects=1, changed=1, findings=(finding(),)), [], today=TODAY, asked=asked)
    assert review.findings == (finding(),)
    assert [each.message for each in review.problems] == [
        "asked for here: to accept RS01 of Deployment/shop/web until 2027-01-31: announced;"
        " it counts once the base has it, or with --accept-from head"
    ]


def test_a_file_that_is_not_there(tmp_path):
    """It is named; a folder is no file."""
    with pytest.raises(CannotReview) as error:
        accept.load(str(tmp_path / "x.yaml"))
    assert str(error.value) == f"--accept: {tmp_path}/x.yaml cannot be read: No such file or directory"
    with pytest.raises(CannotReview) as error:
        accept.load(str(tmp_path))
    assert str(error.value) == f"--accept: {tmp_path} cannot be read: Is a directory"


def test_a_file_that_is_no_text(tmp_path):
    """It is named."""
    (tmp_path / "x.yaml").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(CannotReview) as error:
        accept.load(str(tmp_path / "x.yaml"))
    assert str(error.value) == f"--accept: {tmp_path}/x.yaml is not UTF-8"
    (tmp_path / "x.yaml").write_bytes(b"- \x00")
    with pytest.raises(CannotReview) as error:
        accept.load(str(tmp_path / "x.yaml"))
    assert str(error.value) == f"--accept: {tmp_path}/x.yaml is no YAML"
