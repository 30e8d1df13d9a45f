"""Pods and their templates.

https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import addresses, containers, metadata, names, resources, scheduling, security
from .demand import INT32, Demand, below, items, maps
from .flaw import Flaw, Flaws, Path, duplicate, forbidden, invalid, required, too_long
from .pod_annotations import pod_annotations
from .pod_resources import of_whole_pod

RESTARTS = ("Always", "OnFailure", "Never")


def _spec(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    every = containers.every(value)
    yield from _containers(value, every)
    yield from _claims(value, every)
    yield from of_whole_pod(value)
    yield from _dns(value)
    yield from _host(value, every)
    yield from scheduling.gates(value.get("schedulingGates"))
    yield from security.of_pod(value, every)
    yield from resources.amounts(value.get("overhead"), ("overhead",), resources.container_name)
    for step, alias in maps(value.get("hostAliases")):
        for place, host in items(alias.get("hostnames")):
            if names.subdomain(str(host)):
                yield invalid(("hostAliases", step, "hostnames", place), str(names.subdomain(str(host))))


def _containers(spec: Mapping[str, Any], every: containers.Containers) -> Flaws:
    if not spec.get("containers"):
        yield required("containers")
    grace, host = spec.get("terminationGracePeriodSeconds"), spec.get("hostNetwork") is True
    seen: set[Any] = set()
    # The main containers have the first claim on a name.
    for path, one in sorted(every, key=lambda each: each[0][0] != "containers"):
        if not one.get("name"):
            yield required((*path, "name"))
        elif one["name"] in seen and path[0] != "containers":
            yield duplicate((*path, "name"))
        seen.add(one.get("name"))
        if "lifecycle" in one:
            yield from (flaw.below(path) for flaw in containers.sleeps(one, grace))
        if path[0] == "initContainers":
            yield from (flaw.below(path) for flaw in containers.init_container(one))
            yield from (flaw.below(("initContainers",)) for flaw in containers.host_ports([one]))
        for step, port in maps(one.get("ports")) if host and path[0] == "containers" else ():
            if port.get("hostPort") not in (None, port.get("containerPort")):
                why = "must match `containerPort` when `hostNetwork` is true"
                yield invalid((*path, "ports", step, "hostPort"), why)
    yield from (flaw.below(("containers",)) for flaw in containers.host_ports(spec.get("containers")))
    if spec.get("restartPolicy") == "Never":
        yield from _never(every)


def _never(every: containers.Containers) -> Flaws:
    for path, one in every:
        for step, policy in maps(one.get("resizePolicy")):
            if policy.get("restartPolicy") != "NotRequired":
                why = "must be 'NotRequired' when pod `restartPolicy` is 'Never'"
                yield invalid((*path, "resizePolicy", step, "restartPolicy"), why)


def _claims(spec: Mapping[str, Any], every: containers.Containers) -> Flaws:
    known = {claim.get("name") for _, claim in maps(spec.get("resourceClaims"))}
    for path, one in every:
        yield from (flaw.below(path) for flaw in containers.claims_of(one, known))


def _claim(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    both = "resourceClaimName" in value, "resourceClaimTemplateName" in value
    if all(both):
        yield invalid(
            "", "at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified"
        )
    elif not any(both):
        yield invalid("", "must specify one of: `resourceClaimName`, `resourceClaimTemplateName`")


def _dns(spec: Mapping[str, Any]) -> Flaws:
    config = spec.get("dnsConfig")
    if spec.get("dnsPolicy") == "None" and config is None:
        yield required("dnsConfig", "must provide `dnsConfig` when `dnsPolicy` is None")
    elif spec.get("dnsPolicy") == "None" and not below(config, "nameservers"):
        why = "must provide at least one DNS nameserver when `dnsPolicy` is None"
        yield required("dnsConfig.nameservers", why)


def _dns_config(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    if len(value.get("nameservers") or ()) > 3:
        yield invalid("nameservers", "must not have more than 3 nameservers")
    searches = [str(domain) for domain in value.get("searches") or ()]
    if len(searches) > 32:
        yield invalid("searches", "must not have more than 32 search paths")
    elif len(" ".join(searches)) > 2048:
        why = "must not have more than 2048 characters (including spaces) in the search list"
        yield invalid("searches", why)


def _host(spec: Mapping[str, Any], every: containers.Containers) -> Flaws:
    """What a pod on its node's own network, processes or users may not have."""
    if spec.get("hostPID") is True and spec.get("shareProcessNamespace") is True:
        yield invalid("shareProcessNamespace", "ShareProcessNamespace and HostPID cannot both be enabled")
    if spec.get("hostUsers") is False:
        for field in ("hostPID", "hostIPC", "hostNetwork"):
            if spec.get(field) is True:
                yield forbidden(field, "when `hostUsers` is false")
        for path, one in every:
            if one.get("volumeDevices"):
                yield forbidden((*path, "volumeDevices"), "when `hostUsers` is false")
    yield from _override(spec)


def _override(spec: Mapping[str, Any]) -> Flaws:
    override = spec.get("hostnameOverride")
    if isinstance(override, str):
        for field in ("setHostnameAsFQDN", "hostNetwork"):
            if spec.get(field) is True:
                yield forbidden("hostnameOverride", f"may not be specified when {field} is true")
        if len(override) > 64:
            yield too_long("hostnameOverride", 64)


