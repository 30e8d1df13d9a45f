"""What handles say, and what the YAML says of the same: two ways to one answer.

A property that cdk8s-plus adds, or that a handle adds, has to find its place in KNOWN.
"""

import enum
import inspect
from fractions import Fraction

import cdk8s
import cdk8s_plus_27 as kplus
import yaml

from cdk8s_webapp import Chart, ConfigMap, Deployment, Ingress, Service
from cdk8s_webapp.handles import read_container, read_environment, read_pod
from cdk8s_webapp.handles.manifest import Handle, rendered_once

# What one acts with, and which says nothing by itself.
ACTS = {"node", "permissions", "connections", "scheduling"}
# Of these the YAML has more than cdk8s-plus can hold; the class says so.
IN_THE_YAML_ALONE = {(Deployment, "volumes"), (read_container.Container, "mounts")}
SIZES = {"Ki": 2**10, "Mi": 2**20, "Gi": 2**30, "k": 10**3, "M": 10**6, "G": 10**9, "m": Fraction(1, 1000)}


def at(lines, *steps, default=None):
    """What stands at a place."""
    for step in steps:
        lines = (lines or {}).get(step)
    return default if lines is None else lines


def amount(written):
    """A quantity as a number."""
    for unit, factor in SIZES.items():
        if str(written).endswith(unit):
            return Fraction(str(written).removesuffix(unit)) * factor
    return Fraction(str(written))


PLAIN = {
    enum.Enum: lambda value: value.name.replace("_", "").lower(),
    cdk8s.Duration: lambda value: value.to_seconds(),
    cdk8s.Size: lambda value: value.to_kibibytes() * 1024,
    kplus.Cpu: lambda value: amount(value.amount),
}


def plain(value):
    """An answer without classes: numbers of bytes, seconds and CPUs, Kubernetes' words in small letters."""
    for kind, read in PLAIN.items():
        if isinstance(value, kind):
            return read(value)
    if hasattr(value, "_values"):
        return {name: plain(each) for name, each in value._values.items() if each is not None}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    return value


def word(written):
    """Kubernetes' word as ``plain`` gives it."""
    return None if written is None else written.replace("_", "").lower()


def without_none(**given):
    """Those that are there."""
    return {name: value for name, value in given.items() if value is not None}


def pod(lines):
    """The pod of a Deployment."""
    return lines["spec"]["template"]["spec"]


def seconds(name, default):
    """A number of seconds of a Deployment, or its default."""
    return lambda lines: at(lines, "spec", name, default=default)


OBJECT = {
    "api_version": lambda lines: lines["apiVersion"],
    "api_group": lambda lines: lines["apiVersion"].rpartition("/")[0] or "core",
    "kind": lambda lines: lines["kind"],
    "name": lambda lines: lines["metadata"]["name"],
    "resource_name": lambda lines: lines["metadata"]["name"],
    "resource_type": lambda lines: f"{lines['kind'].lower()}s".replace("sss", "sses"),
    "metadata": lambda lines: lines["metadata"],
}
DEPLOYMENT = {
    **OBJECT,
    "replicas": lambda lines: at(lines, "spec", "replicas"),
    "has_autoscaler": lambda lines: "replicas" not in lines["spec"],
    "min_ready": seconds("minReadySeconds", 0),
    "progress_deadline": seconds("progressDeadlineSeconds", 600),
    "strategy": None,  # Nothing can be asked of it; see below.
    "match_labels": lambda lines: lines["spec"]["selector"]["matchLabels"],
    "match_expressions": lambda lines: at(lines, "spec", "selector", "matchExpressions", default=[]),
    "pod_metadata": lambda lines: lines["spec"]["template"]["metadata"],
    "automount_service_account_token": lambda lines: at(
        pod(lines), "automountServiceAccountToken", default=True
    ),
    "service_account": lambda lines: at(pod(lines), "serviceAccountName"),
    "docker_registry_auth": lambda lines: next(
        (each["name"] for each in at(pod(lines), "imagePullSecrets", default=[])), None
    ),
    "termination_grace_period": lambda lines: at(pod(lines), "terminationGracePeriodSeconds", default=30),
    "restart_policy": lambda lines: word(at(pod(lines), "restartPolicy", default="Always")),
    "host_network": lambda lines: at(pod(lines), "hostNetwork", default=False),
    "host_aliases": lambda lines: at(pod(lines), "hostAliases", default=[]),
    # Compared one by one, each with its own lines.
    "config_map": None,
    "containers": None,
    "init_containers": None,
    "security_context": None,
    "dns": None,
}
SERVICE = {
    **OBJECT,
    "type": lambda lines: word(at(lines, "spec", "type", default="ClusterIP")),
    "cluster_ip": lambda lines: at(lines, "spec", "clusterIP"),
    "external_name": lambda lines: at(lines, "spec", "externalName"),
    "port": lambda lines: lines["spec"]["ports"][0]["port"],
    "ports": None,  # Their names of ports are the Deployment's numbers; see below.
}
CONFIG_MAP = {
    **OBJECT,
    "data": lambda lines: at(lines, "data", default={}),
    "entries": lambda lines: at(lines, "data", default={}),
    "binary_data": lambda lines: at(lines, "binaryData", default={}),
    "immutable": lambda lines: at(lines, "immutable", default=False),
    "object_name": lambda lines: lines["metadata"]["name"],
}
POD_SECURITY = {
    "ensure_non_root": lambda of_pod: at(of_pod, "runAsNonRoot", default=False),
    "user": lambda of_pod: at(of_pod, "runAsUser"),
    "group": lambda of_pod: at(of_pod, "runAsGroup"),
    "fs_group": lambda of_pod: at(of_pod, "fsGroup"),
    "fs_group_change_policy": lambda of_pod: word(at(of_pod, "fsGroupChangePolicy", default="Always")),
    "sysctls": lambda of_pod: at(of_pod, "sysctls", default=[]),
}
DNS = {
    "hostname": lambda of_pod: at(of_pod, "hostname"),
    "subdomain": lambda of_pod: at(of_pod, "subdomain"),
    "hostname_as_fqdn": lambda of_pod: at(of_pod, "setHostnameAsFQDN", default=False),
    "policy": lambda of_pod: word(at(of_pod, "dnsPolicy", default="ClusterFirst")),
    "nameservers": lambda of_pod: at(of_pod, "dnsConfig", "nameservers", default=[]),
    "searches": lambda of_pod: at(of_pod, "dnsConfig", "searches", default=[]),
    "options": lambda of_pod: at(of_pod, "dnsConfig", "options", default=[]),
}


