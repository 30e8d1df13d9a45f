"""What runs beside a web application: what it takes from it, what it does not, and what replaces it."""

import inspect
from dataclasses import fields

import cdk8s_plus_27 as kplus
import pytest

from cdk8s_webapp import (
    SSPCLOUD,
    Chart,
    CronJob,
    Job,
    Permission,
    Pod,
    Resources,
    Security,
    ServiceAccount,
    Volume,
    WebApp,
    WebAppError,
    Worker,
)
from cdk8s_webapp.pod.options import NEVER, Anew, PodOptions, Taken

BASELINE = Security.baseline(because="the image runs as root")


@pytest.fixture
def shop(web):
    """An application with all that a companion may take or not take."""
    return web(
        "shop",
        image="shop:1",
        url="https://shop.example.org",
        config={"TITLE": "The shop"},
        health="/health",
        security=BASELINE,
        resources=Resources(memory="1Gi"),
        replicas=3,
        labels={"team": "shop"},
        selector={"app": "shop"},
        platform=SSPCLOUD,
    )


def container(deployment):
    (found,) = deployment["spec"]["template"]["spec"]["containers"]
    return found


def test_every_field_of_a_pod_is_decided_on():
    """Whoever adds an option to Pod says whether companions take it, are given it, or never have it."""
    tables = [*Taken.__annotations__, *Anew.__annotations__, *NEVER]
    assert sorted(tables) == sorted(each.name for each in fields(Pod))
    assert PodOptions.__annotations__.keys() == Taken.__annotations__.keys() | Anew.__annotations__.keys()


def test_options_of_a_pod_are_arguments_of_the_companions():
    """An editor, help() and Python itself see the names, though they are written once."""
    assert PodOptions.__annotations__.keys() <= inspect.signature(Worker.__init__).parameters.keys()


def test_a_worker_takes_what_its_process_shares(chart, shop, manifest):
    """Image, security, labels, configuration with its checksum: as the application has them."""
    worker = Worker(chart, "mail", like=shop)
    theirs, own = manifest("Deployment", "shop"), manifest("Deployment", "mail")
    assert own["metadata"]["labels"] == {"app.kubernetes.io/name": "mail", "team": "shop"}
    assert own["spec"]["template"]["metadata"] == {
        "labels": {"app.kubernetes.io/name": "mail"},
        "annotations": theirs["spec"]["template"]["metadata"]["annotations"],
    }
    shared = ("image", "envFrom", "securityContext")
    assert {key: container(own)[key] for key in shared} == {key: container(theirs)[key] for key in shared}
    assert (worker.platform, worker.pod.security, dict(worker.config)) == (SSPCLOUD, BASELINE, shop.config)


def test_a_worker_takes_nothing_that_serves(chart, shop, manifests, manifest):
    """No selector, port, probe, replicas or resources of the application; no object but a Deployment."""
    before = len(manifests())
    Worker(chart, "mail", like=shop)
    own = manifest("Deployment", "mail")
    assert len(manifests()) == before + 1
    assert own["spec"]["replicas"] == 1
    assert own["spec"]["selector"] == {"matchLabels": {"app.kubernetes.io/name": "mail"}}
    assert container(own).keys() == {"name", "image", "envFrom", "resources", "securityContext"}
    assert container(own)["resources"] == Resources().to_manifest()


def test_an_argument_replaces_what_would_be_taken(chart, shop, manifest):
    """Each by its own name, an empty one too."""
    Worker(
        chart,
        "mail",
        like=shop,
        image="mail:2",
        config={"QUEUE": "mail"},
        labels={},
        security=Security.restricted(),
    )
    own = manifest("Deployment", "mail")
    assert own["metadata"]["labels"] == {"app.kubernetes.io/name": "mail"}
    assert container(own)["image"] == "mail:2"
    assert container(own)["envFrom"] == [{"configMapRef": {"name": "mail"}}]
    assert container(own)["securityContext"]["readOnlyRootFilesystem"] is True
    assert manifest("ConfigMap", "mail")["data"] == {"QUEUE": "mail"}


def test_no_configuration_can_be_asked_for(chart, shop, manifest):
    """An empty config is none, not that of the application."""
    Worker(chart, "mail", like=shop, config={})
    assert "envFrom" not in container(manifest("Deployment", "mail"))


def test_configuration_that_is_known_late_reaches_all_who_read_it(chart, web, manifests):
    """A worker of a worker too; the ConfigMap stands before them, and the checksum is theirs."""
    shop = web("shop")
    mail = Worker(chart, "mail", like=shop)
    Worker(chart, "bulk", like=mail)
    shop.add_config("TITLE", "The shop")
    order = [(each["kind"], each["metadata"]["name"]) for each in manifests()]
    assert order.index(("ConfigMap", "shop")) == 0
    templates = [each["spec"]["template"] for each in manifests() if each["kind"] == "Deployment"]
    assert len({str(each["metadata"]["annotations"]) for each in templates}) == 1
    assert len(templates) == 3


