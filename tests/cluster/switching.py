"""An application that runs while an option is switched on and off again, and what is wrong with that."""

import copy
import json
import os
import re
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.options.harness import IMAGE, PORT
from tests.options.harness.lines import Manifest, documents

from .conftest import Kubectl
from .stand_ins import standing_in

# On a cluster that runs containers: an image that serves at this port, as a user that is not root. The
# path is the one at which it is well.
LIVE_IMAGE = os.environ.get("OPTIONS_IMAGE", "nginxinc/nginx-unprivileged:1.29-alpine")
LIVE_PATH = os.environ.get("OPTIONS_PATH", "/")
LIVE_PORT = int(os.environ.get("OPTIONS_PORT", "8080"))

# Some clusters, whose pods are not real, take this as the time until a pod is ready; others ignore it.
SLOW = ("pod-ready.stage.kwok.x-k8s.io/delay", "1s")

RUNNING = ("Deployment", "StatefulSet")
LEVEL = "pod-security.kubernetes.io/enforce"

Selectors = dict[tuple[str, str], Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Switch:
    """What is applied, and what is said of it."""

    off: Sequence[Manifest]
    on: Sequence[Manifest]
    restarts: bool
    serves: bool = True
    fixed: bool = False
    level: str = "restricted"
    patience: int = 180


@dataclass(slots=True)
class State:
    """What runs at one moment."""

    pods: set[str]
    selectors: Selectors


@dataclass(slots=True)
class Run:
    """One switch in its own namespace."""

    kubectl: Kubectl
    folder: Path
    switch: Switch
    faults: list[str] = field(default_factory=list)

    def __call__(self) -> list[str]:
        """Switch on and off, and tell all that is wrong; where nothing runs without it, it is tried new."""
        if not self.switch.off:
            self.apply(self.switch.on, "on, new")
            return self.faults
        if not self.apply(self.switch.off, "first"):
            return self.faults
        if self.switch.fixed:
            self.refuses_or_replaces()
            return self.faults
        self.step("on", self.switch.off, self.switch.on, serves=self.switch.serves)
        if not self.faults:
            self.step("off again", self.switch.on, self.switch.off, serves=self.switch.serves)
        return self.faults

    def step(self, what: str, before: Sequence[Manifest], after: Sequence[Manifest], *, serves: bool) -> None:
        """Apply the next state, watched, and compare."""
        old = self.state()
        both = [name for name in _names(before, "Service") if name in _names(after, "Service")]
        with self.watched(both) as seen:
            if not self.apply(after, what):
                return
            self.delete(before, after)
            moments = {name: look() for name, look in seen.items()}
        new = self.state()
        for name, sets in moments.items():
            # What does not serve while it is on, is without endpoints at one end.
            gaps = sum(not each for each in sets)
            if serves and gaps:
                self.faults.append(f"{what}: {name}: a moment without endpoints")
            if not serves and not gaps:
                self.faults.append(f"{what}: {name}: it serves all the time")
        for key in old.selectors.keys() & new.selectors.keys():
            if old.selectors[key] != new.selectors[key]:
                self.faults.append(f"{what}: {' '.join(key)}: another selector")
        if serves:
            self.compare_pods(what, old.pods, new.pods)

    def compare_pods(self, what: str, old: set[str], new: set[str]) -> None:
        """Pods are all replaced, or none is."""
        kept = old & new
        if self.switch.restarts and kept:
            self.faults.append(f"{what}: {len(kept)} of {len(old)} pods were not restarted")
        if not self.switch.restarts and not (old <= new or (new and new <= old)):
            self.faults.append(f"{what}: {len(old - new)} of {len(old)} pods were restarted")

    def refuses_or_replaces(self) -> None:
        """What can only be given to a new application: the server refuses it, or there is another object."""
        answer = self.kubectl.run("apply", "--filename", str(self.write(self.switch.on, "over")))
        others = {_key(each) for each in self.switch.off} - {_key(each) for each in self.switch.on}
        if answer.returncode == 0 and not others:
            self.faults.append("on: it is taken by an application that is there")
        self.kubectl("delete", "--filename", str(self.folder / "first.yaml"), "--ignore-not-found")
        self.kubectl("delete", "--filename", str(self.folder / "over.yaml"), "--ignore-not-found")
        self.apply(self.switch.on, "on, new")

    def apply(self, manifests: Sequence[Manifest], what: str) -> bool:
        """Apply; wait until all pods are new and ready, or say why not."""
        answer = self.kubectl.run("apply", "--filename", str(self.write(manifests, what)))
        if answer.returncode or answer.stderr:
            self.faults.append(f"{what}: refused: {answer.stderr.strip()}")
            return False
        running = [each for each in manifests if each["kind"] in RUNNING]
        return all(self.rolled_out(each, what) for each in running)

    def rolled_out(self, workload: Manifest, what: str) -> bool:
        """Whether its pods are all new and ready, and get requests."""
        name = f"{workload['kind'].lower()}/{workload['metadata']['name']}"
        answer = self.kubectl.run("rollout", "status", name, f"--timeout={self.switch.patience}s")
        if answer.returncode:
            events = self.kubectl.objects("events", "--field-selector=type=Warning")
            told = sorted({each["message"] for each in events})
            self.faults.append(f"{what}: {name}: not rolled out: {answer.stderr.strip()} {told}")
            return False
        wanted = self.kubectl.get(workload["kind"], workload["metadata"]["name"])["spec"]["replicas"]
        for service in self.kubectl.objects("services"):
            if _selects(service, workload) and not self.settled(service["metadata"]["name"], wanted):
                self.faults.append(f"{what}: {service['metadata']['name']}: not {wanted} endpoints")
                return False
        return True

    def settled(self, service: str, wanted: int) -> bool:
        """Whether a Service has as many ready endpoints as there are pods, soon."""
        deadline = time.monotonic() + self.switch.patience
        while len(self.kubectl.ready_endpoints(service)) != wanted:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.2)
        return True

    @contextmanager
    def watched(self, services: Sequence[str]) -> Iterator[dict[str, Callable[[], list[frozenset[str]]]]]:
        """Record the ready endpoints of Services while something changes."""
        with ExitStack() as stack:
            yield {
                name: stack.enter_context(self.kubectl.watched_endpoints(name, self.folder / name))
                for name in services
                if (self.folder / name).mkdir(exist_ok=True) is None
            }

    def delete(self, before: Sequence[Manifest], after: Sequence[Manifest]) -> None:
        """Take away the objects that are no longer in the files."""
        left = {_key(each) for each in after}
        for kind, name in (_key(each) for each in before):
            if (kind, name) not in left:
                self.kubectl("delete", kind, name)

    def state(self) -> State:
        """What runs now."""
        pods = [each for each in self.kubectl.objects("pods") if "deletionTimestamp" not in each["metadata"]]
        found = self.kubectl.objects("deployments,statefulsets,services")
        return State(
            pods={each["metadata"]["uid"] for each in pods if _owner(each) in ("ReplicaSet", "StatefulSet")},
            selectors={_key(each): each["spec"].get("selector") for each in found},
        )

    def write(self, manifests: Sequence[Manifest], name: str) -> Path:
        """The manifests as one file."""
        path = self.folder / f"{re.sub('[^a-z]+', '-', name)}.yaml"
        path.write_text(yaml.safe_dump_all(manifests, sort_keys=False))
        return path


