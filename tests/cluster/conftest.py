"""A namespace on the cluster of KUBECONFIG, and kubectl in it."""

import json
import os
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest

T = TypeVar("T")

# Long enough to pull images on a cluster that has none yet.
PATIENCE = 300


def _eventually(read: Callable[[], T], expected: T, *, seconds: float = PATIENCE) -> None:
    """Read until it is what is expected; the cluster works on after kubectl has answered."""
    deadline = time.monotonic() + seconds
    while (found := read()) != expected and time.monotonic() < deadline:
        time.sleep(0.2)
    assert found == expected


@dataclass(frozen=True)
class Kubectl:
    """The real kubectl, in one namespace."""

    namespace: str

    def run(self, *arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        """What kubectl answers, whether it succeeds or not."""
        command = ["kubectl", "--namespace", self.namespace, *arguments]
        return subprocess.run(
            command, input=stdin, capture_output=True, text=True, timeout=PATIENCE + 60, check=False
        )

    def __call__(self, *arguments: str, stdin: str | None = None) -> str:
        """What kubectl prints; it must succeed."""
        answer = self.run(*arguments, stdin=stdin)
        assert answer.returncode == 0, f"kubectl {' '.join(arguments)}\n{answer.stderr}"
        return answer.stdout

    def apply(self, source: Path, *options: str) -> list[str]:
        """Apply a file or folder; kubectl must succeed without a word on stderr, such as a warning."""
        answer = self.run("apply", "--filename", str(source), *options)
        assert answer.returncode == 0, answer.stderr
        assert not answer.stderr, answer.stderr
        return answer.stdout.splitlines()

    def get(self, kind: str, name: str) -> dict[str, Any]:
        """One object, as the server has it."""
        found: dict[str, Any] = json.loads(self("get", kind, name, "--output", "json"))
        return found

    def objects(self, kinds: str, *options: str) -> list[dict[str, Any]]:
        """Objects of one kind or several."""
        found: list[dict[str, Any]] = json.loads(self("get", kinds, "--output", "json", *options))["items"]
        return found

    def names(self, kinds: str, *options: str) -> list[str]:
        """Kind and name of each object, sorted."""
        return sorted(self("get", kinds, "--output", "name", *options).splitlines())

    def wait_for_rollout(self, *deployments: str) -> None:
        """Wait until all pods are new and ready."""
        for name in deployments:
            self("rollout", "status", f"deployment/{name}", f"--timeout={PATIENCE}s")

    def replica_sets(self, deployment: str) -> list[str]:
        """Names of all ReplicaSets of a Deployment: one for each pod template that it had."""
        return sorted(
            each["metadata"]["name"]
            for each in self.objects("replicasets")
            if each["metadata"]["ownerReferences"][0]["name"] == deployment
        )

    def rollouts(self, *deployments: str) -> dict[str, tuple[int, list[str]]]:
        """What a rollout changes: the Deployment's generation, and its ReplicaSets."""
        return {
            name: (self.get("deployment", name)["metadata"]["generation"], self.replica_sets(name))
            for name in deployments
        }

    def pods(self, selector: dict[str, str]) -> list[str]:
        """Names of the pods that labels select, as the server understands them."""
        labels = ",".join(f"{key}={value}" for key, value in selector.items())
        return self.names("pods", "--selector", labels)

    def ready_endpoints(self, service: str) -> frozenset[str]:
        """The pods (their uid) that get the Service's requests."""
        return _ready(self.objects("endpointslices", "--selector", f"kubernetes.io/service-name={service}"))

    @contextmanager
    def watched_endpoints(self, service: str, folder: Path) -> Iterator[Callable[[], list[frozenset[str]]]]:
        """Record which endpoints are ready at each change inside; a watch misses none."""
        record = folder / "endpoints.json"
        command = ["kubectl", "--namespace", self.namespace, "get", "endpointslices", "--watch"]
        command += ["--output-watch-events", "--output", "json"]
        command += ["--selector", f"kubernetes.io/service-name={service}"]
        before = self.ready_endpoints(service)

        def seen() -> list[frozenset[str]]:
            found = _ready_at_each_event(record.read_text())
            # Slices are told one by one at first; what counts begins when all are told.
            return found[found.index(before) :] if before in found else []

        with record.open("w") as out, subprocess.Popen(command, stdout=out) as watch:
            try:
                _eventually(lambda: seen()[:1], [before])
                yield seen
            finally:
                watch.terminate()


def _ready(slices: list[dict[str, Any]]) -> frozenset[str]:
    # By pod, since a cluster with IPv4 and IPv6 has a slice for each. Without a port, none is reached.
    endpoints = [endpoint for each in slices if each.get("ports") for endpoint in each.get("endpoints") or []]
    return frozenset(each["targetRef"]["uid"] for each in endpoints if each["conditions"].get("ready"))


def _ready_at_each_event(events: str) -> list[frozenset[str]]:
    decoder = json.JSONDecoder()
    slices: dict[str, dict[str, Any]] = {}
    ready = []
    while events := events.lstrip():
        try:
            event, end = decoder.raw_decode(events)
        except json.JSONDecodeError:
            break  # The last event is still being written.
        events = events[end:]
        name = event["object"]["metadata"]["name"]
        slices[name] = event["object"]
        if event["type"] == "DELETED":
            del slices[name]
        ready.append(_ready(list(slices.values())))
    return ready


@pytest.fixture(scope="session")
def cluster() -> None:
    """A cluster that answers; without one a test fails, since nothing would be proved."""
    if not os.environ.get("KUBECONFIG"):
        pytest.fail("KUBECONFIG names no cluster; README.md shows one with kind", pytrace=False)
    if shutil.which("kubectl") is None:
        pytest.fail("kubectl is not on PATH; the cluster tests need it", pytrace=False)
    command = ["kubectl", "get", "--raw", "/readyz", "--request-timeout=20s"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        pytest.fail(f"the cluster of KUBECONFIG does not answer: {answer.stderr.strip()}", pytrace=False)


@pytest.fixture(scope="session")
def definitions(cluster: None) -> Iterator[None]:
    """The resource definitions of crds/upstream/; those that were not there go again."""
    files = {
        f"customresourcedefinition/{file.stem}": file
        for file in (Path(__file__).parents[2] / "crds" / "upstream").glob("*.yaml")
    }
    there = subprocess.run(
        ["kubectl", "get", "crds", "--output=name"], capture_output=True, text=True, check=True
    )
    known = {each.partition(".")[0] + "/" + each.partition("/")[2] for each in there.stdout.split()}
    missing = {name: file for name, file in files.items() if name not in known}
    for file in missing.values():
        # By the server: kubectl's annotation could not hold it.
        subprocess.run(
            ["kubectl", "apply", "--server-side", "--filename", str(file)], check=True, capture_output=True
        )
    if missing:
        command = ["kubectl", "wait", "--for=condition=Established", "--timeout=60s", *missing]
        subprocess.run(command, check=True, capture_output=True)
    yield
    if missing:
        subprocess.run(["kubectl", "delete", "--wait=false", *missing], check=True, capture_output=True)


@pytest.fixture
def eventually() -> Callable[..., None]:
    """Wait until what is read is what is expected."""
    return _eventually


@pytest.fixture
def namespace(cluster: None) -> Iterator[Callable[..., Kubectl]]:
    """Make fresh namespaces, with labels of their own, for this test alone."""
    made: list[str] = []

    def make(labels: dict[str, str] | None = None) -> Kubectl:
        kubectl = Kubectl(f"webapp-test-{uuid.uuid4().hex[:10]}")
        metadata = {"name": kubectl.namespace, "labels": labels or {}}
        manifest = {"apiVersion": "v1", "kind": "Namespace", "metadata": metadata}
        made.append(kubectl.namespace)
        kubectl("create", "--filename", "-", stdin=json.dumps(manifest))
        # What each namespace gets from the cluster, a moment after it is made.
        _eventually(lambda: kubectl.run("get", "serviceaccount/default").returncode, 0)
        _eventually(lambda: kubectl.run("get", "configmap/kube-root-ca.crt").returncode, 0)
        return kubectl

    yield make
    for name in made:
        command = ["kubectl", "delete", "namespace", name, "--wait=false", "--ignore-not-found"]
        subprocess.run(command, capture_output=True, check=True)


@pytest.fixture
def kubectl(namespace: Callable[..., Kubectl]) -> Kubectl:
    """The real kubectl, in a fresh namespace."""
    return namespace()


@pytest.fixture
def edited(course: Path, tmp_path: Path) -> Callable[..., Path]:
    """Run the course's main.py with some of its text replaced; give the folder of its YAML."""

    def make(*replacements: tuple[str, str]) -> Path:
        text = (course / "main.py").read_text()
        for old, new in replacements:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        folder = tmp_path / f"edited-{uuid.uuid4().hex[:6]}"
        folder.mkdir()
        (folder / "main.py").write_text(text)
        environment = {**os.environ, "CDK8S_OUTDIR": str(folder / "dist")}
        subprocess.run([sys.executable, "main.py"], cwd=folder, env=environment, check=True)
        return folder / "dist"

    return make
