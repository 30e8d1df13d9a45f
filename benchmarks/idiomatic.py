"""The applications as a reader of cdk8s-plus' documentation would write them."""

import cdk8s_plus_27 as kplus
from applications import IMAGE, PORT, Application, applications
from cdk8s import ApiObjectMetadata, App, Chart, Size
from constructs import Construct
from phases import Phases, arguments

phases = Phases()
phases.end("import")


class Shop(Construct):
    """A ConfigMap, a Deployment, a Service and an Ingress, with cdk8s-plus' defaults."""

    def __init__(self, scope: Construct, wanted: Application) -> None:
        super().__init__(scope, wanted.name)
        name = wanted.name
        config = kplus.ConfigMap(self, "config", metadata=ApiObjectMetadata(name=name), data=wanted.config)
        container = kplus.ContainerProps(
            image=IMAGE,
            port_number=PORT,
            env_from=[kplus.Env.from_config_map(config)],
            resources=kplus.ContainerResources(
                cpu=kplus.CpuResources(request=kplus.Cpu.millis(100)),
                memory=kplus.MemoryResources(limit=Size.mebibytes(200)),
            ),
        )
        deployment = kplus.Deployment(
            self, "deployment", metadata=ApiObjectMetadata(name=name), replicas=2, containers=[container]
        )
        ports = [kplus.ServicePort(port=80, target_port=PORT)]
        service = deployment.expose_via_service(name=name, ports=ports)
        ingress = kplus.Ingress(self, "ingress", metadata=ApiObjectMetadata(name=name))
        ingress.add_host_rule(wanted.host, "/", kplus.IngressBackend.from_service(service))


count, folder = arguments()
app = App(outdir=folder)
for each in applications(count):
    Shop(Chart(app, each.name), each)
phases.end("build")

app.synth()
phases.end("synth")
phases.report()
