"""Every option once. No application needs all of them; each has its page in docs/options/."""

from dataclasses import replace

import cdk8s_plus_27 as kplus

from cdk8s_webapp import (
    AKS, REMOVED, App, Autoscale, Availability, Chart, ConfigMapKeyRef, ConfigMapRef, Container,
    CronJob, ExternalSecret, FieldRef, Health, Identity, Image, Job, Metrics, Peer, Permission, Plain,
    Platform, PodSpec, Port, Probe, ResourceFieldRef, Resources, Rollout, Routing, Scheduling, SecretKeyRef,
    SecretRef, Security, ServiceAccount, ServiceSpec, Shutdown, StatefulApp, Tls, Url, Volume, WebApp,
    Worker, dotenv,
)

HOUSE = Platform(
    routing=Routing.ingress(
        class_name="nginx",
        tls=Tls.cert_manager(cluster_issuer="letsencrypt"),
        annotations={"nginx.ingress.kubernetes.io/enable-cors": "true"},
        controller="ingress-nginx", timeout="2m", max_body="20Mi", redirect_http=True,
    ),
    kubernetes="1.35",
    storage_class="fast",
    availability=Availability(budget=True, spread=True),
    identity=Identity(annotation="eks.amazonaws.com/role-arn"),
    has_own_ids=True,
    ingress_peers=[Peer.pods({"app.kubernetes.io/name": "ingress-nginx"}, namespace="ingress-nginx")],
    prometheus_peers=[Peer.namespace("monitoring")],
    pull_secrets=["registry"],
    registry_mirror="mirror.example.org/hub",
)

app = App()

database = ExternalSecret(
    Chart(app, "secrets", namespace="everything"), "db",
    store="vault", is_cluster_store=True, refresh="30m",
    keys={"password": "shop/db#password"},
    labels={"example.org/team": "web"},
)

charts = Chart(app, "shop", namespace="everything")
shop = WebApp(
    charts, "shop",
    image=Image("registry.example.org/shop:1.4", pull_policy="Always"),
    port=8000, port_name="web", ports={"admin": Port(8001, app_protocol="http"), "metrics": 9090},
    service_port=8080, service_type="NodePort",
    service_spec=ServiceSpec(external_traffic_policy="Local", session_affinity="ClientIP", session_affinity_timeout="1h"),
    rollout=Rollout(max_surge="50%", min_ready="5s", progress_deadline="15m", revision_history_limit=3),
    command=["/bin/shop"], args=["serve"], working_dir="/srv",
    url=["https://shop.example.org", Url.exact("https://www.example.org/shop")],
    config={**dotenv("files/app.env"), "PUBLIC_KEY": Plain("c2hvcC1wdWJsaWMta2V5", because="a public key")},
    env={
        "WORKERS": 4, "DEBUG": False, "RATIO": 0.5,
        "POD_IP": FieldRef("status.podIP"),
        "MEMORY": ResourceFieldRef("limits.memory"),
        "REGION": ConfigMapKeyRef("common", "region"),
        "DB_PASSWORD": SecretKeyRef(database.name, "password"),
        "DATABASE_URL": "postgres://shop:$(DB_PASSWORD)@db/shop",
    },
    env_from=[ConfigMapRef("common", prefix="COMMON_"), SecretRef("shop", optional=True)],
    volumes={
        "/media": Volume.claim("1Gi", access_mode="ReadWriteMany"),
        "/legacy": Volume.existing_claim("legacy", read_only=True),
        "/cache": Volume.empty_dir("1Gi"), "/shm": Volume.empty_dir(in_memory=True),
        "/etc/shop": Volume.files({"shop.ini": "[shop]\nopen = yes\n"}),
        "/etc/common": Volume.config_map("common", items={"region": "region.txt"}),
        "/etc/tls": Volume.secret("shop-tls", items={"tls.crt": "public.crt"}),
        "/scratch": Volume.of(kplus.Volume.from_empty_dir(charts, "scratch", "scratch")),
        "/model": Volume.image("registry.example.org/model:3"),
    },
    resources=Resources(cpu="200m", memory="256Mi", cpu_limit="1", memory_limit="512Mi"),
    security=Security.restricted(
        user=1000, group=1000, fs_group=2000,
        writable_root_because="it compiles its templates beside its code",
        capabilities={"NET_BIND_SERVICE": "its admin page is on port 81"},
    ),
    replicas=Autoscale(2, 10, cpu=70, memory=80, behavior={"scaleDown": {"stabilizationWindowSeconds": 600}}),
    health=Health(
        readiness=Probe.http("/ready", headers={"Host": "shop.example.org"}, period="10s", failures=3),
        liveness=Probe.exec(["/bin/shop", "alive"], period="30s", timeout="10s", failures=6),
        startup=Probe.tcp(port=8001, delay="5s"), start_within="5m",
    ),
    readiness_gates=["example.org/warm"],
    init=[Container(name="check", args=["check"])],
    sidecars=[
        Container(
            name="proxy", image="registry.example.org/proxy:2",
            command=["/proxy"], working_dir="/", env={"TO": "db:5432"}, env_from=[], volumes={},
            resources=Resources(cpu="20m", memory="64Mi"), security=Security.restricted(user=2000),
            ports={"proxy": 9000}, health=Health(startup=Probe.grpc(port=9000, service="proxy")),
            post_start=["/proxy", "announce"], pre_stop=Probe.http("/drain", port=9000),
        )
    ],
    shutdown=Shutdown(drain="10s", grace="60s"),
    scheduling=Scheduling(
        tolerations=[{"key": "spot", "operator": "Exists", "effect": "NoSchedule"}],
        affinity={"nodeAffinity": {"preferredDuringSchedulingIgnoredDuringExecution": [
            {"weight": 1, "preference": {"matchExpressions": [{"key": "spot", "operator": "Exists"}]}},
        ]}},
    ),
    service_account=ServiceAccount(
        name="shop-robot", token=True, annotations={"example.org/team": "web"}, identity="arn:aws:iam::1:role/shop",
    ),
    permissions=[
        Permission(["get", "list"], ["pods"]),
        Permission(["get"], ["configmaps"], names=["common"]),
        Permission(["list"], ["namespaces"], cluster_wide=True),
    ],
    metrics=Metrics(port="metrics", path="/metrics", interval="30s"),
    labels={"example.org/team": "web"}, annotations={"example.org/owner": "shop@example.org"},
    pod_spec=PodSpec(enable_service_links=False, termination_message_policy="FallbackToLogsOnError"),
    pod_labels={"example.org/tier": "front"}, pod_annotations={"example.org/logs": "json"},
    selector={"app": "shop"},
    names={"config_map": "shop-config", "container": "web"},
    on_config_change="nothing",
    platform=HOUSE,
)
shop.patch("service", "/metadata/labels/exposed", "yes", because="a proxy finds Services by it")
shop.patch("budget", "/spec/unhealthyPodEvictionPolicy", REMOVED, because="its pods must not lose their work")
shop.another_service("shop-external", service_type="LoadBalancer", service_port=8080)
shop.allow_from(Peer.namespaces({"example.org/team": "web"}))
shop.allow_to(Peer.addresses("192.0.2.0/24"))
shop.job("migrate", args=["migrate"], backoff_limit=1, timeout="30m", restart_policy="OnFailure", ttl="24h")
shop.cron_job(
    "cleanup", schedule="0 3 * * 1-5", time_zone="Europe/Paris", args=["cleanup"],
    concurrency_policy="Replace", starting_deadline="10m", suspend=True,
    successful_jobs_history_limit=1, failed_jobs_history_limit=2,
    # Nodes that not every cluster has.
    resources=Resources(gpus=1, ephemeral_storage="1Gi", ephemeral_storage_limit="2Gi"),
    scheduling=Scheduling(node_selector={"disk": "ssd"}, runtime_class="gvisor"),
)
Worker(
    charts, "mail", like=shop,
    args=["mail"], replicas=2, shutdown=Shutdown.at_once(), volumes={},
    health=Health(liveness=Probe.exec(["/bin/shop", "alive"]), readiness=Probe.exec(["/bin/shop", "connected"])),
    metrics=Metrics(port=9100),
)