def test_a_worker_in_another_chart_leaves_file_names_alone(app, web, tmp_path):
    """Reading the ConfigMap of another chart is no dependency: cdk8s would number the files."""
    shop = web("shop")
    Worker(Chart(app, "mail"), "mail", like=shop)
    shop.add_config("TITLE", "The shop")
    app.synth()
    assert sorted(each.name for each in (tmp_path / "dist").glob("*.yaml")) == [
        "chart.k8s.yaml",
        "mail.k8s.yaml",
    ]


def test_another_namespace_is_refused(app, shop):
    """What pods read by name is in their own namespace alone."""
    message = (
        "mail: like: shop is in namespace None, and what its pods read is there alone, not in 'mail';"
        " make both in one namespace, or leave like out"
    )
    with pytest.raises(WebAppError) as refused:
        Worker(Chart(app, "mail", namespace="mail"), "mail", like=shop)
    assert str(refused.value) == message


def test_configuration_is_added_where_it_is(chart, shop):
    """A worker that reads another's ConfigMap adds nothing to it behind its back."""
    worker = Worker(chart, "mail", like=shop)
    with pytest.raises(
        WebAppError, match="mail: config: QUEUE: its variables are those of shop; add it there"
    ):
        worker.add_config("QUEUE", "mail")
    assert worker.config_map is shop.config_map


def test_arguments_are_read_back_and_fixed(chart, shop):
    """As those of a WebApp; the pod's are in ``pod`` too."""
    worker = Worker(chart, "mail", like=shop, replicas=2)
    assert (worker.replicas, worker.pod.image, worker.image) == (2, "shop:1", "shop:1")
    with pytest.raises(WebAppError, match="mail: image: is fixed once the Worker is made; give it there"):
        worker.image = "mail:2"


def test_an_autoscaler_decides_the_number_of_workers(chart, shop, manifest):
    """The handle is a Deployment of cdk8s-plus, for which an HPA can be made."""
    worker = Worker(chart, "mail", like=shop)
    kplus.HorizontalPodAutoscaler(chart, "hpa", target=worker.deployment, max_replicas=5)
    assert "replicas" not in manifest("Deployment", "mail")["spec"]


def test_a_web_app_takes_no_like():
    """``like`` is for what serves nothing: two applications share values in Python."""
    assert "like" not in inspect.signature(WebApp.__init__).parameters


STORED = {"/media": Volume.claim("1Gi", access_mode="ReadWriteMany"), "/etc/shop": Volume.files({"a": "b"})}


def named_by(pod):
    """What a pod names that stands in objects of its own."""
    yield "ServiceAccount", pod.get("serviceAccountName")
    for volume in pod.get("volumes", []):
        yield "PersistentVolumeClaim", volume.get("persistentVolumeClaim", {}).get("claimName")
        yield "ConfigMap", volume.get("configMap", {}).get("name")


def all_named(manifests):
    """What all pods name, and what is written."""
    templates = [
        each["spec"].get("jobTemplate", each)["spec"]["template"]
        for each in manifests
        if each["kind"] in ("CronJob", "Deployment", "Job")
    ]
    named = {pair for each in templates for pair in named_by(each["spec"]) if pair[1] is not None}
    return named, {(each["kind"], each["metadata"]["name"]) for each in manifests}


@pytest.mark.parametrize(
    "account",
    [
        {"permissions": [Permission(["get"], ["pods"])]},
        {"service_account": ServiceAccount()},
        {"service_account": ServiceAccount(name="robot", token=True)},
    ],
    ids=["by permissions", "its own", "named"],
)
def test_companions_are_who_the_application_is(chart, web, manifests, account):
    """They have its ServiceAccount, with a token where it has one, and bring along none; so of theirs."""
    shop = web("shop", volumes=STORED, **account)
    worker = Worker(chart, "mail", like=shop)
    for each in (shop, worker):
        each.job("migrate")
        each.cron_job("cleanup", schedule="@daily")
    made = manifests()
    named, written = all_named(made)
    assert named <= written
    assert [name for kind, name in sorted(written) if kind == "ServiceAccount"] == [
        getattr(account.get("service_account"), "name", None) or "shop"
    ]
    specs = [each["spec"].get("jobTemplate", each)["spec"] for each in made if "spec" in each]
    pods = [each["template"]["spec"] for each in specs if "template" in each]
    assert len({(each["serviceAccountName"], each["automountServiceAccountToken"]) for each in pods}) == 1


@pytest.mark.parametrize("kind", [Job, CronJob, Worker])
def test_what_stands_alone_brings_along_what_its_pods_name(chart, manifests, kind):
    """Claims, files and a ServiceAccount of its own are written."""
    own = {"schedule": "@daily"} if kind is CronJob else {}
    kind(chart, "seed", image="seed:1", volumes=STORED, service_account=ServiceAccount(), **own)
    named, written = all_named(manifests())
    assert len(named) == 3
    assert named <= written
