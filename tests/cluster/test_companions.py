"""Workers, jobs and scheduled jobs on a cluster, beside the application that they are like."""

from pathlib import Path

import pytest

from cdk8s_webapp import App, Chart, WebApp, Worker

pytestmark = pytest.mark.cluster

# A cluster of real nodes pulls it and runs it to its end.
IMAGE = "registry.k8s.io/pause:3.10"


@pytest.fixture
def files(tmp_path):
    """The folder of an application with all that may run beside it."""
    runs = iter(range(100))

    def make(*, config=None, image=IMAGE, **job):
        app = App(outdir=str(tmp_path / str(next(runs))))
        chart = Chart(app, "shop")
        shop = WebApp(chart, "shop", image=image, port=8000, config=config or {"A": "1"}, replicas=1)
        Worker(chart, "mail", like=shop, replicas=2)
        shop.job("migrate", **job)
        shop.cron_job("cleanup", schedule="0 3 * * *", time_zone="Europe/Paris", **job)
        app.synth()
        return Path(app.outdir)

    return make


def apart(lines):
    """The objects of an apply's answer, by what happened to them."""
    found = {}
    for line in lines:
        name, what = line.rsplit(" ", 1)
        found.setdefault(what, set()).add(name)
    return found


def test_all_runs_beside_the_application(kubectl, files, eventually):
    """Workers roll out, no Service finds them, the Job has pods; another apply changes nothing."""
    folder = files()
    assert set(apart(kubectl.apply(folder))) == {"created"}
    kubectl.wait_for_rollout("shop", "mail")
    ours = {"app.kubernetes.io/name": "shop"}
    eventually(lambda: len(kubectl.ready_endpoints("shop")), 1)
    assert len(kubectl.pods(ours)) == 1
    eventually(lambda: len(kubectl.pods({"app.kubernetes.io/name": "shop-migrate"})), 1)
    assert set(apart(kubectl.apply(folder))) == {"unchanged"}


def test_a_changed_job_is_another_one(kubectl, files):
    """Nothing is refused; the first stays, and the CronJob is the same object."""
    kubectl.apply(files())
    answer = apart(kubectl.apply(files(config={"A": "2"})))
    assert answer["configured"] == {
        *("configmap/shop", "deployment.apps/shop", "deployment.apps/mail", "cronjob.batch/shop-cleanup"),
    }
    (made,) = answer["created"]
    assert len(kubectl.names("jobs")) == 2
    assert made.removeprefix("job.batch/") in {
        each.removeprefix("job.batch/") for each in kubectl.names("jobs")
    }


@pytest.mark.parametrize("option", ["--server-side", "--validate=true"])
def test_what_can_change_in_a_job_is_changed(kubectl, files, option):
    """More tries and more time are the same Job; the server takes them while it runs."""
    kubectl.apply(files(), option)
    kubectl.apply(files(backoff_limit=6, timeout="1h"), option)
    (job,) = kubectl.objects("jobs")
    assert (job["spec"]["backoffLimit"], job["spec"]["activeDeadlineSeconds"]) == (6, 3600)


def test_pods_are_admitted_where_restricted_ones_are(namespace, files, eventually):
    """Pod Security judges the pods of Jobs, not their objects."""
    kubectl = namespace({"pod-security.kubernetes.io/enforce": "restricted"})
    kubectl.apply(files())
    eventually(lambda: len(kubectl.pods({"app.kubernetes.io/name": "shop-migrate"})), 1)
    kubectl("create", "job", "now", "--from=cronjob/shop-cleanup")
    eventually(lambda: len(kubectl.pods({"app.kubernetes.io/name": "shop-cleanup"})), 1)
