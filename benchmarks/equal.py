"""The applications with cdk8s-plus, patched until their YAML says what this library's says.

But for the drain before a pod stops: its types of Kubernetes 1.27 drop a sleep.
"""

import hashlib
import json

import cdk8s_plus_27 as kplus
from applications import IMAGE, PORT, Application, applications
from cdk8s import ApiObject, ApiObjectMetadata, App, Chart, JsonPatch, Size
from constructs import Construct
from phases import Phases, arguments

phases = Phases()
phases.end("import")

# What cdk8s-plus writes and nobody asked for, and what it cannot write. Made once, for all applications.
CONFIG_MAP = [JsonPatch.remove("/immutable")]
SERVICE = [
    JsonPatch.remove("/spec/type"),
    JsonPatch.remove("/spec/externalIPs"),
    # As its types of Kubernetes hold it: they drop a plain text here.
    JsonPatch.replace("/spec/ports/0/targetPort", {"value": "http"}),
]
POD = "/spec/template/spec"
DEPLOYMENT = [
    JsonPatch.remove("/spec/minReadySeconds"),
    JsonPatch.remove("/spec/progressDeadlineSeconds"),
    JsonPatch.remove("/spec/template/metadata/labels/cdk8s.io~1metadata.addr"),
    JsonPatch.remove(f"{POD}/dnsPolicy"),
    JsonPatch.remove(f"{POD}/hostNetwork"),
    JsonPatch.remove(f"{POD}/restartPolicy"),
    JsonPatch.remove(f"{POD}/setHostnameAsFqdn"),
    JsonPatch.remove(f"{POD}/terminationGracePeriodSeconds"),
    JsonPatch.remove(f"{POD}/containers/0/imagePullPolicy"),
    JsonPatch.remove(f"{POD}/containers/0/startupProbe"),
    JsonPatch.add(f"{POD}/containers/0/ports/0/name", "http"),
    JsonPatch.remove(f"{POD}/containers/0/readinessProbe/failureThreshold"),
    JsonPatch.remove(f"{POD}/containers/0/securityContext/privileged"),
    JsonPatch.remove(f"{POD}/containers/0/securityContext/runAsNonRoot"),
    JsonPatch.add(f"{POD}/containers/0/securityContext/capabilities", {"drop": ["ALL"]}),
    JsonPatch.remove(f"{POD}/securityContext/fsGroupChangePolicy"),
    JsonPatch.add(f"{POD}/securityContext/seccompProfile", {"type": "RuntimeDefault"}),
]
STRATEGY = kplus.DeploymentStrategy.rolling_update(
    max_surge=kplus.PercentOrAbsolute.absolute(1), max_unavailable=kplus.PercentOrAbsolute.absolute(0)
)
RESOURCES = kplus.ContainerResources(
    cpu=kplus.CpuResources(request=kplus.Cpu.millis(100)),
    memory=kplus.MemoryResources(request=Size.mebibytes(200), limit=Size.mebibytes(200)),
)
READY = kplus.Probe.from_tcp_socket()


class Shop(Construct):
    """A ConfigMap, a Deployment, a Service and an Ingress."""

    def __init__(self, scope: Construct, wanted: Application) -> None:
        super().__init__(scope, wanted.name)
        labels = {"app.kubernetes.io/name": wanted.name}
        named = ApiObjectMetadata(name=wanted.name, labels=labels)
        config = kplus.ConfigMap(self, "config", metadata=named, data=wanted.config)
        ApiObject.of(config).add_json_patch(*CONFIG_MAP)
        deployment = self.make_deployment(wanted, config, named, labels)
        ApiObject.of(deployment).add_json_patch(*DEPLOYMENT)
        service = kplus.Service(
            self,
            "service",
            metadata=named,
            selector=kplus.Pods.select(self, "pods", labels=labels),
            ports=[kplus.ServicePort(port=80, target_port=PORT)],
        )
        ApiObject.of(service).add_json_patch(*SERVICE)
        backend = kplus.IngressBackend.from_service(service)
        rule = kplus.IngressRule(host=wanted.host, path="/", backend=backend)
        kplus.Ingress(self, "ingress", metadata=named, rules=[rule])

    def make_deployment(
        self, wanted: Application, config: kplus.ConfigMap, named: ApiObjectMetadata, labels: dict[str, str]
    ) -> kplus.Deployment:
        """Make the Deployment with all that its arguments can say."""
        scratch = kplus.Volume.from_empty_dir(self, "tmp", "tmp")
        checksum = {"checksum/config": digest(wanted.config)}
        container = kplus.ContainerProps(
            name=wanted.name,
            image=IMAGE,
            port_number=PORT,
            env_from=[kplus.Env.from_config_map(config)],
            resources=RESOURCES,
            readiness=READY,
            volume_mounts=[kplus.VolumeMount(path="/tmp", volume=scratch)],  # noqa: S108 (in the container)
        )
        deployment = kplus.Deployment(
            self,
            "deployment",
            metadata=named,
            pod_metadata=ApiObjectMetadata(labels=labels, annotations=checksum),
            select=False,
            replicas=2,
            strategy=STRATEGY,
            containers=[container],
        )
        deployment.select(kplus.LabelSelector.of(labels=labels))
        return deployment


def digest(config: dict[str, str]) -> str:
    """What changes when the configuration does, as this library writes it."""
    text = json.dumps({"data": config}, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


count, folder = arguments()
app = App(outdir=folder)
for each in applications(count):
    Shop(Chart(app, each.name), each)
phases.end("build")

app.synth()
phases.end("synth")
phases.report()