def on_any_cluster(text: str) -> list[Manifest]:
    """Manifests whose pods become ready on a cluster that runs containers, and not at once where none run."""
    text = re.sub(rf": {PORT}$", f": {LIVE_PORT}", text.replace(IMAGE, LIVE_IMAGE), flags=re.MULTILINE)
    found = documents(text.replace("path: /health", f"path: {LIVE_PATH}"))
    for each in found:
        if each["kind"] in RUNNING:
            template = each["spec"]["template"]
            template["metadata"].setdefault("annotations", {})[SLOW[0]] = SLOW[1]
    return found


def namespace(level: str) -> Kubectl:
    """Make a namespace that refuses pods below a level."""
    kubectl = Kubectl(f"webapp-option-{uuid.uuid4().hex[:10]}")
    metadata = {"name": kubectl.namespace, "labels": {LEVEL: level}}
    manifest = {"apiVersion": "v1", "kind": "Namespace", "metadata": metadata}
    kubectl("create", "--filename", "-", stdin=json.dumps(manifest))
    while kubectl.run("get", "serviceaccount/default").returncode:
        time.sleep(0.2)
    return kubectl


def refused_below(switch: Switch) -> list[str]:
    """Whether the next stricter level refuses the pods, so that the named one is not too low."""
    stricter = {"baseline": "restricted", "privileged": "baseline"}[switch.level]
    kubectl = namespace(stricter)
    try:
        for each in switch.on:
            if each["kind"] in RUNNING:
                pod = {"apiVersion": "v1", "kind": "Pod", **copy.deepcopy(each["spec"]["template"])}
                pod["metadata"]["name"] = "tried"
                command = ("create", "--dry-run=server", "--filename", "-")
                if kubectl.run(*command, stdin=json.dumps(pod)).returncode == 0:
                    return [f"{stricter} admits it, though {switch.level} is named"]
    finally:
        kubectl.run("delete", "namespace", kubectl.namespace, "--wait=false")
    return []


def run(switch: Switch, folder: Path) -> list[str]:
    """Switch in a namespace of its own; what is wrong."""
    kubectl = namespace(switch.level)
    folder.mkdir(parents=True)
    try:
        with standing_in([*switch.off, *switch.on], kubectl):
            faults = Run(kubectl, folder, switch)()
    finally:
        kubectl.run("delete", "namespace", kubectl.namespace, "--wait=false")
    return faults if switch.level == "restricted" else [*faults, *refused_below(switch)]


def _key(manifest: Manifest) -> tuple[str, str]:
    return manifest["kind"], manifest["metadata"]["name"]


def _names(manifests: Sequence[Manifest], kind: str) -> list[str]:
    return [each["metadata"]["name"] for each in manifests if each["kind"] == kind]


def _owner(pod: Manifest) -> str | None:
    return next((each["kind"] for each in pod["metadata"].get("ownerReferences", [])), None)


def _selects(service: Manifest, workload: Manifest) -> bool:
    selector = service["spec"].get("selector") or {}
    labels = workload["spec"]["template"]["metadata"].get("labels", {})
    return bool(selector) and selector.items() <= labels.items()
