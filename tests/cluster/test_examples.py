"""Each example's dist/ on a cluster: taken without a word, again unchanged, and rolled out.

Where no containers run, "rolled out" says that pods were admitted, scheduled and counted as ready. What
the images would do is not tried: they exist nowhere. So a cluster that runs containers is asked only
whether it takes the objects.
"""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from .conftest import Kubectl
from .stand_ins import claims, standing_in

pytestmark = pytest.mark.cluster

EXAMPLES = Path(__file__).parents[2] / "examples"
FOLDERS = sorted({file.parent for file in EXAMPLES.glob("*/dist/**/*.yaml")})
ENFORCE = "pod-security.kubernetes.io/enforce"

# The namespaces that do not enforce "restricted", and why not.
LEVELS = {
    "everything-archive": ("baseline", "the image runs as root, and it mounts a folder of an NFS server"),
    "everything-machine": ("privileged", "it mounts file systems and a device of its node"),
}

RUNNING = ("Deployment", "StatefulSet")
WITHOUT_NAMESPACE = ("ClusterRole", "ClusterRoleBinding")


def run(*words, stdin=None):
    """What kubectl answers; it must succeed."""
    answer = subprocess.run(["kubectl", *words], input=stdin, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, f"kubectl {' '.join(words)}\n{answer.stderr}"
    return answer


def listed(*words):
    """The objects that kubectl tells."""
    return json.loads(run("get", *words, "--output=json").stdout)["items"]


@dataclass(frozen=True)
class Example:
    """What is in a folder, and where it goes."""

    folder: Path
    manifests: list
    # Of those that name none.
    namespace: str

    def of(self, *kinds):
        """Kubectl in the namespace of each object of these kinds, and the object."""
        for each in self.manifests:
            if each["kind"] in kinds:
                yield Kubectl(each["metadata"].get("namespace", self.namespace)), each

    def apply(self):
        """Apply the folder; kubectl says nothing on stderr. What happened to each."""
        named = any("namespace" in each["metadata"] for each in self.manifests)
        where = () if named else (f"--namespace={self.namespace}",)
        answer = run("apply", "--filename", str(self.folder), *where)
        assert answer.stderr == ""
        happened = {}
        for line in answer.stdout.splitlines():
            name, what = line.rsplit(" ", 1)
            happened.setdefault(what, set()).add(name)
        return happened


@pytest.fixture(params=FOLDERS, ids=lambda folder: str(folder.relative_to(EXAMPLES)).replace("/dist", ""))
def example(request, definitions, namespace):
    """An example, with its namespaces and what it takes for granted; all of it goes again."""
    manifests = [
        each for file in sorted(request.param.glob("*.yaml")) for each in yaml.safe_load_all(file.read_text())
    ]
    names = sorted({each["metadata"]["namespace"] for each in manifests if "namespace" in each["metadata"]})
    for name in names:
        run("delete", "namespace", name, "--ignore-not-found")
        run("create", "namespace", name)
        run("label", "namespace", name, f"{ENFORCE}={LEVELS.get(name, ('restricted',))[0]}")
    example = Example(
        request.param, manifests, names[0] if names else namespace({ENFORCE: "restricted"}).namespace
    )
    with standing_in(manifests, Kubectl(example.namespace)):
        yield example
    for name in names:
        run("delete", "namespace", name, "--wait=false")
    for each in manifests:
        if each["kind"] in WITHOUT_NAMESPACE:
            run("delete", each["kind"], each["metadata"]["name"], "--ignore-not-found", "--wait=false")


@pytest.fixture
def simulated(cluster):
    """Whether pods are played, so that images which exist nowhere roll out."""
    return all("kwok.x-k8s.io/node" in each["metadata"].get("annotations", {}) for each in listed("nodes"))


def rolled_out(example, eventually):
    """Pods are there and ready, jobs end, budgets and autoscalers find what they are for, claims bind."""
    for kubectl, each in example.of(*RUNNING):
        kubectl("rollout", "status", f"{each['kind']}/{each['metadata']['name']}", "--timeout=120s")
    for kubectl, each in example.of("Job"):
        kubectl("wait", "--for=condition=Complete", f"job/{each['metadata']['name']}", "--timeout=120s")
    for kubectl, each in example.of("CronJob"):
        if each["spec"].get("suspend"):
            continue
        kubectl("create", "job", "now", f"--from=cronjob/{each['metadata']['name']}")
        kubectl("wait", "--for=condition=Complete", "job/now", "--timeout=120s")
        kubectl("delete", "job/now")
    for kubectl, each in example.of("HorizontalPodAutoscaler"):
        name = each["metadata"]["name"]
        kubectl("wait", "--for=condition=AbleToScale", f"hpa/{name}", "--timeout=120s")
    for kubectl, each in example.of("PodDisruptionBudget"):
        pods = len(kubectl.pods(each["spec"]["selector"]["matchLabels"]))
        assert pods > 1
        eventually(
            lambda kubectl=kubectl, each=each: kubectl.get("pdb", each["metadata"]["name"])["status"][
                "expectedPods"
            ],
            pods,
        )
    for namespace, name, _ in claims(example.manifests, example.namespace):
        Kubectl(namespace)("wait", "--for=jsonpath={.status.phase}=Bound", f"pvc/{name}", "--timeout=120s")


def versions(example):
    """What changes with an object's lines, and not with its state, where the server counts that."""
    found = {}
    for kubectl, each in example.of(*{each["kind"] for each in example.manifests}):
        metadata = kubectl.get(each["kind"], each["metadata"]["name"])["metadata"]
        state = metadata.get("generation", metadata["resourceVersion"])
        found[each["kind"], each["metadata"]["name"]] = (metadata["uid"], state)
    return found


# Of these kubectl says "configured" each time, though nothing changes: it sends the selector of a budget
# always, and whole lists of a custom resource, into which the server writes its defaults.
SAID_AGAIN = ("httproute.gateway.networking.k8s.io/", "poddisruptionbudget.policy/")


def test_it_is_taken_without_a_word_and_rolls_out(example, simulated, eventually):
    """No refusal, no warning; where pods are played, all of it comes up; a second time nothing changes."""
    assert example.apply().keys() == {"created"}
    if simulated:
        rolled_out(example, eventually)
    before = versions(example)
    again = example.apply().get("configured", set())
    assert {each for each in again if not each.startswith(SAID_AGAIN)} == set()
    assert versions(example) == before
