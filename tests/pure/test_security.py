"""Pod Security's levels in the fields of a pod."""

import dataclasses

import pytest

from cdk8s_webapp import Security

RESTRICTED = {
    "pod": {"runAsNonRoot": True, "seccompProfile": {"type": "RuntimeDefault"}},
    "container": {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    },
}
BASELINE = {
    "pod": {"seccompProfile": {"type": "RuntimeDefault"}},
    "container": {"allowPrivilegeEscalation": False},
}


def test_restricted_is_the_default_and_full():
    """All that Pod Security's "restricted" asks for, and a read-only root."""
    security = Security.restricted()
    assert security == Security() == Security(level="restricted")
    assert (security.level, security.because, security.is_restricted) == ("restricted", None, True)
    assert {"pod": security.of_pod(), "container": security.of_container()} == RESTRICTED


def test_baseline_leaves_the_rest_to_the_image():
    """Seccomp and no escalation stay; the reason can be read back."""
    security = Security.baseline(because="the image runs as root")
    assert security == Security(level="baseline", because="the image runs as root")
    assert (security.level, security.because) == ("baseline", "the image runs as root")
    assert security.is_restricted is False
    assert {"pod": security.of_pod(), "container": security.of_container()} == BASELINE


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Security.baseline(because=""), "because: is empty"),
        (lambda: Security.baseline(because=" "), "because: is empty"),
        (lambda: Security.baseline(because=5), "because: 5 is not text; write '5'"),
        (lambda: Security.baseline(because=" x"), "because: ' x' has white space around it"),
        (lambda: Security.baseline(because=None), "because: is required with baseline: say why"),
        (lambda: Security(level="baseline"), "because: is required with baseline: say why"),
        (lambda: Security(because="x"), "because: restricted needs no reason; leave it out"),
        (lambda: Security(level="strict"), "level: 'strict' is unknown; write 'restricted' or 'baseline'"),
        (
            lambda: Security(level="privileged", because="x"),
            "level: 'privileged' is unknown; write 'restricted' or 'baseline'",
        ),
    ],
)
def test_a_level_without_a_reason_is_refused(refusal, call, message):
    """There are two levels, and the lower one needs a reason."""
    assert refusal(call) == f"Security: {message}"


def test_it_cannot_be_changed():
    """What many applications share stays as it is."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        Security.restricted().level = "baseline"


def test_each_pod_has_fields_of_its_own():
    """What one manifest does to its fields, another does not see."""
    security = Security.restricted()
    security.of_container()["capabilities"]["drop"].clear()
    security.of_pod()["seccompProfile"].clear()
    assert {"pod": security.of_pod(), "container": security.of_container()} == RESTRICTED


@pytest.mark.parametrize(
    ("given", "pod", "container"),
    [
        ({"non_root": True}, {"runAsNonRoot": True}, {}),
        ({"read_only_root": True}, {}, {"readOnlyRootFilesystem": True}),
        ({"drop_all": True}, {}, {"capabilities": {"drop": ["ALL"]}}),
        (
            {"drop_all": True, "capabilities": {"CHOWN": "it owns its files"}},
            {},
            {"capabilities": {"drop": ["ALL"], "add": ["CHOWN"]}},
        ),
    ],
)
def test_baseline_may_be_as_strict(given, pod, container):
    """Line by line, for an image that needs only one of them otherwise."""
    security = Security.baseline(because="a test", **given)
    assert security.of_pod() == {**pod, **BASELINE["pod"]}
    assert security.of_container() == {**BASELINE["container"], **container}
    assert (security.is_non_root, security.has_read_only_root) == (
        "non_root" in given,
        "read_only_root" in given,
    )
    assert security.is_restricted is False


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Security(drop_all=True), "drop_all: restricted has it already; leave it out"),
        (lambda: Security(non_root=True), "non_root: restricted has it already; leave it out"),
        (lambda: Security(read_only_root=True), "read_only_root: restricted has it already; leave it out"),
        (lambda: Security.baseline(because="x", non_root=1), "non_root: 1 is not True or False"),
        (
            lambda: Security.baseline(because="x", non_root=True, user=0),
            "user: 0 is root; leave non_root out for that",
        ),
    ],
)
def test_what_restricted_has_is_not_said_again(refusal, call, message):
    """And root is not said beside its contrary."""
    assert refusal(call) == f"Security: {message}"
