"""What a reviewer must know of a change, though it is no consequence: notes of rules."""

import pytest

from tests.review.rules.judged import reviewed
from tests.review.rules.manifests import (
    DEPLOYMENT,
    GATEWAY,
    INGRESS,
    NAMESPACE,
    ROUTE,
    SECRET,
    SERVICE,
    STATEFUL_SET,
    added,
    edit,
    joined,
    pod,
)

_THERE = SERVICE.replace("{name: web}", "{name: web, namespace: shop}")
_NOT_HERE = "is not in this folder, and nothing of it makes it; it must be in the cluster"
_TLS = INGRESS.replace("spec:\n", "spec:\n  tls: [{hosts: [shop.example.org], secretName: tls}]\n", 1)
_ISSUED = _TLS.replace("name: web}", "name: web, annotations: {cert-manager.io/cluster-issuer: le}}", 1)
_HTTPS = GATEWAY.replace("protocol: HTTP\n", "protocol: HTTPS\n    tls: {certificateRefs: [{name: tls}]}\n")


def notes(change):
    """The messages."""
    return [each.message for each in reviewed(change).problems]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            edit(_TLS, ("secretName: tls", "secretName: other")),
            f"Ingress/web: Secret/other {_NOT_HERE}",
        ),
        (
            added(_HTTPS),
            f"Gateway/infra/edge: Secret/tls {_NOT_HERE}",
        ),
        (
            added(ROUTE),
            "HTTPRoute/shop/web: it refers to Service/store/web: "
            "the cluster must have a ReferenceGrant that allows it",
        ),
        (
            edit(pod("imagePullSecrets: [{name: pull}]"), ("example.org/web:1", "ghcr.io/acme/web:1")),
            "Deployment/web: containers[web].image: new pods pull it from ghcr.io with Secret/pull; "
            "whether they may was not looked up",
        ),
        (
            edit(
                joined(DEPLOYMENT, STATEFUL_SET),
                ("image: example.org/web:1", "image: ghcr.io/acme/web:1"),
                ("image: example.org/db:1", "image: ghcr.io/acme/db:1"),
            ),
            "Deployment/web: containers[web].image: new pods pull it from ghcr.io, "
            "as those of 1 more workload; whether they may was not looked up",
        ),
        (
            edit(pod("", "resources: {limits: {memory: 512Mi}}"), ("512Mi", "256Mi")),
            "Deployment/web: containers[web].resources.limits.memory: whether it needs more than 256Mi "
            "was not looked up; if so, it is killed",
        ),
        (
            edit(pod("tolerations: [{key: gpu, operator: Exists}]"), ("key: gpu", "key: disk")),
            "Deployment/web: tolerations: new pods leave nodes with the taint gpu; "
            "which those are was not looked up",
        ),
        (
            edit(
                pod("readinessGates: [{conditionType: a.example.org/b}]"),
                ("a.example.org/b", "a.example.org/c"),
            ),
            "Deployment/web: readinessGates: new pods are ready when someone sets a.example.org/c; "
            "who does was not looked up",
        ),
        (
            edit(pod("nodeName: a-node"), ("a-node", "b-node")),
            "Deployment/web: nodeName: all new pods go to b-node, whatever room it has, and no other node",
        ),
        (
            edit(pod("dnsPolicy: ClusterFirst"), ("ClusterFirst", "Default")),
            "Deployment/web: dnsPolicy: names of Services are no longer found; "
            "whether it looks one up was not judged",
        ),
        (
            edit(pod("volumes: [{name: tmp, emptyDir: {}}]"), ("emptyDir: {}", "emptyDir: {medium: Memory}")),
            "Deployment/web: volumes: files of tmp count as memory, and against the limits of who wrote them",
        ),
        (
            added(
                joined(_THERE, _THERE.replace("kind: Service", "kind: ServiceAccount").partition("spec:")[0]),
                beside=SERVICE,
            ),
            "Service/shop/web: Namespace/shop is not in this folder; it must be in the cluster, "
            "or this and 1 more are not made",
        ),
        (
            edit(SERVICE, ("spec:\n", "spec:\n  ipFamilyPolicy: RequireDualStack\n")),
            "Service/web: ipFamilyPolicy: a cluster without IPv4 and IPv6 refuses RequireDualStack, "
            "which was not looked up",
        ),
    ],
)
def test_what_the_cluster_must_have(change, said):
    """A Secret or grant that is newly named, and that nothing of the folder has or makes."""
    assert said in notes(change)


@pytest.mark.parametrize(
    "change",
    [
        edit(_TLS, ("number: 80", "number: 81")),
        edit(pod("imagePullSecrets: [{name: pull}]"), ("web:1", "web:2")),
        edit(DEPLOYMENT.replace("example.org/web:1", "nginx:1"), ("nginx:1", "docker.io/library/nginx:1")),
        edit(SERVICE, ("spec:\n", "spec:\n  ipFamilyPolicy: PreferDualStack\n")),
        added(_ISSUED),
        added(joined(_TLS, SECRET.replace("name: web}", "name: tls}", 1))),
    ],
)
def test_what_is_known_already(change):
    """It was named before, is made by cert-manager, or is in the folder."""
    assert not [note for note in notes(change) if "Secret/tls" in note]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            edit(pod("nodeSelector: {disk: hdd}"), ("disk: hdd", "disk: ssd")),
            "Deployment/web: nodeSelector: new pods wait unless a node has disk=ssd, which was not looked up",
        ),
        (
            edit(pod("priorityClassName: low"), ("priorityClassName: low", "priorityClassName: high")),
            "Deployment/web: priorityClassName: PriorityClass/high is not in this folder; "
            "without it no new pod is admitted",
        ),
        (
            edit(
                DEPLOYMENT,
                ("        env:\n", "        securityContext: {runAsNonRoot: true}\n        env:\n"),
            ),
            "Deployment/web: containers[web].securityContext.runAsNonRoot: "
            "whether its image runs as root was not judged; if so, it does not start",
        ),
        (
            edit(DEPLOYMENT, ("        env:\n", "        imagePullPolicy: Never\n        env:\n")),
            "Deployment/web: containers[web].imagePullPolicy: "
            "whether each node has the image was not judged; without it, it does not start",
        ),
        (
            edit(
                DEPLOYMENT,
                ("        env:\n", '        resources: {limits: {example.org/gpu: "1"}}\n        env:\n'),
            ),
            "Deployment/web: containers[web].resources.limits: "
            "new pods wait unless a node has example.org/gpu, which was not looked up",
        ),
    ],
)
def test_what_nodes_and_images_must_have(change, said):
    """What new pods need from now on, and what no manifest shows, is said to be not judged."""
    assert said in notes(change)


def test_a_namespace_whose_pods_are_not_here():
    """It asks more of them from now on, and nobody looked at them."""
    change = edit(NAMESPACE, ("enforce: baseline", "enforce: restricted"))
    said = "none of its pods is in this folder: whether they are as it asks was not judged"
    assert notes(change) == [f"Namespace/shop: pod-security.kubernetes.io/enforce: {said}"]
    assert not notes(edit(NAMESPACE, ("enforce: baseline", "enforce: privileged")))


def test_what_pods_needed_before():
    """A need that was there says nothing."""
    assert not notes(edit(pod("nodeSelector: {disk: ssd}"), ("web:1", "web:2")))
    assert not notes(edit(pod("priorityClassName: low"), ("low", "system-cluster-critical")))
