"""What cdk8s-plus makes from a WebApp's handles is the same, whenever a handle is first asked for."""

import cdk8s
import cdk8s_plus_27 as kplus

from cdk8s_webapp import Chart, WebApp


def test_an_autoscaler(stage, golden):
    """An HPA on the deployment takes its number of pods away and finds the container's requests."""
    web = stage.web()
    kplus.HorizontalPodAutoscaler(stage.chart, "hpa", target=web.deployment, max_replicas=5)
    assert stage.yaml() == golden


def test_an_autoscaler_by_cpu(stage, golden):
    """An HPA with a metric and bounds of its own is written as cdk8s-plus says."""
    web = stage.web()
    kplus.HorizontalPodAutoscaler(
        stage.chart,
        "hpa",
        target=web.deployment,
        min_replicas=2,
        max_replicas=9,
        metrics=[kplus.Metric.resource_cpu(kplus.MetricTarget.average_utilization(70))],
        metadata=cdk8s.ApiObjectMetadata(name="web"),
    )
    assert stage.yaml() == golden


def test_an_announced_autoscaler(stage, golden):
    """mark_has_autoscaler leaves the number of pods to whoever sets it."""
    stage.web().deployment.mark_has_autoscaler()
    assert stage.yaml() == golden


def test_policies_between_applications(stage, golden):
    """Connections and policies select the pods of both sides, in the order in which they were made."""
    shop, other, third = stage.web("shop"), stage.web("other"), stage.least("third")
    kplus.NetworkPolicy(
        stage.chart, "policy", selector=shop.deployment, metadata=cdk8s.ApiObjectMetadata(name="policy")
    )
    shop.deployment.connections.allow_to(other.deployment)
    third.deployment.connections.allow_from(shop.deployment)
    other.deployment.connections.isolate()
    assert stage.yaml() == golden


def test_policies_with_the_last_application_first(stage, golden):
    """Objects stand where their application stands, though the last one was touched first."""
    shop, other, third = stage.web("shop"), stage.web("other"), stage.least("third")
    third.deployment.connections.allow_to(other.deployment)
    shop.deployment.connections.allow_from(third.deployment)
    assert stage.yaml() == golden


def test_a_policy_towards_addresses(stage, golden):
    """Peers that are no pods are written as cdk8s-plus says."""
    anyone = kplus.NetworkPolicyIpBlock.any_ipv4(stage.chart, "anyone")
    stage.web().deployment.connections.allow_to(anyone, ports=[kplus.NetworkPolicyPort.tcp(443)])
    assert stage.yaml() == golden


def test_scheduling(stage, golden):
    """Spread, separation, colocation, attraction and toleration, all of one deployment."""
    web, other = stage.web(), stage.least("other")
    scheduling = web.deployment.scheduling
    scheduling.spread(topology=kplus.Topology.ZONE)
    scheduling.spread(topology=kplus.Topology.HOSTNAME, weight=3)
    scheduling.separate(other.deployment, topology=kplus.Topology.HOSTNAME)
    scheduling.colocate(other.deployment, topology=kplus.Topology.ZONE, weight=7)
    scheduling.attract(kplus.Node.labeled(kplus.NodeLabelQuery.in_("disk", ["ssd", "nvme"])))
    scheduling.tolerate(kplus.Node.tainted(kplus.NodeTaintQuery.is_("spot", "true")))
    assert stage.yaml() == golden


def test_assignment_to_a_node(stage, golden):
    """A named node is written into the pod."""
    stage.web().deployment.scheduling.assign(kplus.Node.named("node-7"))
    assert stage.yaml() == golden


def test_containers_and_volumes(stage, golden):
    """A sidecar, an init container and a volume stand beside what the application's own container has."""
    deployment = stage.web().deployment
    scratch = kplus.Volume.from_empty_dir(
        stage.chart, "scratch", "scratch", size_limit=cdk8s.Size.mebibytes(2048)
    )
    deployment.add_init_container(name="wait", image="registry.example.org/wait:1", args=["db:5432"])
    side = deployment.add_container(name="proxy", image="registry.example.org/proxy:2", port_number=9000)
    side.mount("/var/cache", scratch)
    deployment.containers[0].mount("/cache", scratch)
    deployment.add_volume(kplus.Volume.from_empty_dir(stage.chart, "unused", "unused"))
    assert stage.yaml() == golden


