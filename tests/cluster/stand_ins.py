"""What manifests take for granted on a cluster, by the least objects of these kinds and names."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from .conftest import Kubectl

Manifest = dict[str, Any]


def pod_specs(manifests: Sequence[Manifest]) -> Iterator[tuple[str | None, Manifest]]:
    """The namespace and the spec of the pods of each that runs some."""
    for each in manifests:
        spec = each.get("spec", {})
        template = spec.get("jobTemplate", each)["spec"].get("template") if spec else None
        if template:
            yield each["metadata"].get("namespace"), template["spec"]


def claims(manifests: Sequence[Manifest], namespace: str) -> Iterator[tuple[str, str, Manifest]]:
    """Namespace, name and spec of each claim that is made, those of templates too."""
    for each in manifests:
        where, name, spec = (
            each["metadata"].get("namespace", namespace),
            each["metadata"]["name"],
            each.get("spec"),
        )
        if each["kind"] == "PersistentVolumeClaim":
            yield where, name, spec
        if each["kind"] == "StatefulSet":
            for claim in spec.get("volumeClaimTemplates", []):
                for number in range(spec["replicas"]):
                    yield where, f"{claim['metadata']['name']}-{name}-{number}", claim["spec"]


def object_of(api_version: str, kind: str, name: str, namespace: str | None = None, **lines: Any) -> Manifest:
    """A manifest."""
    place = {} if namespace is None else {"namespace": namespace}
    return {"apiVersion": api_version, "kind": kind, "metadata": {"name": name, **place}, **lines}


def missing(manifests: Sequence[Manifest], namespace: str) -> Iterator[Manifest]:
    """Classes of priority and of storage, volumes of these, and claims that are there already.

    Args:
        manifests: What refers to them.
        namespace: Of those that name none.
    """
    made = {each["metadata"]["name"] for each in manifests if each["kind"] == "PersistentVolumeClaim"}
    for where, spec in pod_specs(manifests):
        if "priorityClassName" in spec:
            yield object_of("scheduling.k8s.io/v1", "PriorityClass", spec["priorityClassName"], value=1)
        for volume in spec.get("volumes", []):
            name = volume.get("persistentVolumeClaim", {}).get("claimName")
            if name and name not in made:
                made.add(name)
                size = {"accessModes": ["ReadWriteMany"], "resources": {"requests": {"storage": "1Gi"}}}
                yield object_of("v1", "PersistentVolumeClaim", name, where or namespace, spec=size)
    for where, name, spec in claims(manifests, namespace):
        storage_class = spec.get("storageClassName")
        if storage_class:
            provisioner = "kubernetes.io/no-provisioner"
            yield object_of("storage.k8s.io/v1", "StorageClass", storage_class, provisioner=provisioner)
            lines = {
                "capacity": spec["resources"]["requests"],
                "accessModes": spec["accessModes"],
                "storageClassName": storage_class,
                "claimRef": {"namespace": where, "name": name},
                "hostPath": {"path": "/nowhere"},
            }
            yield object_of("v1", "PersistentVolume", f"{where}-{name}", spec=lines)


@contextmanager
def standing_in(manifests: Sequence[Manifest], kubectl: Kubectl) -> Iterator[None]:
    """Make what is missing and not on the cluster; what stands in no namespace goes again."""
    made = []
    for each in missing(manifests, kubectl.namespace):
        kind, name = each["kind"], each["metadata"]["name"]
        own = Kubectl(each["metadata"].get("namespace", kubectl.namespace))
        if own.run("get", kind, name).returncode:
            own("create", "--filename", "-", stdin=json.dumps(each))
            made.append(each)
    try:
        yield
    finally:
        for each in made:
            if "namespace" not in each["metadata"]:
                with suppress(AssertionError):
                    kubectl("delete", each["kind"], each["metadata"]["name"], "--wait=false")
