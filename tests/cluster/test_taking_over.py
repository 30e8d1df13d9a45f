"""An application that runs from hand-written YAML becomes ours, in place."""

from pathlib import Path

import cdk8s
import pytest

from cdk8s_webapp import SSPCLOUD, App, Chart, Resources, Security, WebApp

pytestmark = pytest.mark.cluster

APPS = ("backend", "frontend")
KINDS = "configmaps,deployments,services,ingresses"
HAND_WRITTEN = Path(__file__).parent / "data"

# Some clusters, whose pods are not real, take this as the time until a pod is ready; others ignore it.
SLOW = ("pod-ready.stage.kwok.x-k8s.io/delay", "4s")


@pytest.fixture
def by_hand(kubectl, eventually):
    """The hand-written applications run, with a number of pods each."""

    def run(*apps, replicas):
        for app in apps:
            # Server and kubectl are asked to overlook the unknown field that the course's file has.
            kubectl.apply(HAND_WRITTEN / f"{app}.yaml", "--validate=ignore")
            kubectl("scale", f"deployment/{app}", f"--replicas={replicas}")
        kubectl.wait_for_rollout(*apps)
        for app in apps:
            eventually(lambda app=app: len(kubectl.ready_endpoints(app)), replicas)

    return run


@pytest.fixture
def ours(tmp_path):
    """Write the same applications as WebApps; give their folder."""

    def write(*, taking_over=True, slow=False, patches=(), folder="ours", **arguments):
        app = App(outdir=str(tmp_path / folder))

        def options(name):
            names = {"config_map": f"configuration-{name}"}
            return {"selector": {"app": name}, "names": names, "port_name": None} if taking_over else {}

        backend = WebApp(
            Chart(app, "backend"),
            "backend",
            platform=SSPCLOUD,
            image="ragatzino/backend-demo-conception-logicielle:latest",
            port=8000,
            url="https://api-users-ensai.kub.sspcloud.fr",
            config={"APP_TITLE": "UsersAPIEnsaixSSPCloud"},
            resources=Resources(cpu="100m", memory="200Mi"),
            security=Security.baseline(because="the image runs as root"),
            **options("backend"),
            **arguments,
        )
        frontend = WebApp(
            Chart(app, "frontend"),
            "frontend",
            platform=SSPCLOUD,
            image="ragatzino/frontend-demo-conception-logicielle:latest",
            port=5173,
            url="https://users-ensai.kub.sspcloud.fr",
            config={"VITE_API_URL": backend.url, "VITE_ENVIRONNEMENT": "sspcloud-pd"},
            resources=Resources(cpu="300m", memory="512Mi"),
            security=Security.baseline(because="the image runs as root"),
            **options("frontend"),
            **arguments,
        )
        for each in (backend, frontend):
            cdk8s.ApiObject.of(each.deployment).add_json_patch(*patches)
            if slow:
                each.deployment.pod_metadata.add_annotation(*SLOW)
        app.synth()
        return Path(app.outdir)

    return write


def owners_of_pods(kubectl, app):
    """Names of the ReplicaSets whose pods are there, those that are stopping too."""
    pods = kubectl.objects("pods", "--selector", f"app={app}")
    return sorted({each["metadata"]["ownerReferences"][0]["name"] for each in pods})


def test_the_objects_stay_and_the_pods_are_replaced_once(kubectl, by_hand, ours, eventually):
    """Ours over the hand-written ones: no second object, one ReplicaSet more, no old pod, no refusal."""
    by_hand(*APPS, replicas=1)
    objects = kubectl.names(KINDS)
    before = {app: kubectl.replica_sets(app) for app in APPS}

    kubectl.apply(ours())
    kubectl.wait_for_rollout(*APPS)

    assert kubectl.names(KINDS) == objects
    for app in APPS:
        new = sorted(set(kubectl.replica_sets(app)) - set(before[app]))
        assert len(kubectl.replica_sets(app)) == len(before[app]) + 1
        eventually(lambda app=app: owners_of_pods(kubectl, app), new)
        eventually(lambda app=app: len(kubectl.ready_endpoints(app)), 2)


@pytest.mark.parametrize(
    "options", [[], ["--server-side", "--force-conflicts"]], ids=["client-side", "server-side"]
)
def test_nothing_of_the_old_text_stays(kubectl, namespace, by_hand, ours, options):
    """What was taken over, in either way, is what a fresh apply of the same YAML makes."""

    def as_it_is(where):
        objects = {(each["kind"], each["metadata"]["name"]): each for each in where.objects(KINDS)}
        for each in objects.values():
            # The namespace's own, and what the server chose or did.
            each.pop("status", None)
            each["metadata"] = {key: each["metadata"].get(key) for key in ("name", "labels")}
            for field in ("clusterIP", "clusterIPs"):
                each.get("spec", {}).pop(field, None)
        objects.pop(("ConfigMap", "kube-root-ca.crt"))
        return objects

    folder = ours()
    by_hand(*APPS, replicas=1)
    kubectl.apply(folder, *options)
    fresh = namespace()
    fresh.apply(folder)
    assert as_it_is(kubectl) == as_it_is(fresh)


def test_taken_over_it_is_applied_again_unchanged(kubectl, by_hand, ours):
    """After the first apply over the hand-written objects, the next one has nothing to do."""
    folder = ours()
    by_hand(*APPS, replicas=1)
    kubectl.apply(folder)
    assert {line.rpartition(" ")[2] for line in kubectl.apply(folder)} == {"unchanged"}


@pytest.fixture
def ready_pods(kubectl, by_hand, ours, tmp_path, eventually):
    """Take the backend over; tell how many pods were ready to serve, at each change of that."""

    def watch(*, before, asked, **arguments):
        by_hand("backend", replicas=before)
        with kubectl.watched_endpoints("backend", tmp_path) as ready:
            kubectl.apply(ours(slow=True, **arguments) / "backend.k8s.yaml")
            kubectl.wait_for_rollout("backend")
            # In the end all serve that were asked for, and none of the old ones.
            eventually(lambda: (len(ready()[-1]), ready()[-1] & ready()[0]), (asked, frozenset()))
            return [len(each) for each in ready()]

    return watch


@pytest.mark.parametrize(
    ("before", "arguments", "asked"),
    [(1, {"replicas": 1}, 1), (2, {}, 2), (1, {}, 2)],
    ids=["one", "two", "from one to two"],
)
def test_there_is_never_a_moment_without_endpoints(ready_pods, before, arguments, asked):
    """While slow pods replace all old ones, no fewer are ready than were asked for."""
    numbers = ready_pods(before=before, asked=asked, **arguments)
    assert min(numbers) == before
    assert min(numbers[numbers.index(asked) :]) == asked


def test_a_moment_without_endpoints_would_be_seen(ready_pods):
    """A rollout that may stop the old pod first has such a moment, so the test above can fail."""
    stop_first = cdk8s.JsonPatch.replace("/spec/strategy/rollingUpdate", {"maxSurge": 0, "maxUnavailable": 1})
    assert min(ready_pods(before=1, asked=1, replicas=1, patches=[stop_first])) == 0


def test_without_the_options_it_is_refused(kubectl, by_hand, ours):
    """A Deployment's selector cannot change, so the selector has to be given."""
    by_hand("backend", replicas=1)
    answer = kubectl.run("apply", "--filename", str(ours(taking_over=False) / "backend.k8s.yaml"))
    assert answer.returncode == 1
    assert "field is immutable" in answer.stderr
    assert len(kubectl.replica_sets("backend")) == 1
