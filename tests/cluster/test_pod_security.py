"""What Pod Security's levels admit, where a namespace enforces them."""

from pathlib import Path

import cdk8s
import pytest

from cdk8s_webapp import Security

pytestmark = pytest.mark.cluster

DROP_ALL = cdk8s.JsonPatch.add(
    "/spec/template/spec/containers/1/securityContext/capabilities", {"drop": ["ALL"]}
)


@pytest.fixture
def enforcing(namespace):
    """A namespace that refuses pods below a level, and warns of them."""

    def make(level):
        modes = ("enforce", "warn")
        return namespace({f"pod-security.kubernetes.io/{mode}": level for mode in modes})

    return make


@pytest.fixture
def admitted(app, eventually):
    """Apply the app; wait until the pods of "web" were made or refused, and say which."""

    def apply(kubectl):
        app.synth()
        kubectl("apply", "--filename", app.outdir)
        return fate(kubectl, "web", eventually)

    return apply


def fate(kubectl, deployment, eventually):
    """Whether the server made all pods of a Deployment, or why it refuses them."""

    def made_and_refused():
        live = kubectl.get("deployment", deployment)
        conditions = live["status"].get("conditions", [])
        refused = [each["message"] for each in conditions if each["type"] == "ReplicaFailure"]
        return len(kubectl.pods({"app.kubernetes.io/name": deployment})) == live["spec"]["replicas"], refused

    eventually(lambda: any(made_and_refused()), expected=True, seconds=60)
    all_made, refused = made_and_refused()
    return "admitted" if all_made and not refused else refused


def add_sidecar(web):
    made = web()
    made.deployment.add_container(name="proxy", image="registry.example.org/proxy:2.0")
    return cdk8s.ApiObject.of(made.deployment)


@pytest.mark.parametrize(
    "arguments",
    [{}, {"config": {"A": "1"}, "url": "https://example.org", "health": "/health"}],
    ids=["least", "full"],
)
def test_restricted_admits_a_default_application(app, web, enforcing, eventually, arguments):
    """A WebApp without security= runs where "restricted" is enforced, and no one is warned."""
    kubectl = enforcing("restricted")
    web(**arguments)
    app.synth()
    kubectl.apply(Path(app.outdir))
    assert fate(kubectl, "web", eventually) == "admitted"


def test_restricted_admits_a_sidecar_that_drops_capabilities(web, enforcing, admitted):
    """A container added through the handle is admitted with one patch."""
    add_sidecar(web).add_json_patch(DROP_ALL)
    assert admitted(enforcing("restricted")) == "admitted"


def test_restricted_refuses_a_sidecar_that_does_not(web, enforcing, admitted):
    """cdk8s-plus' own container is refused for its capabilities alone, so the patch is needed and enough."""
    add_sidecar(web)
    (message,) = admitted(enforcing("restricted"))
    assert 'unrestricted capabilities (container "proxy" must set' in message
    assert message.count("must set") == 1


def test_restricted_refuses_baseline(web, enforcing, admitted):
    """Security.baseline is below "restricted", so the namespace does refuse pods."""
    web(security=Security.baseline(because="the image runs as root"))
    (message,) = admitted(enforcing("restricted"))
    assert 'violates PodSecurity "restricted:' in message
    assert "runAsNonRoot != true" in message


def test_baseline_admits_the_course(course, enforcing, eventually):
    """The course's two applications run where "baseline" is enforced, and no one is warned."""
    kubectl = enforcing("baseline")
    kubectl.apply(course / "dist")
    for app in ("backend", "frontend"):
        assert fate(kubectl, app, eventually) == "admitted"
    kubectl.wait_for_rollout("backend", "frontend")


def test_baseline_refuses_what_is_privileged(web, enforcing, admitted):
    """A pod on the host's network is refused, so "baseline" is enforced too."""
    cdk8s.ApiObject.of(web(security=Security.baseline(because="a test")).deployment).add_json_patch(
        cdk8s.JsonPatch.add("/spec/template/spec/hostNetwork", value=True)
    )
    (message,) = admitted(enforcing("baseline"))
    assert 'violates PodSecurity "baseline:' in message