def _template(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    meta, spec = value.get("metadata") or {}, value.get("spec")
    yield from metadata.of_labels(meta.get("labels"), ("metadata", "labels"))
    yield from metadata.of_annotations(meta.get("annotations"), ("metadata", "annotations"))
    if not isinstance(spec, dict):
        yield required("spec")
        return
    yield from pod_annotations(meta.get("annotations") or {}, spec, ("metadata", "annotations"))
    if spec.get("ephemeralContainers"):
        yield forbidden("spec.ephemeralContainers", "ephemeral containers not allowed in pod template")


def mounted(spec: Mapping[str, Any], more: Mapping[Any, Any]) -> Flaws:
    """Whether all volumes are there that a pod's containers name, with those that its owner adds."""
    volumes = {volume.get("name"): volume for _, volume in maps(spec.get("volumes"))} | dict(more)
    for path, one in containers.every(spec):
        yield from (flaw.below(path) for flaw in containers.volumes_of(one, volumes))


def pod(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    """A Pod that is made by itself."""
    spec = value.get("spec")
    if not isinstance(spec, dict):
        yield required("spec")
        return
    meta = value.get("metadata") or {}
    yield from _below_spec(mounted(spec, {}), ("spec",))
    yield from _below_spec(host_names(spec), ("spec",))
    yield from pod_annotations(meta.get("annotations") or {}, spec, ("metadata", "annotations"))
    if spec.get("ephemeralContainers"):
        yield forbidden("spec.ephemeralContainers", "cannot be set on create")
    if spec.get("nodeName") and spec.get("schedulingGates"):
        yield forbidden("spec.nodeName", "cannot be set until all schedulingGates have been cleared")
    for path, one in containers.every(spec):
        image = one.get("image")
        if isinstance(image, str) and image != image.strip():
            yield invalid(("spec", *path, "image"), "must not have leading or trailing whitespace")

    yield from (flaw.below(("spec",)) for flaw in _brought_claims(str(meta.get("name")), spec))


def _brought_claims(name: str, spec: Mapping[str, Any]) -> Flaws:
    """The claims that a pod brings are named after it and its volumes."""
    volumes = list(maps(spec.get("volumes")))
    brought = {f"{name}-{volume.get('name')}" for _, volume in volumes if volume.get("ephemeral") is not None}
    for step, volume in volumes:
        claim = f"{name}-{volume.get('name')}"
        if claim in brought and names.subdomain(claim):
            yield invalid(("volumes", step, "name"), f"PVC name: {names.subdomain(claim)}")
        if below(volume, "persistentVolumeClaim", "claimName") in brought:
            why = "must not reference a PVC that gets created for an ephemeral volume"
            yield invalid(("volumes", step, "persistentVolumeClaim", "claimName"), why)


def pod_template(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    """A PodTemplate."""
    yield from template_of(value, ("template",), {})


def host_names(spec: Mapping[str, Any]) -> Flaws:
    """The names of a pod in DNS, which a StatefulSet gives its pods itself."""
    for field in ("hostname", "subdomain"):
        wrong = names.label(str(spec[field])) if field in spec else None
        if wrong:
            yield invalid(field, wrong)


def template_of(owner: Mapping[str, Any], path: Path, more: Mapping[Any, Any]) -> Flaws:
    """The pod template of an object: it must be there, with all volumes that its containers name."""
    found = below(owner, *path)
    if not isinstance(found, dict):
        yield required(path)
    elif isinstance(found.get("spec"), dict):
        yield from _below_spec(mounted(found["spec"], more), (*path, "spec"))
        if owner.get("kind") != "StatefulSet":
            yield from _below_spec(host_names(found["spec"]), (*path, "spec"))


def _below_spec(found: Flaws, path: Path) -> Flaws:
    yield from (Flaw((*path, *flaw.path), flaw.message) for flaw in found)


DEMANDS: dict[str, Demand] = {
    "HostAlias": Demand(forms={"ip": addresses.address}),
    "PodDNSConfig": Demand(
        forms={"nameservers": addresses.address, "searches": names.search_domain}, check=_dns_config
    ),
    "PodDNSConfigOption": Demand(needed=("name",)),
    "PodOS": Demand(words={"name": ("linux", "windows")}),
    "PodResourceClaim": Demand(
        forms={
            "name": names.label,
            "resourceClaimName": names.subdomain,
            "resourceClaimTemplateName": names.subdomain,
        },
        check=_claim,
    ),
    "PodSpec": Demand(
        ranges={"activeDeadlineSeconds": (1, INT32)},
        words={
            "restartPolicy": RESTARTS,
            "dnsPolicy": ("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"),
        },
        not_empty=("hostnameOverride", "preemptionPolicy", "runtimeClassName"),
        forms={
            "hostnameOverride": names.subdomain,
            "nodeName": names.subdomain,
            "priorityClassName": names.subdomain,
            "runtimeClassName": names.subdomain,
            "serviceAccountName": names.subdomain,
        },
        key_forms={"nodeSelector": names.key},
        value_forms={"nodeSelector": names.label_value},
        check=_spec,
    ),
    "PodTemplateSpec": Demand(check=_template),
}
KINDS = {("", "Pod"): pod, ("", "PodTemplate"): pod_template}
