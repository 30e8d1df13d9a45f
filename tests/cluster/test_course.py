"""The course's two applications, from dist/ to a finished rollout and back."""

import json
import time

import pytest
import yaml

pytestmark = pytest.mark.cluster

APPS = ("backend", "frontend")
OBJECTS = [
    f"{kind}/{app}"
    for app in APPS
    for kind in ("configmap", "deployment.apps", "service", "ingress.networking.k8s.io")
]
TITLE = "UsersAPIEnsaixSSPCloud"

# Whatever a namespace can hold that an application of ours leaves behind or causes.
ALL_KINDS = (
    "deployments,replicasets,pods,services,endpointslices,ingresses,configmaps,secrets,serviceaccounts,"
    "persistentvolumeclaims,networkpolicies,horizontalpodautoscalers,poddisruptionbudgets,"
    "controllerrevisions,statefulsets,daemonsets,jobs,cronjobs,roles,rolebindings"
)

DUPLICATE_VARIABLE = {
    "apiVersion": "v1",
    "kind": "Pod",
    "metadata": {"name": "warned"},
    "spec": {
        "containers": [
            {
                "name": "warned",
                "image": "registry.example.org/warned:1.0",
                "env": [{"name": "A", "value": "1"}, {"name": "A", "value": "2"}],
            }
        ]
    },
}


def answers(changed, *, default="unchanged"):
    """What kubectl says of each object: the default, but for those that changed."""
    return [f"{name} {changed.get(name, default)}" for name in OBJECTS]


@pytest.fixture
def running(kubectl, course):
    """A namespace in which dist/ was applied and both rollouts have ended."""
    kubectl.apply(course / "dist")
    kubectl.wait_for_rollout(*APPS)
    return kubectl


def test_both_applications_run(kubectl, course, eventually):
    """dist/ is accepted, both rollouts end, and each Service has a ready endpoint for each replica."""
    assert kubectl.apply(course / "dist") == answers({}, default="created")
    kubectl.wait_for_rollout(*APPS)
    for app in APPS:
        replicas = kubectl.get("deployment", app)["spec"]["replicas"]
        assert replicas >= 1
        eventually(lambda app=app: len(kubectl.ready_endpoints(app)), replicas)


@pytest.mark.parametrize(("app", "port"), [("backend", 8000), ("frontend", 5173)])
def test_a_request_finds_its_way(kubectl, course, eventually, app, port):
    """The Ingress leads to the Service's port, and that to the port of the containers."""
    kubectl.apply(course / "dist")
    (rule,) = kubectl.get("ingress", app)["spec"]["rules"]
    backend = rule["http"]["paths"][0]["backend"]["service"]
    ports = kubectl.get("service", backend["name"])["spec"]["ports"]
    assert [each["port"] for each in ports] == [backend["port"]["number"]]

    def reached():
        slices = kubectl.objects(
            "endpointslices", "--selector", f"kubernetes.io/service-name={backend['name']}"
        )
        return {each["port"] for one in slices for each in one["ports"] or []}

    eventually(reached, {port})
    pods = kubectl.objects("pods", "--selector", f"app.kubernetes.io/name={app}")
    assert {pod["spec"]["containers"][0]["ports"][0]["containerPort"] for pod in pods} == {port}


def test_a_second_apply_changes_nothing(running, course):
    """The server keeps each line as it is written, so that a second apply answers unchanged."""
    before = running.rollouts(*APPS)
    assert running.apply(course / "dist") == answers({})
    assert running.rollouts(*APPS) == before


def test_a_changed_title_restarts_the_backend_alone(running, edited):
    """Another APP_TITLE is one new ReplicaSet of the backend, and nothing for the frontend."""
    before = running.rollouts(*APPS)

    changed = dict.fromkeys(["configmap/backend", "deployment.apps/backend"], "configured")
    assert running.apply(edited((TITLE, "Users of ENSAI"))) == answers(changed)
    running.wait_for_rollout(*APPS)

    after = running.rollouts(*APPS)
    assert after["frontend"] == before["frontend"]
    assert len(after["backend"][1]) == len(before["backend"][1]) + 1
    assert running.get("configmap", "backend")["data"] == {"APP_TITLE": "Users of ENSAI"}


def test_a_title_that_changes_back_is_the_old_replica_set(running, course, edited):
    """The checksum is of the configuration alone, so the same one again is the same pods."""
    before = running.replica_sets("backend")
    running.apply(edited((TITLE, "Users of ENSAI")))
    running.wait_for_rollout("backend")
    running.apply(course / "dist")
    running.wait_for_rollout("backend")
    assert len(running.replica_sets("backend")) == len(before) + 1
    live = [each for each in running.objects("replicasets") if each["spec"]["replicas"] > 0]
    assert [
        each["metadata"]["name"]
        for each in live
        if each["metadata"]["ownerReferences"][0]["name"] == "backend"
    ] == before


FRONTEND_CONFIG = ('"sspcloud-pd"', '"sspcloud-test"')
INGRESS_LABEL = ("app.synth()", 'backend.ingress.metadata.add_label("team", "web")\napp.synth()')
API_URL = '        "VITE_API_URL": backend.url,\n'
ENVIRONMENT = '        "VITE_ENVIRONNEMENT": "sspcloud-pd",\n'
ORDER = (API_URL + ENVIRONMENT, ENVIRONMENT + API_URL)
FILE_NAME = ('Chart(app, "backend")', 'Chart(app, "a-backend")')