# What runs alone, or elsewhere.
EDGE = replace(AKS, routing=Routing.gateway("public", "gateways", section="https"))
Job(
    Chart(app, "seed", namespace="everything"), "seed",
    image="registry.example.org/seed:1", platform=EDGE,
    completions=4, parallelism=2, completion_mode="Indexed",
)
CronJob(
    Chart(app, "report", namespace="everything"), "report",
    schedule="@daily", image="report:1", config={"TO": "all"},
)
WebApp(
    Chart(app, "pages", namespace="everything"), "pages",
    image="registry.example.org/pages:1", port=8080, platform=EDGE, url="https://pages.example.org",
    replicas=3, health="/health", resources=Resources.none(), metrics="/metrics",
)
WebApp(
    Chart(app, "status", namespace="everything"), "status",
    image="status:1", port=8080, service_type="LoadBalancer", health=Health.none(), replicas=1,
    url=[Url.implementation_specific("https://status.example.org/a/*"), Url.any_host("/status")],
    platform=replace(HOUSE, routing=Routing.ingress(tls=Tls.default_certificate())),
)
WebApp(
    Chart(app, "inside", namespace="everything"), "inside",
    image="registry.example.org/inside:1", port=8080, service_account="default",
    resources=Resources.requests(cpu="100m", memory="64Mi"), url="https://inside.example.org",
    config={"THEME": "dark"}, immutable_config=True,
    platform=replace(HOUSE, routing=Routing.ingress(tls=Tls.secret("inside-tls"))),
)
DATA = Volume.claim("10Gi", storage_class="fast")
StatefulApp(
    Chart(app, "search", namespace="everything"), "search",
    image="registry.example.org/search:5", port=7700, service_name="search-pods",
    storage={"/data": DATA.at("data"), "/index": DATA.at("index")}, replicas=2, pod_management="Parallel",
    when_deleted="Delete", when_scaled="Delete",
)

# Pod Security's "restricted" admits neither root nor NFS: this one has a namespace of its own.
WebApp(
    Chart(app, "archive", namespace="everything-archive"), "archive",
    image="registry.example.org/archive:0.9", port=80,
    security=Security.baseline(because="the image runs as root"),
    volumes={"/old": Volume.nfs("nfs.example.org", "/exports", read_only=True)},
    scheduling=Scheduling(priority_class="low"),
    url="https://archive.example.org", platform=replace(HOUSE, routing=Routing.none()),
)

# What reaches its node is admitted at no level but "privileged".
WebApp(
    Chart(app, "machine", namespace="everything-machine"), "machine",
    image="registry.example.org/machine:2", port=8080, replicas=1, health="/health",
    security=Security.privileged(because="it mounts file systems", supplemental_groups=[2000]),
    volumes={
        "/dev/kvm": Volume.host_path("/dev/kvm", type="CharDevice", because="it runs machines of its own"),
        "/etc/machine": Volume.from_source({"projected": {"sources": [{"configMap": {"name": "machine"}}]}}),
    },
)

if __name__ == "__main__":
    app.synth()
