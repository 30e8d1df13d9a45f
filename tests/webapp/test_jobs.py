"""Jobs and scheduled jobs: what they run, how they are named, and what is written for them."""

import inspect

import cdk8s
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cdk8s_webapp import App, Chart, CronJob, Job, Pod, Security, WebApp, WebAppError, Worker
from cdk8s_webapp.objects.job import JobObject
from cdk8s_webapp.pod.options import PodOptions

CONFIG = {"DATABASE_HOST": "db"}


def job_name(fill=None, *, image="shop:1", config=CONFIG, like=None, **options):
    """The name of a migration's Job, of an app of its own."""
    app = App()
    chart = Chart(app, "shop")
    shop = WebApp(chart, "shop", image=image, port=8000, config=config, **(like or {}))
    job = shop.job("migrate", **options)
    if fill:
        fill(shop, job)
    (name,) = (each["metadata"]["name"] for each in documents(app) if each["kind"] == "Job")
    return name


def documents(app):
    return list(yaml.load_all(app.synth_yaml(), Loader=yaml.CSafeLoader))


def test_a_job_runs_what_the_application_is(web, manifest):
    """Its image, configuration and confinement, under a name of its own that no Service selects."""
    shop = web(
        "shop", config=CONFIG, selector={"app": "shop"}, health="/health", url="https://shop.example.org"
    )
    shop.job("migrate")
    spec = manifest("Job")["spec"]
    assert spec["backoffLimit"] == 3
    assert "selector" not in spec
    assert "ttlSecondsAfterFinished" not in spec
    assert spec["template"]["metadata"] == {
        "labels": {"app.kubernetes.io/name": "shop-migrate"},
        "annotations": manifest("Deployment")["spec"]["template"]["metadata"]["annotations"],
    }
    (container,) = spec["template"]["spec"]["containers"]
    assert container["envFrom"] == [{"configMapRef": {"name": "shop"}}]
    assert spec["template"]["spec"]["restartPolicy"] == "Never"
    assert not {"ports", "readinessProbe", "livenessProbe", "startupProbe"} & container.keys()


@pytest.mark.parametrize(
    "changed",
    [
        {"image": "shop:2"},
        {"config": {"DATABASE_HOST": "other"}},
        {"like": {"security": Security.baseline(because="root")}},
        {"restart_policy": "OnFailure"},
        {"like": {"on_config_change": "nothing"}, "config": {"DATABASE_HOST": "other"}},
        {"fill": lambda shop, job: shop.add_config("MORE", "1")},
        {"fill": lambda shop, job: shop.config_map.add_data("MORE", "1")},
        {
            "fill": lambda shop, job: job.api_object.add_json_patch(
                cdk8s.JsonPatch.add("/spec/template/spec/hostname", "migrate")
            )
        },
    ],
)
def test_what_it_runs_is_in_its_name(changed):
    """Image, configuration, late additions, patches: whatever the pods would not be changed to."""
    assert job_name(**changed) != job_name()


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"backoff_limit": 5},
        {"timeout": "1h"},
        {"ttl": "24h"},
        {"labels": {"team": "shop"}},
        {"like": {"replicas": 5, "health": "/health", "on_config_change": "nothing"}},
    ],
)
def test_nothing_else_is(changed):
    """What Kubernetes changes in a Job, or what only the application has, runs nothing again."""
    assert job_name(**changed) == job_name()


def test_the_digits_are_those_of_every_release():
    """Other ones for the same lines would run every migration again."""
    job = JobObject(app="migrate", name="migrate", pod=Pod(app="migrate", image="migrate:1"))
    manifest = {
        "metadata": {},
        "spec": {"template": {"spec": {"containers": [{"image": "é:1", "name": "a"}]}}},
    }
    job.name_by_lines(manifest)
    assert manifest["metadata"] == {"name": "migrate-e1feaa5671"}
    turned = {"metadata": {}, "spec": {"template": {"spec": {"containers": [{"name": "a", "image": "é:1"}]}}}}
    job.name_by_lines(turned)
    assert turned["metadata"] == manifest["metadata"]


def test_a_patched_name_stays_above_its_digits(web, manifest):
    """A name is the library's as its lines are: the digits follow it whatever was patched."""
    job = web("shop").job("migrate")
    assert manifest("Job")["metadata"]["name"].startswith("shop-migrate-")
    assert cdk8s.ApiObject.is_api_object(job.api_object)


@settings(max_examples=20)
@given(name=st.from_regex(r"[a-z0-9]([a-z0-9-]{0,45}[a-z0-9])?", fullmatch=True))
def test_every_name_fits_a_label(name):
    """Kubernetes puts the name of a Job into a label of at most 63 characters, and so into a pod's name."""
    app = App()
    WebApp(Chart(app, "shop"), "shop", image="shop:1", port=8000).job(name)
    (found,) = (each["metadata"]["name"] for each in documents(app) if each["kind"] == "Job")
    assert len(found) <= 63