def pull_policy(lines):
    """As the API server fills it in."""
    tag = lines["image"].rpartition("/")[2].partition(":")[2]
    usual = "Always" if "@" not in lines["image"] and tag in ("", "latest") else "IfNotPresent"
    return word(at(lines, "imagePullPolicy", default=usual))


def resources(lines):
    """Requests and limits by what they are of."""
    names = {"cpu": "cpu", "memory": "memory", "ephemeral-storage": "ephemeral_storage"}
    found = {}
    for way in ("request", "limit"):
        for name, written in at(lines, "resources", f"{way}s", default={}).items():
            if name in names:
                found.setdefault(names[name], {})[way] = amount(written)
    return found or None


def ports(lines):
    """The ports of a container."""
    return [
        without_none(
            number=each["containerPort"],
            name=each.get("name"),
            protocol=word(each.get("protocol")),
            host_port=each.get("hostPort"),
            host_ip=each.get("hostIP"),
        )
        for each in at(lines, "ports", default=[])
    ]


CONTAINER = {
    "name": lambda lines: lines["name"],
    "image": lambda lines: lines["image"],
    "image_pull_policy": pull_policy,
    "command": lambda lines: at(lines, "command"),
    "args": lambda lines: at(lines, "args"),
    "working_dir": lambda lines: at(lines, "workingDir"),
    "ports": ports,
    "port": lambda lines: next((each["number"] for each in ports(lines)), None),
    "port_number": lambda lines: next((each["number"] for each in ports(lines)), None),
    "resources": resources,
    "env": None,
    "security_context": None,
}
ENV = {
    "variables": lambda lines: [
        (each["name"], at(each, "value"), at(each, "valueFrom")) for each in at(lines, "env", default=[])
    ],
    "sources": lambda lines: len(at(lines, "envFrom", default=[])),
}
# Of a container and its pod together.
SECURITY = {
    "ensure_non_root": lambda says: says("runAsNonRoot", False),
    "user": lambda says: says("runAsUser", None),
    "group": lambda says: says("runAsGroup", None),
    "privileged": lambda says: says("privileged", False),
    "read_only_root_filesystem": lambda says: says("readOnlyRootFilesystem", False),
    "allow_privilege_escalation": lambda says: says("allowPrivilegeEscalation", True),
    "capabilities": lambda says: plain(
        {way: list(map(word, each)) for way, each in (says("capabilities", None) or {}).items()} or None
    ),
}
KNOWN = {
    Deployment: DEPLOYMENT,
    Service: SERVICE,
    ConfigMap: CONFIG_MAP,
    Ingress: OBJECT,
    read_container.Container: CONTAINER,
    read_container.ContainerSecurityContext: SECURITY,
    read_environment.Env: ENV,
    read_pod.PodSecurityContext: POD_SECURITY,
    read_pod.PodDns: DNS,
    Chart: {"labels": None, "namespace": None, "api_objects": None},
}


