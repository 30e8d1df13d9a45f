"""The lines of applications, whole: what each argument writes, as YAML to be read.

As in dist/, but for the order of fields and the checksum, which the last step of a synth decides.
"""

from dataclasses import replace

import pytest
import yaml
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from cdk8s_webapp import (
    AKS,
    EKS,
    GKE,
    KIND,
    OPENSHIFT,
    SSPCLOUD,
    Autoscale,
    Availability,
    ConfigMapKeyRef,
    ConfigMapRef,
    Container,
    FieldRef,
    Health,
    Image,
    Metrics,
    Object,
    Peer,
    Permission,
    Plain,
    Platform,
    Probe,
    ResourceFieldRef,
    Resources,
    Routing,
    Scheduling,
    SecretKeyRef,
    SecretRef,
    Security,
    ServiceAccount,
    Shutdown,
    Tls,
    Volume,
)
from cdk8s_webapp.objects import web
from cdk8s_webapp.objects.config_map import ConfigMapObject
from cdk8s_webapp.objects.external_secret import ExternalSecretObject
from tests.pure import fronts
from tests.pure.fronts import cron_job, job, like_web, stateful_app, web_app, work

URL = "https://shop.example.org"


class YamlFiles(SingleFileSnapshotExtension):
    """A snapshot is a YAML file, named as its case."""

    _write_mode = WriteMode.TEXT
    file_extension = "yaml"

    def serialize(self, data, **_):
        """YAML, a document an object."""
        return yaml.safe_dump_all(data, sort_keys=False, width=110)


def shared():
    """The ConfigMap of another application."""
    return fronts.Rendered(ConfigMapObject(app="common", name="common", labels={}, entries={"REGION": "eu"}))


def policy(*, sources=(), targets=(), **given):
    """A network policy alone."""
    made = web.network_policy(like_web(**given))
    made.sources += sources
    made.targets += targets
    return [fronts.Rendered(made).to_json()]


def external_secret(**given):
    """An ExternalSecret alone."""
    usual = {"store": "vault", "is_cluster_store": False, "refresh": "1h", "keys": {"password": "shop/db#pw"}}
    return [fronts.Rendered(ExternalSecretObject(app="db", name="db", **usual | given)).to_json()]


AVAILABLE = Platform(availability=Availability(budget=True, spread=True))
SHOP = {"config": {"LOG_LEVEL": "info"}, "url": URL, "health": "/health"}

