"""What the tests of printing share: a review with a bit of everything, and snapshots as it is printed."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from cdk8s_webapp_review.model import RISKS, UNKNOWN, Accepted, Finding, Problem, Review
from cdk8s_webapp_review.report import FORMATS, Style
from cdk8s_webapp_review.report.words import RuleText

examples = settings(
    max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)

WEB = {"application": "shop", "file": "dist/shop.yaml"}

FINDINGS = (
    Finding(
        object="PersistentVolumeClaim/shop/data",
        risk="data-loss",
        rule="DL01",
        field="",
        title="the claim is removed, and its volume is deleted with it",
        detail="the storage class reclaims by Delete",
        advice="keep the claim, or set persistentVolumeReclaimPolicy: Retain on its volume first",
        file="dist/shop.yaml",
        at=80,
        application="shop",
    ),
    Finding(
        object="Service/shop/web",
        risk="outage",
        rule="OU02",
        field="spec.selector",
        title="the selector matches no pod",
        detail="Deployment/shop/web labels its pods app=web",
        advice="change the selector and the pods' labels together",
        before={"app": "web"},
        after={"app": "shop"},
        at=60,
        cause="main.py:14",
        **WEB,
    ),
    Finding(
        object="Deployment/shop/web",
        risk="immutable",
        rule="IM01",
        field="spec.selector.matchLabels[app]",
        title="the API server refuses the update",
        detail="the selector of a Deployment cannot be changed",
        advice="keep the selector",
        before="web",
        after="shop",
        at=12,
        cause="main.py:14",
        **WEB,
    ),
    Finding(
        object="Deployment/shop/web",
        risk="restart",
        rule="RS01",
        field="spec.template.spec.containers[web].image",
        title="pods are replaced, one after the other",
        before="registry.example.org/team/shop/web:1.4@sha256:" + "3" * 64,
        after="registry.example.org/team/shop/web:1.5@sha256:" + "4" * 64,
        at=31,
        cause="main.py:14",
        **WEB,
    ),
    Finding(
        object="ConfigMap/shop/nginx",
        risk="none",
        rule="NO02",
        field="data[nginx.conf]",
        title="pods keep the old values until they are restarted",
        advice="kubectl rollout restart deployment/web",
        before="server {\n  listen 80;\n  root /srv;\n}\n",
        after="server {\n  listen 8080;\n  root /srv;\n  gzip on;\n}\n",
        at=3,
        **WEB,
    ),
    Finding(
        object="Deployment/shop/mail",
        risk="none",
        rule="NO01",
        field="metadata.labels[team]",
        title="a label that nothing selects",
        after="web",
        file="dist/mail.yaml",
        at=6,
        application="mail",
    ),
)

NOT_JUDGED = (
    Finding(
        object="Widget/shop/web",
        risk=UNKNOWN,
        rule="NO03",
        field="spec.colour",
        title="colour changes: what it does is up to its controller",
        before="blue",
        after="red",
        at=99,
        **WEB,
    ),
)

RULES = {
    "IM01": RuleText(
        "IM01",
        "A selector changes",
        "The selector of a Deployment cannot be changed.",
        "Keep it, or make a Deployment of another name.",
        "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#label-selector-updates",
    ),
    "OU02": RuleText("OU02", "A selector matches no pod", "No pod answers.", "Change both together.", ""),
}


@pytest.fixture
def review() -> Review:
    """A review with a finding of most risks, an accepted one, and problems."""
    accepted = Finding(
        object="Deployment/shop/mail",
        risk="outage",
        rule="OU05",
        field="spec.replicas",
        title="fewer pods serve",
        before=3,
        after=1,
        file="dist/mail.yaml",
        at=9,
        application="mail",
    )
    return Review(
        objects=12,
        changed=6,
        findings=FINDINGS,
        not_judged=NOT_JUDGED,
        accepted=(
            Accepted(finding=accepted, reason="the load test showed one is enough", until="2027-01-01"),
        ),
        problems=(
            Problem(message="the cluster must have Secret/shop/tls", file="dist/shop.yaml", line=99),
            Problem(
                message="not YAML: mapping values are not allowed here",
                file="dist/a.yaml",
                line=3,
                fatal=True,
            ),
        ),
    )


@pytest.fixture
def style() -> Style:
    """What the command line would pass."""
    return Style(rules=RULES, hint="Run `make synth` to see which line of main.py made each object.")


@pytest.fixture
def printed() -> Callable[..., str]:
    """Print findings, or a whole review, in a format."""

    def write(name: str, *findings: Finding, review: Review | None = None, **style: Any) -> str:
        objects = len({each.object for each in findings})
        review = review or Review(objects=objects, changed=objects, findings=findings)
        return FORMATS[name](review, Style(**style))

    return write


@pytest.fixture
def finding() -> Callable[..., Finding]:
    """A finding of which only what is given matters."""

    def make(**given: Any) -> Finding:
        least = {
            "object": "Deployment/web",
            "risk": "restart",
            "rule": "RS01",
            "field": "",
            "title": "restarts",
        }
        return Finding(**{**least, **given})

    return make


@pytest.fixture
def as_file(snapshot: Any) -> Callable[[str], Any]:
    """Compare with a file of this test's name and an ending."""

    class AsItIs(SingleFileSnapshotExtension):
        _write_mode = WriteMode.TEXT

        def serialize(self, data: Any, **_: Any) -> str:
            return str(data)

    def use(ending: str) -> Any:
        return snapshot.use_extension(type(f"{ending}File", (AsItIs,), {"file_extension": ending}))

    return use


# Text in which somebody tries to get out of a line, a row, a command or a comment.
ATTEMPTS = r"""\x1b[31m \n \r\n \t \x9b \u202e \u2028 \ud800 | \\ ` ``` <b> --> </details> - = 1. ~~~
@team #1 ::error:: ##[error] %0A , : $x$ [a](b) https://x.y &amp; é 😀 a"""
PIECES = [each.encode("ascii", "backslashreplace").decode("unicode_escape") for each in ATTEMPTS.split()]
NASTY = st.one_of(st.text(max_size=30), st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | NASTY,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NASTY, inner, max_size=3),
    max_leaves=5,
)
FILE, LINE = st.none() | NASTY, st.none() | st.integers(1, 9999)


def _any(risk: st.SearchStrategy[str]) -> st.SearchStrategy[Finding]:
    return st.builds(
        Finding,
        **dict.fromkeys(("object", "rule", "title"), NASTY.map(lambda text: text or "text")),
        **dict.fromkeys(("field", "detail", "advice", "folder", "application"), NASTY),
        risk=risk,
        before=VALUES,
        after=VALUES,
        cause=st.none() | NASTY,
        file=FILE,
        at=LINE,
    )


ANY_FINDING = _any(st.sampled_from(RISKS))
ANY_REVIEW = st.builds(
    Review,
    objects=st.integers(0, 20),
    changed=st.integers(0, 20),
    findings=st.lists(ANY_FINDING, max_size=4).map(tuple),
    not_judged=st.lists(_any(st.just(UNKNOWN)), max_size=2).map(tuple),
    accepted=st.lists(st.builds(Accepted, finding=ANY_FINDING, reason=NASTY, until=NASTY), max_size=2).map(
        tuple
    ),
    problems=st.lists(
        st.builds(
            Problem, message=NASTY.map(lambda text: text or "text"), fatal=st.booleans(), file=FILE, line=LINE
        ),
        max_size=2,
    ).map(tuple),
)