def test_the_own_container(stage, golden):
    """Variables, sources, ports and a Secret's mount are added to the application's own container."""
    secret = kplus.Secret.from_secret_name(stage.chart, "secret", "credentials")
    (own,) = stage.web().deployment.containers
    own.env.add_variable("COLOUR", kplus.EnvValue.from_value("blue"))
    own.env.add_variable(
        "PASSWORD", kplus.EnvValue.from_secret_value(kplus.SecretValue(secret=secret, key="password"))
    )
    own.env.add_variable("POD_IP", kplus.EnvValue.from_field_ref(kplus.EnvFieldPaths.POD_IP))
    own.env.copy_from(kplus.Env.from_secret(secret))
    own.add_port(number=9090, name="metrics")
    own.mount("/secrets", kplus.Volume.from_secret(stage.chart, "files", secret), read_only=True)
    assert stage.yaml() == golden


def test_a_mount_at_tmp(stage, golden):
    """A volume that the user mounts at /tmp takes the place of ours."""
    (own,) = stage.web().deployment.containers
    own.mount("/tmp", kplus.Volume.from_empty_dir(stage.chart, "mine", "mine"))
    assert stage.yaml() == golden


def test_metadata_of_pods(stage, golden):
    """Labels and annotations of the pods come beside ours."""
    pods = stage.web().deployment.pod_metadata
    pods.add_annotation("example.org/scrape", "yes")
    pods.add_label("tier", "front")
    assert stage.yaml() == golden


def test_a_narrower_selector(stage, golden):
    """A label that is added to the selector and to the pods stands in both, beside ours."""
    deployment = stage.web().deployment
    deployment.select(kplus.LabelSelector.of(labels={"tier": "front"}))
    deployment.pod_metadata.add_label("tier", "front")
    assert stage.yaml() == golden


def test_more_services(stage, golden):
    """expose_via_service and a Service of cdk8s-plus select our pods."""
    web = stage.web()
    web.deployment.expose_via_service(name="again", ports=[kplus.ServicePort(port=81, target_port=8000)])
    kplus.Service(
        stage.chart,
        "third",
        selector=web.deployment,
        ports=[kplus.ServicePort(port=82, target_port=8000)],
        metadata=cdk8s.ApiObjectMetadata(name="third"),
        type=kplus.ServiceType.NODE_PORT,
    )
    assert stage.yaml() == golden


def test_more_ports_of_the_service(stage, golden):
    """A second port gives the first one a name."""
    stage.web().service.bind(9090, name="metrics", target_port=9090)
    assert stage.yaml() == golden


def test_more_ingresses(stage, golden):
    """expose_via_ingress makes an Ingress from the service, or from the deployment with a new Service."""
    web = stage.least("web")
    web.service.expose_via_ingress("/service")
    web.deployment.expose_via_ingress("/deployment", name="second")
    assert stage.yaml() == golden


def test_more_rules_of_the_ingress(stage, golden):
    """Rules, TLS and a default backend are added to ours; another application's service may be behind."""
    web, other = stage.web(), stage.least("other")
    elsewhere = kplus.IngressBackend.from_service(other.service)
    web.ingress.add_host_rule("web.example.org", "/other", elsewhere)
    web.ingress.add_host_rule("*.example.org", "/", elsewhere)
    web.ingress.add_host_default_backend("default.example.org", elsewhere)
    web.ingress.add_tls(
        [
            kplus.IngressTls(
                hosts=["web.example.org"],
                secret=kplus.Secret.from_secret_name(stage.chart, "certificate", "certificate"),
            )
        ]
    )
    assert stage.yaml() == golden


def test_an_ingress_of_cdk8s_plus_to_our_service(stage, golden):
    """A user's own Ingress takes our service as its backend."""
    ingress = kplus.Ingress(stage.chart, "own", metadata=cdk8s.ApiObjectMetadata(name="own"))
    ingress.add_rule("/", kplus.IngressBackend.from_service(stage.least("web").service))
    assert stage.yaml() == golden


