"""Pod Security's levels in the fields of a pod."""

import dataclasses

import pytest

from cdk8s_webapp import Platform, Pod, Security
from cdk8s_webapp.pod.security import part

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
        (
            lambda: Security(level="strict"),
            "level: 'strict' is unknown; write 'restricted' or 'baseline' or 'privileged'",
        ),
        (lambda: Security(level="privileged"), "because: is required with privileged: say why"),
    ],
)
def test_a_level_without_a_reason_is_refused(refusal, call, message):
    """There are three levels, and the lower ones need a reason."""
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


@pytest.mark.parametrize(
    ("given", "container"),
    [
        ({}, {"privileged": True}),
        ({"user": 0}, {"runAsUser": 0, "privileged": True}),
        ({"read_only_root": True}, {"privileged": True, "readOnlyRootFilesystem": True}),
        (
            {"capabilities": {"IPC_LOCK": "w"}},
            {"allowPrivilegeEscalation": False, "capabilities": {"add": ["IPC_LOCK"]}},
        ),
        (
            {"capabilities": {"SYS_ADMIN": "w"}, "drop_all": True},
            {"allowPrivilegeEscalation": False, "capabilities": {"drop": ["ALL"], "add": ["SYS_ADMIN"]}},
        ),
    ],
)
def test_a_privileged_container_has_all_or_what_is_named(given, container):
    """What "baseline" does not admit, with its reason."""
    security = Security.privileged(because="it mounts file systems", **given)
    assert (security.level, security.is_restricted, security.is_non_root) == ("privileged", False, False)
    assert security.of_container() == container


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: Security(privilege_escalation=True),
            "privilege_escalation: restricted has none; write Security.baseline(…)",
        ),
        (
            lambda: Security.restricted(capabilities={"CHOWN": "w"}),
            "capabilities: 'CHOWN' is not admitted at restricted, only NET_BIND_SERVICE; write"
            " Security.baseline(because=…) for it",
        ),
        (
            lambda: Security.privileged(because="w", capabilities={"net-admin": "w"}),
            "capabilities: 'net-admin' names none; write one such as 'NET_ADMIN'",
        ),
        (
            lambda: Security.privileged(because="w", capabilities={"-": "w"}),
            "capabilities: '-' names none; write one such as 'CHOWN'",
        ),
        (
            lambda: Security.privileged(because="w", capabilities={"IPC_LOCK": ""}),
            "capabilities: IPC_LOCK: is empty",
        ),
        (
            lambda: Security.restricted(supplemental_groups=["a"]),
            "supplemental_groups: 'a' is not an id (0 to 2147483647)",
        ),
        (
            lambda: Security.restricted(supplemental_groups=5),
            "supplemental_groups: 5 is no list; write [2000]",
        ),
    ],
)
def test_what_a_level_does_not_have_is_refused(refusal, call, message):
    """With the level that has it, where one does."""
    assert refusal(call) == f"Security: {message}"


def test_further_groups_are_the_pods():
    """Where pods choose their ids; beside that of the volumes, or alone."""
    alone = Pod(app="shop", image="shop:1", security=Security.restricted(supplemental_groups=[7, 8]))
    assert part(alone)["spec"]["securityContext"]["supplementalGroups"] == [7, 8]
    assert "fsGroup" not in part(alone)["spec"]["securityContext"]
    both = Security.restricted(supplemental_groups=[7], fs_group=9)
    lines = part(Pod(app="shop", image="shop:1", security=both))["spec"]["securityContext"]
    assert (lines["supplementalGroups"], lines["fsGroup"]) == ([7], 9)
    elsewhere = Pod(app="shop", image="shop:1", security=both, platform=Platform(has_own_ids=False))
    assert "supplementalGroups" not in part(elsewhere)["spec"]["securityContext"]


def test_a_process_may_gain_more_where_it_is_told_so():
    """The line says so, as the API server would take it without one."""
    security = Security.baseline(because="its entrypoint uses sudo", privilege_escalation=True)
    assert security.of_container() == {"allowPrivilegeEscalation": True}
