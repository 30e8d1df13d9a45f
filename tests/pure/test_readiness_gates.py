"""Conditions that others set before a pod is ready."""

import pytest

from cdk8s_webapp import Container, Pod
from cdk8s_webapp.pod.readiness_gates import part
from cdk8s_webapp.pod.template import template
from tests.pure.fronts import cron_job, job, like_web, stateful_app, web_app, work

GATE = "target-health.elbv2.k8s.aws/shop"
LINES = [{"conditionType": GATE}]


def pod(gates, **more):
    """A pod that waits for these."""
    return Pod(app="shop", image="shop:1", readiness_gates=gates, **more)


def gates_of(manifests):
    """Those of the only pods among these objects."""
    specs = [each["spec"].get("jobTemplate", each)["spec"] for each in manifests if "spec" in each]
    (spec,) = [each["template"]["spec"] for each in specs if "template" in each]
    return spec.get("readinessGates")


def test_each_is_a_line_of_the_pod():
    """In their order; where there is none, none is written."""
    assert part(pod([GATE, "warm"])) == {"spec": {"readinessGates": [*LINES, {"conditionType": "warm"}]}}
    assert part(pod([])) == part(pod(None)) == {"spec": {}}


def test_what_is_kept_is_a_copy():
    """A list that changes later changes no pod."""
    given = [GATE]
    made = pod(given)
    given.append("warm")
    assert made.readiness_gates == (GATE,)


def test_a_container_beside_the_application_says_them_no_second_time():
    """They are the pod's."""
    beside = {"init": [Container(name="wait")], "sidecars": [Container(name="proxy")]}
    assert template(pod([GATE], **beside))["spec"]["readinessGates"] == LINES


def test_pods_that_get_requests_have_them_and_no_others():
    """What is like an application takes none of them."""
    assert gates_of(web_app(readiness_gates=[GATE])) == LINES
    assert gates_of(stateful_app(storage={"/data": "1Gi"}, readiness_gates=[GATE])) == LINES
    like = like_web(readiness_gates=[GATE])
    for made in (work(like=like), job(like=like), cron_job(like=like, schedule="@daily")):
        assert gates_of(made) is None


LONGEST = f"{'a' * 253}/{'b' * 63}"


@pytest.mark.parametrize("gate", [GATE, "warm", "a.b-c.d/E_f.g-1", LONGEST])
def test_a_condition_type_has_the_form_of_a_labels_key(refusal, gate):
    """With a prefix and without."""
    assert refusal(pod, [gate]) is None


@pytest.mark.parametrize(
    ("gates", "message"),
    [
        (GATE, f"'{GATE}' is no list; write [\"{GATE}\"]"),
        ("", f"'' is no list; write [\"{GATE}\"]"),
        ({GATE: "True"}, f"{{'{GATE}': 'True'}} is no list; write [\"{GATE}\"]"),
        (5, f'5 is no list; write ["{GATE}"]'),
        ([""], "is empty"),
        ([GATE, " "], "is empty"),
        ([f" {GATE}"], f"' {GATE}' has white space around it"),
        ([1], "1 is not text; write '1'"),
        ([None], "None is not text"),
        *(
            ([gate], f"'{gate}' is no condition type, such as '{GATE}'")
            for gate in ("is warm", "/warm", "example.org/", "a/b/c", "A.org/warm", "_a", "a_", "a..b/c")
        ),
        ([GATE, "warm", GATE], f"'{GATE}' is given twice; leave one out"),
    ],
)
def test_what_is_no_condition_type_is_refused(refusal, gates, message):
    """A text alone, an empty one, one of another form, and one that is there already."""
    assert refusal(pod, gates) == f"shop: readiness_gates: {message}"


@pytest.mark.parametrize("gate", [f"{'a' * 254}/b", f"a/{'b' * 64}"])
def test_one_that_is_too_long_is_refused(refusal, gate):
    """A prefix has at most 253 characters, and a name 63."""
    assert " is no condition type, such as " in refusal(pod, [gate])