def test_the_config_map(stage, golden):
    """Data that is added through the handle counts in the checksum; the order is that of giving."""
    web = stage.web(config={"Z": "1", "A": "2"})
    web.config_map.add_data("FROM_HANDLE", "3")
    web.add_config("FROM_METHOD", "4")
    web.config_map.add_binary_data("picture", "AAEC")
    assert web.config == {"Z": "1", "A": "2", "FROM_HANDLE": "3", "FROM_METHOD": "4"}
    assert stage.yaml() == golden


def test_the_config_map_as_files(stage, golden):
    """A ConfigMap that is mounted counts whole, binary data too."""
    web = stage.web()
    web.config_map.add_binary_data("picture", "AAEC")
    files = kplus.Volume.from_config_map(stage.chart, "files", web.config_map)
    web.deployment.containers[0].mount("/etc/web", files)
    assert stage.yaml() == golden


def test_a_file_in_the_config_map(stage, golden, tmp_path):
    """add_file puts a file's text under its name."""
    file = tmp_path / "settings.ini"
    file.write_text("[shop]\nopen = yes\n")
    stage.web().config_map.add_file(str(file))
    assert stage.yaml() == golden


def test_another_applications_config_map(stage, golden):
    """A deployment that is given another ConfigMap reads that one, and restarts when it changes."""
    web, other = stage.web(), stage.web("other", url=None)
    web.deployment.config_map = other.config_map
    assert stage.yaml() == golden


def test_permissions(stage, golden):
    """A role of cdk8s-plus may read our ConfigMap, by name."""
    account = kplus.ServiceAccount(stage.chart, "account", metadata=cdk8s.ApiObjectMetadata(name="account"))
    stage.web().config_map.permissions.grant_read(account)
    assert stage.yaml() == golden


def test_objects_below_a_web_app(stage, golden):
    """What a user makes in the scope of a WebApp stands behind the WebApp's own objects."""
    web = stage.web()
    for id_ in ("mine", "0"):
        kplus.ConfigMap(web, id_, data={"a": "1"}, metadata=cdk8s.ApiObjectMetadata(name=f"mine-{id_}"))
    assert stage.yaml() == golden


def test_objects_below_a_handle(stage, golden):
    """What a user makes in the scope of a handle stands behind that handle's object."""
    web = stage.web()
    kplus.ConfigMap(web.deployment, "below", data={"a": "1"}, metadata=cdk8s.ApiObjectMetadata(name="below"))
    assert stage.yaml() == golden


def test_configuration_that_comes_late(stage, golden):
    """The first add_config makes a ConfigMap before the Deployment in the file, handles touched or not."""
    web = stage.least("web")
    web.deployment.pod_metadata.add_annotation("touched", "before")
    web.add_config("B", "1")
    web.add_config("A", "2")
    web.config_map.add_data("C", "3")
    assert stage.yaml() == golden


def test_two_applications_that_know_each_other(stage, golden):
    """Each one's address is in the other's configuration; one has a handle in use, and one has not."""
    back = stage.web("back", config=None)
    front = stage.web("front", config={"BACK": back.internal_url})
    back.add_config("FRONT", front.url)
    front.deployment.pod_metadata.add_annotation("touched", "late")
    assert stage.yaml() == golden


def test_a_subclass(stage, golden):
    """A house's own WebApp goes on with its handles in its constructor."""

    class House(WebApp):
        def __init__(self, scope, id_, **arguments):
            super().__init__(scope, id_, image=f"registry.example.org/{id_}:1.0", port=8000, **arguments)
            self.deployment.pod_metadata.add_annotation("house", "ours")
            kplus.HorizontalPodAutoscaler(
                self,
                "hpa",
                target=self.deployment,
                max_replicas=3,
                metadata=cdk8s.ApiObjectMetadata(name=id_),
            )

    House(stage.chart, "one", url="https://one.example.org")
    House(Chart(stage.app, "warehouse"), "two", config={"A": "1"})
    assert stage.yaml() == golden