CASES = {
    "the least": web_app,
    "config, url and health": lambda: web_app(**SHOP),
    "several urls": lambda: web_app(
        url=["https://b.example.org/x", "http://a.example.org", "https://b.example.org/a"]
    ),
    "labels and annotations": lambda: web_app(
        **SHOP, labels={"team": "web"}, annotations={"example.org/owner": "web"}
    ),
    "pod labels and annotations": lambda: web_app(pod_labels={"tier": "front"}, pod_annotations={"a/b": "c"}),
    "names": lambda: web_app(
        **SHOP,
        names={"deployment": "d", "service": "s", "config_map": "c", "ingress": "i", "container": "main"},
    ),
    "selector": lambda: web_app(selector={"app": "old"}),
    "numbers in the place of the port's name": lambda: web_app(port_name=None, service_port=8080),
    "another name of the port": lambda: web_app(port_name="web"),
    "further ports": lambda: web_app(ports={"metrics": 9090, "admin": 9091}),
    "a name of a further port as that of the first": lambda: web_app(port_name=None, ports={"http": 9090}),
    "service type": lambda: web_app(service_type="LoadBalancer"),
    "command": lambda: web_app(command=["python"], args=["-m", "shop", "$(PORT)"], env={"PORT": 1}),
    "working dir": lambda: web_app(working_dir="/srv"),
    "image with a policy": lambda: web_app(image=Image("shop:1", pull_policy="Always")),
    "env": lambda: web_app(
        env={
            "URL": "postgres://$(DB_USER):$(DB_PASSWORD)@db",
            "DB_PASSWORD": SecretKeyRef("db", "password"),
            "DB_USER": ConfigMapKeyRef("db", "user", optional=True),
            "WORKERS": 4,
            "RATIO": 0.5,
            "DEBUG": False,
            "POD_IP": FieldRef("status.podIP"),
            "MEMORY": ResourceFieldRef("limits.memory", divisor="1Mi"),
            "CPU": ResourceFieldRef("requests.cpu"),
            "PASSWORD_HINT": Plain("hunter2", because="a hint that all may read"),
        }
    ),
    "env from": lambda: web_app(
        config={"A": "1"},
        env_from=[
            ConfigMapRef("common"),
            SecretRef("shop", prefix="S_", optional=True),
            ConfigMapRef("more", prefix="M_", optional=True),
        ],
    ),
    "env from another's config": lambda: web_app(config={"A": "1"}, env_from=[shared()]),
    "config without a restart": lambda: web_app(config={"A": "1"}, on_config_change="nothing"),
    "claim": lambda: web_app(volumes={"/data": Volume.claim("10Gi")}),
    "claim of many nodes": lambda: web_app(
        volumes={"/media": Volume.claim("1Gi", access_mode="ReadWriteMany", storage_class="nfs")}
    ),
    "claim of the platform's class": lambda: web_app(
        volumes={"/data": Volume.claim("10Gi", read_only=True)}, platform=Platform(storage_class="fast")
    ),
    "volumes of others": lambda: web_app(
        volumes={
            "/legacy": Volume.existing_claim("legacy", read_only=True),
            "/cache": Volume.empty_dir("1Gi"),
            "/shm": Volume.empty_dir(in_memory=True),
            "/etc/common": Volume.config_map("common", items={"a": "b/c"}, optional=True),
            "/etc/tls": Volume.secret("tls", items={"tls.crt": "public.crt"}),
            "/etc/all": Volume.secret("all", optional=True),
            "/nfs": Volume.nfs("nfs.example.org", "/exports", read_only=True),
            "/model": Volume.image("registry.example.org/model:3"),
        }
    ),
    "files": lambda: web_app(
        config={"A": "1"}, volumes={"/etc/shop": Volume.files({"shop.ini": "[shop]\n", "a": "b"})}
    ),
    "a mount of one's own at tmp": lambda: web_app(volumes={"/tmp": Volume.empty_dir("1Gi")}),
    "health": lambda: web_app(
        health=Health(
            readiness=Probe.http("/ready", port="admin", headers={"Host": "shop"}, period="5s", timeout="2s"),
            liveness=Probe.tcp(failures=6),
            startup=Probe.exec(["true"]),
        ),
        ports={"admin": 9091},
    ),
    "health that may start slowly": lambda: web_app(
        health=Health(readiness=Probe.http("/ready"), liveness=Probe.http("/live"), start_within="5m")
    ),
    "health by grpc": lambda: web_app(health=Health(readiness=Probe.grpc())),
    "no health": lambda: web_app(health=Health.none()),
    "resources": lambda: web_app(
        resources=Resources(
            cpu="0.5",
            memory="1024Mi",
            cpu_limit="2",
            memory_limit="2Gi",
            ephemeral_storage="1Gi",
            ephemeral_storage_limit="2Gi",
            gpus=1,
        )
    ),
    "other gpus": lambda: web_app(resources=Resources(gpus=2, gpu_resource="amd.com/gpu")),
    "no resources": lambda: web_app(resources=Resources.none()),
    "requests only": lambda: web_app(
        resources=Resources.requests(cpu="1", memory="1Gi", ephemeral_storage="1Gi")
    ),
    "security with ids": lambda: web_app(
        security=Security.restricted(
            user=1000, group=1001, fs_group=1002, capabilities={"NET_BIND_SERVICE": "it listens on 80"}
        )
    ),
    "a root that can be written to": lambda: web_app(
        security=Security.restricted(writable_root_because="a cache beside the code")
    ),
    "baseline": lambda: web_app(
        security=Security.baseline(because="root", user=0, group=0, fs_group=1, capabilities={"CHOWN": "so"}),
        volumes={"/data": Volume.claim("1Gi")},
    ),
    "ids that the platform chooses": lambda: web_app(
        security=Security.restricted(user=1000, group=1000, fs_group=1000), platform=OPENSHIFT
    ),
    "init and sidecars": lambda: web_app(
        config={"A": "1"},
        env={"B": "2"},
        volumes={"/cache": Volume.empty_dir()},
        init=[Container(name="wait", args=["wait"])],
        sidecars=[
            Container(
                name="proxy",
                image="proxy:2",
                command=["proxy"],
                working_dir="/p",
                env={"C": "3"},
                env_from=[SecretRef("p")],
                volumes={"/p": Volume.empty_dir("1Mi")},
                resources=Resources(cpu="20m", memory="64Mi"),
                security=Security.baseline(because="root"),
                ports={"proxy": 9999},
                health=Health(readiness=Probe.tcp(port="proxy")),
            )
        ],
    ),
    "readiness gates": lambda: web_app(readiness_gates=["target-health.elbv2.k8s.aws/shop", "warm"]),
    "shutdown": lambda: web_app(shutdown=Shutdown(drain="10s", grace="1m")),
    "shutdown at once": lambda: web_app(shutdown=Shutdown.at_once()),
    "no drain before 1.30": lambda: web_app(platform=Platform(kubernetes="1.29")),
    "scheduling": lambda: web_app(
        scheduling=Scheduling(
            node_selector={"disk": "ssd"},
            tolerations=[
                {"key": "gpu", "operator": "Exists", "effect": "NoSchedule"},
                {"operator": "Exists"},
            ],
            affinity={"podAntiAffinity": {"preferredDuringSchedulingIgnoredDuringExecution": []}},
            priority_class="high",
            runtime_class="gvisor",
        )
    ),
    "an account that is there": lambda: web_app(service_account="robot"),
    "an account of its own": lambda: web_app(
        service_account=ServiceAccount(name="robot", token=True, annotations={"example.org/role": "reader"}),
        annotations={"a/b": "c"},
    ),
    "an account without a token": lambda: web_app(service_account=ServiceAccount()),
    "permissions": lambda: web_app(
        permissions=[
            Permission(["get", "list"], ["pods", "deployments.apps", "services"]),
            Permission(["get"], ["configmaps"], names=["shop"]),
            Permission(["list"], ["nodes"], cluster_wide=True),
        ],
        namespace="course",
    ),
    "permissions without a namespace": lambda: web_app(
        permissions=[Permission(["get"], ["pods"])],
        service_account=ServiceAccount(name="robot", token=False),
    ),
    "autoscale": lambda: web_app(replicas=Autoscale(2, 10)),
    "autoscale by memory": lambda: web_app(
        replicas=Autoscale(1, 3, memory=80, metrics=[{"type": "Pods", "pods": {"metric": {"name": "x"}}}])
    ),
    "autoscale by both": lambda: web_app(replicas=Autoscale(1, 3, cpu=50, memory=80)),
    "autoscale by a metric alone": lambda: web_app(
        replicas=Autoscale(1, 3, metrics=[{"type": "Pods"}]), resources=Resources.none()
    ),
    "one pod": lambda: web_app(replicas=1, platform=AVAILABLE),
    "available": lambda: web_app(platform=AVAILABLE),
    "a budget alone": lambda: web_app(replicas=3, platform=Platform(availability=Availability(budget=True))),
    "available where an autoscaler decides": lambda: web_app(
        replicas=Autoscale(1, 3), platform=AVAILABLE
    ),
    "metrics": lambda: web_app(metrics="/metrics"),
    "metrics of another port": lambda: web_app(
        metrics=Metrics(path="/m", port="metrics", interval="30s"), ports={"metrics": 9090}
    ),
    "ingress of a class": lambda: web_app(
        **SHOP,
        platform=Platform(
            routing=Routing.ingress(
                class_name="nginx",
                tls=Tls.cert_manager(cluster_issuer="letsencrypt"),
                annotations={"a/b": "c"},
            )
        ),
    ),
    "certificate in a secret": lambda: web_app(
        url=URL, platform=Platform(routing=Routing.ingress(tls=Tls.secret("shop-tls")))
    ),
    "the controller's certificate": lambda: web_app(
        url=URL, platform=Platform(routing=Routing.ingress(tls=Tls.default_certificate()))
    ),
    "gateway": lambda: web_app(
        url=["https://a.example.org/x", "https://b.example.org/x"],
        platform=Platform(routing=Routing.gateway("edge", "infra", section="https")),
    ),
    "gateway without a section": lambda: web_app(
        url=URL, platform=Platform(routing=Routing.gateway("edge", "infra"))
    ),
    "no routing": lambda: web_app(url=URL, platform=Platform(routing=Routing.none())),
    "pull secrets and a mirror": lambda: web_app(
        image="nginx:1.29",
        platform=Platform(pull_secrets=["registry"], registry_mirror="mirror.example.org/hub"),
    ),
    "a part and an object of a house": lambda: web_app(
        platform=Platform(
            parts=[lambda pod: {"metadata": {"annotations": {"house/app": pod.app}}}],
        )
    ),
    "policy": lambda: policy(
        sources=[
            Peer.pods({"app": "a"}).lines,
            Peer.pods({"app": "a"}, namespace="b").lines,
            Peer.namespace("c").lines,
            Peer.namespaces({"team": "edge"}).lines,
        ],
        targets=[{"to": [Peer.addresses("192.0.2.0/24").lines]}],
        ports={"metrics": 9090},
    ),
    "policy of one direction": lambda: policy(targets=[{"to": [Peer.addresses("2001:db8::/32").lines]}]),
    "external secret": external_secret,
    "external secret of a cluster's store": lambda: external_secret(
        is_cluster_store=True, refresh="30m", keys={"a": "b", "c": "d#e#f"}
    ),
    "worker alone": lambda: work(image="mail:2", config={"QUEUE": "mail"}),
    "worker like an application": lambda: work(
        like=like_web(
            env={"A": "1"},
            volumes={"/cache": Volume.empty_dir(), "/data": Volume.claim("1Gi")},
            labels={"team": "web"},
            annotations={"a/b": "c"},
            health="/health",
            replicas=1,
            security=Security.restricted(user=1000),
            working_dir="/srv",
            scheduling=Scheduling(priority_class="high"),
        ),
        args=["celery"],
        replicas=3,
    ),
    "worker of its own words": lambda: work(
        like=like_web(labels={"team": "web"}),
        image="mail:2",
        labels={"team": "mail"},
        names={"deployment": "d", "container": "c"},
        selector={"app": "mail"},
        on_config_change="nothing",
        config={"A": "1"},
        platform=Platform(pull_secrets=["r"]),
    ),
    "job": lambda: job(image="shop:1", args=["migrate"]),
    "job like an application": lambda: job(
        like=like_web(
            volumes={"/data": Volume.claim("1Gi"), "/f": Volume.files({"a": "b"})},
            on_config_change="nothing",
            replicas=1,
        ),
        backoff_limit=0,
        restart_policy="OnFailure",
        timeout="30m",
        ttl="24h",
        config={"A": "1"},
    ),
    "cron job": lambda: cron_job(image="shop:1", schedule="0 3 * * *"),
    "cron job of its own words": lambda: cron_job(
        like=like_web(),
        schedule="@daily",
        time_zone="Europe/Paris",
        concurrency_policy="Replace",
        starting_deadline="10m",
        suspend=True,
        successful_jobs_history_limit=1,
        failed_jobs_history_limit=0,
        timeout="1h",
    ),
    "stateful": lambda: stateful_app(storage={"/data": "10Gi"}),
    "stateful of its own words": lambda: stateful_app(
        **SHOP,
        storage={"/data": "10Gi", "/log": "1Gi"},
        replicas=3,
        when_deleted="Delete",
        when_scaled="Delete",
        service_name="peers",
        ports={"peer": 7000},
        volumes={"/cache": Volume.empty_dir()},
        platform=Platform(storage_class="fast"),
    ),
} | {
    f"platform {name}": lambda platform=platform: web_app(
        **SHOP,
        platform=platform,
        metrics="/metrics",
        volumes={"/data": Volume.claim("1Gi", access_mode="ReadWriteMany")},
    )
    for name, platform in {
        "sspcloud": SSPCLOUD, "gke": GKE, "eks": EKS, "aks": AKS, "kind": KIND, "openshift": OPENSHIFT
    }.items()
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_lines_are_those_of_the_snapshot(snapshot, case):
    """Each line that an argument writes is one that somebody has read."""
    assert CASES[case]() == snapshot(extension_class=YamlFiles)


def test_a_folder_is_read_as_its_files(tmp_path):
    """In the order of their names, without the folders in it; bytes that are no text are kept."""
    (tmp_path / "below").mkdir()
    (tmp_path / "b.bin").write_bytes(b"\xff\x00")
    (tmp_path / "a.txt").write_text("ä")
    (config_map, *_) = web_app(volumes={"/f": Volume.files(tmp_path)})
    assert config_map["data"] == {"a.txt": "ä"}
    assert config_map["binaryData"] == {"b.bin": "/wA="}
    named = Volume.files({"one": tmp_path / "a.txt"})
    assert dict(named.given["files"]) == {"one": "ä".encode()}


def test_an_object_of_a_house_is_made_beside_the_others():
    """One, several or none, as its functions say."""
    from cdk8s_webapp.objects.house import of_house  # noqa: PLC0415

    one = Object(app="shop", name="one")
    platform = Platform(
        objects=[lambda _: None, lambda _: one, lambda app: [one, Object(app=app.app, name="two")]]
    )
    assert [each.name for each in of_house(like_web(platform=platform))] == ["one", "one", "two"]


def test_a_companion_is_like_the_platform_of_its_application():
    """A platform of its own stands in the place of the other's."""
    mirrored = replace(Platform(), registry_mirror="mirror.example.org")
    (deployment,) = work(like=like_web(image="nginx:1", platform=mirrored))
    assert deployment["spec"]["template"]["spec"]["containers"][0]["image"].startswith("mirror.example.org/")
    (deployment,) = work(like=like_web(image="nginx:1", platform=mirrored), platform=Platform())
    assert deployment["spec"]["template"]["spec"]["containers"][0]["image"] == "nginx:1"