def properties(kind):
    """The public properties of a class, those of cdk8s-plus' too."""
    found = {name for name in dir(kind) if isinstance(inspect.getattr_static(kind, name), property)}
    return {name for name in found if not name.startswith("_")} - ACTS


def answers(thing, known, lines):
    """What a thing says otherwise than its lines."""
    for name, expected in known.items():
        if expected is not None:
            said = getattr(thing, name)
            said = said.to_json() if isinstance(said, cdk8s.ApiObjectMetadataDefinition) else plain(said)
            said = said.name if hasattr(said, "name") else said
            said = dict(said) if isinstance(said, (dict, type(Chart.__dict__))) else said
            if said != expected(lines):
                yield f"{type(thing).__name__}.{name}: {said!r} and in the YAML {expected(lines)!r}"


def source(variable):
    """Where a variable comes from, without the class of a divisor."""
    found = variable.value_from
    if isinstance(at(found, "resourceFieldRef", "divisor"), kplus.k8s.IntOrString):
        found["resourceFieldRef"]["divisor"] = found["resourceFieldRef"]["divisor"].value
    return found


def of_container(container, lines, of_pod):
    """What a container says otherwise."""

    def says(field, default):
        own = at(lines, "securityContext", field)
        return at(of_pod, "securityContext", field, default=default) if own is None else own

    yield from answers(container, CONTAINER, lines)
    context = container.security_context
    for name, expected in SECURITY.items():
        said = plain(getattr(context, name))
        said = {way: list(map(word, each)) for way, each in said.items()} if isinstance(said, dict) else said
        if said != expected(says):
            yield f"security_context.{name}: {said!r} and in the YAML {expected(says)!r}"
    variables = [(name, each.value, source(each)) for name, each in container.env.variables.items()]
    written = [
        (each["name"], at(each, "value", default=None if "valueFrom" in each else ""), at(each, "valueFrom"))
        for each in at(lines, "env", default=[])
    ]
    if variables != written:
        yield f"env.variables: {variables!r} and in the YAML {written!r}"
    if len(container.env.sources) != len(at(lines, "envFrom", default=[])):
        yield "env.sources"


def of_deployment(deployment, lines):
    """What a Deployment and what is in it say otherwise."""
    of_pod = pod(lines)
    yield from answers(deployment, DEPLOYMENT, lines)
    yield from answers(deployment.security_context, POD_SECURITY, at(of_pod, "securityContext"))
    yield from answers(deployment.dns, DNS, of_pod)
    named = {each["name"]: each for each in of_pod["containers"]}
    for each in deployment.containers:
        yield from of_container(each, named[each.name], of_pod)
    for each in deployment.init_containers:
        found = {one["name"]: one for one in of_pod["initContainers"]}
        yield from of_container(each, found[each.name], of_pod)


def of_service(service, lines, numbers):
    """What a Service says otherwise; a port of a container beside the application's has no number here."""
    yield from answers(service, SERVICE, lines)
    written = [
        without_none(
            port=each["port"],
            name=each.get("name"),
            protocol=word(each.get("protocol")),
            node_port=each.get("nodePort"),
            target_port=numbers.get(each.get("targetPort"), each.get("targetPort")),
        )
        for each in lines["spec"]["ports"]
    ]
    if plain(service.ports) != [
        {name: value for name, value in each.items() if not isinstance(value, str) or name != "target_port"}
        for each in written
    ]:
        yield f"ports: {plain(service.ports)} and in the YAML {written}"


def selected(service, lines):
    """Whether an object runs pods that a Service selects."""
    labels = at(lines.get("spec"), "template", "metadata", "labels", default={})
    return service["spec"]["selector"].items() <= labels.items()


def first_ports(lines):
    """The ports of the application's own container."""
    return at(pod(lines)["containers"][0], "ports", default=[])


def differences(app):
    """What the handles of an app say otherwise than its YAML."""
    handles = [
        getattr(each, name)
        for each in app.node.find_all()
        for name in ("deployment", "service", "config_map", "ingress")
        if name in getattr(each, "_objects", {}) and hasattr(type(each), name)
    ]
    handles += [each for each in app.node.find_all() if isinstance(each, Handle) and each not in handles]
    documents = list(yaml.safe_load_all(app.synth_yaml()))
    written = {
        (each["kind"], each["metadata"]["name"], each["metadata"].get("namespace")): each
        for each in documents
    }
    with rendered_once():
        for handle in handles:
            lines = written[handle.kind, handle.name, handle.metadata.namespace]
            if isinstance(handle, Deployment):
                yield from of_deployment(handle, lines)
            elif isinstance(handle, Service):
                own = [port for each in documents if selected(lines, each) for port in first_ports(each)]
                yield from of_service(
                    handle, lines, {each.get("name"): each["containerPort"] for each in own}
                )
            else:
                yield from answers(handle, CONFIG_MAP if isinstance(handle, ConfigMap) else OBJECT, lines)