@pytest.mark.parametrize("kind", ["Job", "CronJob"])
def test_a_name_that_is_too_long(chart, kind):
    """It is said where it is written, and not by pods that do not come."""
    make = {"Job": Job, "CronJob": lambda *args, **kwargs: CronJob(*args, schedule="@daily", **kwargs)}[kind]
    with pytest.raises(WebAppError) as refused:
        make(chart, "x" * 53, image="shop:1")
    assert str(refused.value) == (
        f"{'x' * 53}: id_: {'x' * 53!r} has 53 characters; a {kind} may have 52,"
        " since 11 more are added to its name"
    )
    make(chart, "x" * 52, image="shop:1")


def test_a_cron_job_keeps_its_name(web, manifest):
    """Another image is another template of the same object."""
    shop = web("shop", image="shop:2")
    shop.cron_job("cleanup", schedule="0 3 * * *")
    found = manifest("CronJob")
    assert found["metadata"]["name"] == "shop-cleanup"
    assert {key: value for key, value in found["spec"].items() if key != "jobTemplate"} == {
        "schedule": "0 3 * * *",
        "concurrencyPolicy": "Forbid",
        "startingDeadlineSeconds": 300,
        "successfulJobsHistoryLimit": 3,
        "failedJobsHistoryLimit": 3,
    }


def test_every_argument_of_a_cron_job_is_written(chart, manifest):
    """By the name that Kubernetes has for it."""
    CronJob(
        chart,
        "poll",
        image="poll:1",
        schedule="@every 90s",
        time_zone="Asia/Tokyo",
        concurrency_policy="Replace",
        starting_deadline="1h",
        suspend=True,
        successful_jobs_history_limit=1,
        failed_jobs_history_limit=0,
        backoff_limit=0,
        timeout="1m30s",
        ttl="0s",
        restart_policy="OnFailure",
    )
    spec = manifest("CronJob")["spec"]
    job = spec.pop("jobTemplate")["spec"]
    assert spec == {
        "schedule": "@every 90s",
        "timeZone": "Asia/Tokyo",
        "suspend": True,
        "concurrencyPolicy": "Replace",
        "startingDeadlineSeconds": 3600,
        "successfulJobsHistoryLimit": 1,
        "failedJobsHistoryLimit": 0,
    }
    assert (job["backoffLimit"], job["activeDeadlineSeconds"], job["ttlSecondsAfterFinished"]) == (0, 90, 0)
    assert job["template"]["spec"]["restartPolicy"] == "OnFailure"


def test_what_is_read_stands_before_who_reads_it(chart, manifests):
    """A ConfigMap of its own before the job, that of the application before both."""
    shop = WebApp(chart, "shop", image="shop:1", port=8000)
    shop.job("migrate", config={"A": "1"})
    shop.cron_job("cleanup", schedule="@daily")
    shop.add_config("TITLE", "The shop")
    order = [(each["kind"], each["metadata"]["labels"]["app.kubernetes.io/name"]) for each in manifests()]
    assert order == [
        ("ConfigMap", "shop"),
        ("Deployment", "shop"),
        ("Service", "shop"),
        ("ConfigMap", "shop-migrate"),
        ("Job", "shop-migrate"),
        ("CronJob", "shop-cleanup"),
    ]


def test_a_worker_has_jobs_too(chart, manifest):
    """What a worker is like, its job is."""
    mail = Worker(chart, "mail", image="mail:1", config=CONFIG)
    mail.job("drain")
    assert manifest("Job")["spec"]["template"]["spec"]["containers"][0]["image"] == "mail:1"


def test_a_wrong_call_of_a_method_names_the_application(web):
    """Not its class, and not the method."""
    shop = web("shop")
    with pytest.raises(WebAppError, match=r"^shop: schedul: no such argument; did you mean schedule\?$"):
        shop.cron_job("cleanup", schedul="@daily")
    with pytest.raises(WebAppError, match=r"^shop: name: is required$"):
        shop.job()


@pytest.mark.parametrize("make", [Job.__init__, CronJob.__init__, WebApp.job, WebApp.cron_job])
def test_jobs_take_every_option_of_a_pod(make):
    """An option that is added to the table is an argument of each, without a word here."""
    assert PodOptions.__annotations__.keys() <= inspect.signature(make).parameters.keys()


def test_arguments_are_read_back(web):
    """Under their names, and fixed."""
    job = web("shop").cron_job("cleanup", schedule="@daily", timeout="1h")
    assert (job.schedule, job.timeout, job.pod.image) == ("@daily", "1h", "registry.example.org/web:1.0")
    with pytest.raises(WebAppError, match=r"^shop-cleanup: schedule: is fixed once the CronJob is made"):
        job.schedule = "@hourly"
