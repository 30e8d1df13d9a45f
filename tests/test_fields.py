"""Each field that Kubernetes has for an application: an argument writes it, or it is said why none does."""

import functools
import json
from pathlib import Path

import kubernetes_validate
import pytest
import yaml

from cdk8s_webapp import (
    App,
    Chart,
    Container,
    CronJob,
    Health,
    Job,
    PodSpec,
    Port,
    Probe,
    Rollout,
    Scheduling,
    Security,
    ServiceSpec,
    StatefulApp,
    Volume,
    WebApp,
)

from .fields import LEFT, PAGE, WRITTEN, page
from .options.harness import options
from .options.harness.option import on

SCHEMAS = Path(kubernetes_validate.__file__).parent / "kubernetes-json-schema" / "v1.37.0-local"
TYPES = json.loads((SCHEMAS / "_definitions.json").read_text())["$defs"]
PREFIX = "io.k8s.api."
ROOTS = {
    "Deployment": "apps.v1.DeploymentSpec",
    "StatefulSet": "apps.v1.StatefulSetSpec",
    "Job": "batch.v1.JobSpec",
    "CronJob": "batch.v1.CronJobSpec",
    "Service": "core.v1.ServiceSpec",
    "Ingress": "networking.v1.IngressSpec",
    "HorizontalPodAutoscaler": "autoscaling.v2.HorizontalPodAutoscalerSpec",
    "PersistentVolumeClaim": "core.v1.PersistentVolumeClaimSpec",
}
SOURCES = [
    *("awsElasticBlockStore", "azureDisk", "azureFile", "cephfs", "cinder", "csi", "downwardAPI"),
    *("ephemeral", "fc", "flexVolume", "gcePersistentDisk", "glusterfs", "iscsi", "portworxVolume"),
    *("rbd", "vsphereVolume"),
]


def the_rest():
    """The YAML of applications with what no example of an option has."""
    app = App()
    chart = Chart(app, "rest")
    item = {"key": "a", "path": "a", "mode": 0o400}
    how = {"delay": "1s", "period": "2s", "timeout": "1s", "failures": 2, "successes": 2}
    WebApp(
        chart,
        "web",
        image="web:1",
        port=80,
        ports={"dns": Port(53, protocol="UDP", host_port=53)},
        health=Health(
            readiness=Probe.http("/", port=8080, scheme="HTTPS", **how),
            liveness=Probe.grpc(port=81, service="web", failures=9),
            startup=Probe.tcp(port=82),
        ),
        sidecars=[Container(name="proxy", stdin=True, tty=True, security=Security.restricted(group=3))],
        init=[Container(name="root", security=Security.baseline(because="it changes owners"))],
        pod_spec=PodSpec(
            hostname="web",
            subdomain="web",
            scheduler_name="own",
            share_process_namespace=True,
            host_port=80,
        ),
        scheduling=Scheduling(priority_class="low", runtime_class="gvisor", node_selector={"a": "b"}),
        rollout=Rollout(strategy="RollingUpdate", max_surge=0, max_unavailable=1),
        service_type="LoadBalancer",
        service_spec=ServiceSpec(load_balancer_class="example.org/own"),
        volumes={
            "/a": Volume.config_map("a", optional=True, mode=0o400),
            "/b": Volume.secret("b", optional=True, mode=0o400),
            "/c": Volume.from_source({"configMap": {"name": "a", "items": [item]}}),
            **{f"/s/{kind.lower()}": Volume.from_source({kind: {"x": "y"}}) for kind in SOURCES},
        },
    )
    StatefulApp(
        chart,
        "stateful",
        image="web:1",
        port=80,
        storage={"/a": "1Gi"},
        rollout=Rollout(partition=1, min_ready="5s", revision_history_limit=2),
    )
    Job(chart, "job", image="job:1", timeout="1h", ttl="1h", completions=2, parallelism=2)
    CronJob(chart, "cron", image="job:1", schedule="@daily", time_zone="Europe/Paris", suspend=True)
    return app.synth_yaml()


@functools.cache
def written():
    """The fields of each type that arguments write, in the examples of all options and in the rest."""
    found = {}
    texts = [
        the_rest(),
        *(on(each) for option in options() if option.name != "patch" for each in option.examples),
    ]
    for text in texts:
        for each in yaml.safe_load_all(text):
            if each["kind"] in ROOTS:
                collect(each.get("spec", {}), ROOTS[each["kind"]], found)
    return found


def collect(lines, name, found):
    """Note which fields of a type, and of the types of its fields, are there."""
    properties = TYPES[PREFIX + name].get("properties", {})
    for field, value in lines.items():
        found.setdefault(name, set()).add(field)
        schema = properties.get(field, {})
        schema = schema.get("items", schema)
        reference = schema.get("$ref", "").rpartition("/")[2]
        if reference.startswith(PREFIX):
            for each in value if isinstance(value, list) else [value]:
                if isinstance(each, dict):
                    collect(each, reference.removeprefix(PREFIX), found)


@pytest.mark.parametrize("name", WRITTEN)
def test_each_field_is_named_once(name):
    """All that the newest Kubernetes knows, as written by an argument or as left, and nothing else."""
    left = LEFT.get(name, {})
    assert not WRITTEN[name].keys() & left.keys()
    assert {*WRITTEN[name], *left} == set(TYPES[PREFIX + name]["properties"])
    assert all((*WRITTEN[name].values(), *left.values()))


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_written_is_written(name):
    """By the examples of the options, and by those of this file; and what is left is not."""
    assert written().get(name, set()) == set(WRITTEN[name])


def test_no_type_is_left_alone():
    """What is left is of a type that arguments write, too."""
    assert LEFT.keys() <= WRITTEN.keys()
    assert set(ROOTS.values()) <= WRITTEN.keys()


def test_the_page_is_as_it_is_written():
    """docs/fields.md is the same table, for readers."""
    assert PAGE.read_text() == page(), "python -m tests.fields writes it"
