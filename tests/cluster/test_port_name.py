"""From a port's number to its name, as docs/options/port_name.md has the steps."""

from pathlib import Path

import pytest

from cdk8s_webapp import App, Chart, WebApp

pytestmark = pytest.mark.cluster

# On a cluster whose pods are simulated, when they become ready.
SLOW = ("pod-ready.stage.kwok.x-k8s.io/delay", "1s")
NAMED = ("deployment", "/spec/template/spec/containers[shop]/ports/0/name", "http")


@pytest.fixture
def written(tmp_path):
    """Write the application; give its folder."""

    def write(*, patches=(), **arguments):
        app = App(outdir=tmp_path / "dist")
        shop = WebApp(Chart(app, "shop"), "shop", image="registry.example.org/shop:1", port=8080, **arguments)
        for patch in patches:
            shop.patch(*patch, because="the Service follows")
        shop.deployment.pod_metadata.add_annotation(*SLOW)
        app.synth()
        return Path(app.outdir)

    return write


@pytest.fixture
def taken_over(kubectl, written, eventually):
    """An application with a number runs, as from hand-written YAML."""
    kubectl.apply(written(port_name=None))
    eventually(lambda: len(kubectl.ready_endpoints("shop")), 2)


@pytest.fixture
def step(kubectl, written, tmp_path):
    """Apply a step, wait for its rollout, and tell how many pods were reached, at each change of that."""

    def apply(**arguments):
        folder = written(**arguments)
        with kubectl.watched_endpoints("shop", tmp_path) as ready:
            kubectl.apply(folder)
            kubectl.wait_for_rollout("shop")
            return [len(each) for each in ready()]

    return apply


@pytest.mark.usefixtures("taken_over")
def test_by_the_steps_there_is_never_a_moment_without_endpoints(kubectl, step, eventually):
    """The container's port gets its name first, and the Service follows; then the number may change."""
    assert min(step(port_name=None, patches=[NAMED])) == 2
    assert kubectl.get("service", "shop")["spec"]["ports"][0]["targetPort"] == 8080
    assert min(step()) == 2
    assert kubectl.get("service", "shop")["spec"]["ports"][0]["targetPort"] == "http"
    eventually(lambda: len(kubectl.ready_endpoints("shop")), 2)


@pytest.mark.usefixtures("taken_over")
def test_in_one_step_there_is_such_a_moment(step):
    """No pod that runs has a port of the name, so the test above can fail."""
    assert min(step()) == 0