@pytest.mark.parametrize(
    ("change", "still", "configured"),
    [
        pytest.param(
            FRONTEND_CONFIG,
            ["backend"],
            ["configmap/frontend", "deployment.apps/frontend"],
            id="other config",
        ),
        pytest.param(INGRESS_LABEL, APPS, ["ingress.networking.k8s.io/backend"], id="Ingress label"),
        pytest.param(ORDER, APPS, [], id="order of config"),
        pytest.param(FILE_NAME, APPS, [], id="file name"),
    ],
)
def test_what_the_pods_do_not_read_restarts_nothing(running, edited, change, still, configured):
    """Another application's config, an Ingress' label, an order or a file's name is no rollout."""
    before = running.rollouts(*still)
    assert running.apply(edited(change)) == answers(dict.fromkeys(configured, "configured"))
    running.wait_for_rollout(*APPS)
    assert running.rollouts(*still) == before


def test_server_side_apply_is_accepted_and_repeated_changes_nothing(kubectl, course, eventually):
    """Server-side apply takes dist/, and the same once more leaves each object's version as it is."""
    applied = answers({}, default="serverside-applied")

    def versions():
        objects = kubectl.objects("configmaps,deployments,services,ingresses")
        return {
            (each["kind"], each["metadata"]["name"]): each["metadata"]["resourceVersion"] for each in objects
        }

    assert kubectl.apply(course / "dist", "--server-side") == applied
    kubectl.wait_for_rollout(*APPS)

    def is_quiet():
        before = versions()
        time.sleep(1)
        return versions() == before

    # Controllers write a Deployment's status for a moment longer.
    eventually(is_quiet, expected=True)
    before = versions()
    assert {("Deployment", "backend"), ("Ingress", "frontend")} <= before.keys()
    assert kubectl.apply(course / "dist", "--server-side") == applied
    assert versions() == before


def test_server_side_apply_takes_over_from_client_side_apply(running, course):
    """One who changes the way of applying meets no conflict and no rollout, there and back."""

    def replica_sets():
        return {app: running.replica_sets(app) for app in APPS}

    before = replica_sets()
    running.apply(course / "dist", "--server-side")
    running.wait_for_rollout(*APPS)
    assert replica_sets() == before
    running.apply(course / "dist")
    running.wait_for_rollout(*APPS)
    assert replica_sets() == before


@pytest.mark.parametrize(
    "options",
    [[], ["--server-side"], ["--dry-run=server"], ["--server-side", "--dry-run=server"]],
    ids=lambda options: " ".join(options) or "client-side",
)
def test_the_server_warns_of_nothing(namespace, course, options):
    """No apply makes the server or kubectl warn, where Pod Security warns too."""
    kubectl = namespace({"pod-security.kubernetes.io/warn": "baseline"})
    for _ in range(2):
        answer = kubectl.run("apply", "--filename", str(course / "dist"), *options)
        assert (answer.returncode, answer.stderr) == (0, "")


def test_a_warning_would_be_seen(kubectl):
    """A variable that is given twice makes the server warn, on stderr, where our tests look."""
    answer = kubectl.run("apply", "--dry-run=server", "--filename", "-", stdin=json.dumps(DUPLICATE_VARIABLE))
    assert answer.returncode == 0
    assert answer.stderr.startswith("Warning: ")


def test_the_server_knows_each_field(kubectl, course):
    """A dry run on the server with strict validation accepts dist/, and makes nothing."""
    expected = [f"{name} created (server dry run)" for name in OBJECTS]
    assert kubectl.apply(course / "dist", "--dry-run=server", "--validate=strict") == expected
    assert kubectl.names("deployments,services,ingresses") == []


def test_the_server_refuses_an_unknown_field(kubectl, course):
    """A field that does not exist is refused by strict validation, so the test above can fail."""
    (deployment,) = (
        each
        for each in yaml.safe_load_all((course / "dist" / "backend.k8s.yaml").read_text())
        if each["kind"] == "Deployment"
    )
    deployment["spec"]["template"]["spec"]["containers"][0]["resources"]["resources"] = {"cpu": "1"}
    answer = kubectl.run(
        "apply", "--dry-run=server", "--validate=strict", "--filename", "-", stdin=json.dumps(deployment)
    )
    assert answer.returncode == 1
    assert 'unknown field "spec.template.spec.containers[0].resources.resources"' in answer.stderr


def test_a_reference_to_each_other_is_the_public_url(kubectl, course):
    """The frontend is told the URL that the backend's Ingress serves."""
    kubectl.apply(course / "dist")
    (rule,) = kubectl.get("ingress", "backend")["spec"]["rules"]
    assert kubectl.get("configmap", "frontend")["data"]["VITE_API_URL"] == f"https://{rule['host']}"


def test_delete_leaves_nothing(kubectl, course, eventually):
    """After kubectl delete -f dist/ the namespace holds what it held before, of every kind."""
    before = kubectl.names(ALL_KINDS)
    assert all("/backend" not in name for name in before)
    kubectl.apply(course / "dist")
    kubectl.wait_for_rollout(*APPS)
    assert len(kubectl.names(ALL_KINDS)) > len(before) + len(OBJECTS)
    kubectl("delete", "--filename", str(course / "dist"))
    eventually(lambda: kubectl.names(ALL_KINDS), before)
