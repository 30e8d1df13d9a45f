"""What cdk8s-plus makes from a WebApp's handles, on a cluster."""

import json
from pathlib import Path

import cdk8s
import cdk8s_plus_27 as kplus
import pytest

pytestmark = pytest.mark.cluster

SELECTORS = ("selector", "podSelector", "labelSelector")


def selectors(value, path=""):
    """All selectors of pods in a manifest, by the path to each."""
    if isinstance(value, list):
        for position, each in enumerate(value):
            yield from selectors(each, f"{path}.{position}")
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key in SELECTORS:
                yield f"{path}.{key}", inner.get("matchLabels", inner)
            else:
                yield from selectors(inner, f"{path}.{key}")


@pytest.mark.parametrize(
    "arguments", [{}, {"selector": {"app": "old", "track": "stable"}}], ids=["by name", "taken over"]
)
def test_all_that_selects_finds_the_pods_on_the_cluster(app, web, kubectl, eventually, arguments):
    """Services, policies and affinities select exactly the pods that they were made for."""
    shop = web("shop", **arguments)
    other = web("other")
    shop.deployment.connections.allow_to(other.deployment)
    shop.deployment.connections.allow_from(other.deployment)
    shop.deployment.connections.isolate()
    shop.deployment.scheduling.spread(topology=kplus.Topology.ZONE)
    shop.deployment.scheduling.spread(topology=kplus.Topology.HOSTNAME, weight=1)
    shop.deployment.scheduling.separate(other.deployment, topology=kplus.Topology.HOSTNAME, weight=1)
    shop.deployment.expose_via_service(name="again", ports=[kplus.ServicePort(port=81, target_port=8000)])
    app.synth()
    kubectl.apply(Path(app.outdir))

    def pods_of(deployment):
        sets = kubectl.replica_sets(deployment)
        return sorted(
            f"pod/{each['metadata']['name']}"
            for each in kubectl.objects("pods")
            if each["metadata"]["ownerReferences"][0]["name"] in sets
        )

    eventually(lambda: (len(pods_of("shop")), len(pods_of("other"))), (2, 2))
    applications = {tuple(pods_of(name)): name for name in ("shop", "other")}

    def selected(manifest):
        found = {path: tuple(kubectl.pods(labels)) for path, labels in selectors(manifest["spec"])}
        return {path: applications.get(pods, pods) for path, pods in found.items()}

    anti_affinity = ".template.spec.affinity.podAntiAffinity"
    required = f"{anti_affinity}.requiredDuringSchedulingIgnoredDuringExecution"
    preferred = f"{anti_affinity}.preferredDuringSchedulingIgnoredDuringExecution"
    assert selected(kubectl.get("deployment", "shop")) == {
        ".selector": "shop",
        f"{required}.0.labelSelector": "shop",
        f"{preferred}.0.podAffinityTerm.labelSelector": "shop",
        f"{preferred}.1.podAffinityTerm.labelSelector": "other",
    }
    assert {each["metadata"]["name"]: selected(each) for each in kubectl.objects("services")} == {
        "again": {".selector": "shop"},
        "other": {".selector": "other"},
        "shop": {".selector": "shop"},
    }
    policies = [selected(each) for each in kubectl.objects("networkpolicies")]
    assert sorted(policies, key=str) == [
        {".egress.0.to.0.podSelector": "other", ".podSelector": "shop"},
        {".egress.0.to.0.podSelector": "shop", ".podSelector": "other"},
        {".ingress.0.from.0.podSelector": "other", ".podSelector": "shop"},
        {".ingress.0.from.0.podSelector": "shop", ".podSelector": "other"},
        {".podSelector": "shop"},
    ]


def test_what_is_added_is_applied_again_unchanged(app, chart, web, kubectl):
    """Containers, volumes, policies and affinities from the handles change nothing in a second apply."""
    shop = web("shop")
    shop.deployment.connections.allow_from(web("other").deployment)
    shop.deployment.connections.isolate()
    shop.deployment.scheduling.spread(topology=kplus.Topology.ZONE)
    shop.deployment.add_container(name="proxy", image="registry.example.org/proxy:2.0")
    (own, _) = shop.deployment.containers
    cache = kplus.Volume.from_empty_dir(chart, "cache", "cache", size_limit=cdk8s.Size.mebibytes(2048))
    own.mount("/cache", cache)
    kplus.HorizontalPodAutoscaler(chart, "hpa", target=shop.deployment, max_replicas=5)
    app.synth()
    assert {line.rpartition(" ")[2] for line in kubectl.apply(Path(app.outdir))} == {"created"}
    assert {line.rpartition(" ")[2] for line in kubectl.apply(Path(app.outdir))} == {"unchanged"}


def test_patches_with_newer_fields_arrive_on_the_server(app, web, kubectl):
    """A sleeping preStop, a native sidecar and a GPU, which cdk8s-plus' types would drop, are kept."""
    deployment = web().deployment
    deployment.add_init_container(name="proxy", image="registry.example.org/proxy:2.0")
    cdk8s.ApiObject.of(deployment).add_json_patch(
        cdk8s.JsonPatch.add(
            "/spec/template/spec/containers/0/lifecycle", {"preStop": {"sleep": {"seconds": 5}}}
        ),
        cdk8s.JsonPatch.add("/spec/template/spec/containers/0/resources/limits/nvidia.com~1gpu", "1"),
        cdk8s.JsonPatch.add("/spec/template/spec/initContainers/0/restartPolicy", "Always"),
    )
    app.synth()
    text = kubectl("apply", "--filename", app.outdir, "--dry-run=server", "--output", "json")
    (live,) = (each for each in json.loads(text)["items"] if each["kind"] == "Deployment")
    pod = live["spec"]["template"]["spec"]
    assert pod["containers"][0]["lifecycle"] == {"preStop": {"sleep": {"seconds": 5}}}
    assert pod["containers"][0]["resources"]["limits"]["nvidia.com/gpu"] == "1"
    assert pod["initContainers"][0]["restartPolicy"] == "Always"


def test_an_autoscaled_number_of_pods_survives_an_apply(app, chart, web, kubectl, eventually):
    """With an HPA no replicas are applied, so the number that something else chose stays."""
    kplus.HorizontalPodAutoscaler(chart, "hpa", target=web().deployment, min_replicas=2, max_replicas=5)
    app.synth()
    folder = Path(app.outdir)
    kubectl.apply(folder)

    def replicas():
        return kubectl.get("deployment", "web")["spec"]["replicas"]

    applied = kubectl.get("deployment", "web")["metadata"]["annotations"]
    written = json.loads(applied["kubectl.kubernetes.io/last-applied-configuration"])
    assert "replicas" not in written["spec"]
    (autoscaler,) = kubectl.objects("horizontalpodautoscalers")
    assert autoscaler["spec"]["scaleTargetRef"] == {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "name": "web",
    }
    kubectl("scale", "deployment/web", "--replicas=3")
    eventually(replicas, 3)
    assert {line.rpartition(" ")[2] for line in kubectl.apply(folder)} == {"unchanged"}
    assert replicas() == 3


def test_a_written_number_of_pods_does_not_survive_an_apply(app, web, kubectl):
    """Without an HPA the number that the YAML has is the one that an apply restores."""
    web()
    app.synth()
    kubectl.apply(Path(app.outdir))
    kubectl("scale", "deployment/web", "--replicas=3")
    kubectl.apply(Path(app.outdir))
    assert kubectl.get("deployment", "web")["spec"]["replicas"] == 2
