// The applications as a reader of cdk8s-plus' documentation would write them in TypeScript.
import { App, Chart, Size } from "cdk8s";
import * as kplus from "cdk8s-plus-27";
import { Construct } from "constructs";
import { applications, IMAGE, PORT, type Application } from "./applications.ts";
import { argumentsOf, Phases } from "./phases.ts";

const phases = new Phases();
phases.end("import");

/** A ConfigMap, a Deployment, a Service and an Ingress, with cdk8s-plus' defaults. */
class Shop extends Construct {
  constructor(scope: Construct, wanted: Application) {
    super(scope, wanted.name);
    const name = wanted.name;
    const config = new kplus.ConfigMap(this, "config", { metadata: { name }, data: wanted.config });
    const deployment = new kplus.Deployment(this, "deployment", {
      metadata: { name },
      replicas: 2,
      containers: [
        {
          image: IMAGE,
          portNumber: PORT,
          envFrom: [kplus.Env.fromConfigMap(config)],
          resources: {
            cpu: { request: kplus.Cpu.millis(100) },
            memory: { limit: Size.mebibytes(200) },
          },
        },
      ],
    });
    const service = deployment.exposeViaService({ name, ports: [{ port: 80, targetPort: PORT }] });
    const ingress = new kplus.Ingress(this, "ingress", { metadata: { name } });
    ingress.addHostRule(wanted.host, "/", kplus.IngressBackend.fromService(service));
  }
}

const { count, folder } = argumentsOf(process.argv);
const app = new App({ outdir: folder });
for (const each of applications(count)) {
  new Shop(new Chart(app, each.name), each);
}
phases.end("build");

app.synth();
phases.end("synth");
phases.report();
