"""What the API server asks of one object of a type, beyond the types of its fields.

Tables by type (schema.json names them), and a small function where fields depend on each other. What depends
on other objects of the manifest is in `validate`. The reference is each type's page under
https://kubernetes.io/docs/reference/kubernetes-api/; the cluster tests ask a real server.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

Broken = Iterator[tuple[str, str]]  # a field ("" for the object), and what is wrong
Check = Callable[
    [Mapping[str, Any], Mapping[str, Any]], Broken
]  # of the object as written, and as it is meant

_INT32 = 2**31 - 1
_MODE = (0, 0o777)
_ID = (0, _INT32)
_PORT = (1, 65535)
_SECONDS = (0, _INT32)

# The least and the most of a number.
RANGES: dict[str, dict[str, tuple[int, int]]] = {
    "ClientIPConfig": {"timeoutSeconds": (1, 86400)},
    "ConfigMapVolumeSource": {"defaultMode": _MODE},
    "CronJobSpec": {
        "failedJobsHistoryLimit": _SECONDS,
        "startingDeadlineSeconds": (0, 2**63),
        "successfulJobsHistoryLimit": _SECONDS,
    },
    "DownwardAPIVolumeFile": {"mode": _MODE},
    "DownwardAPIVolumeSource": {"defaultMode": _MODE},
    "ISCSIVolumeSource": {"lun": (0, 255)},
    "JobSpec": {
        "activeDeadlineSeconds": (0, 2**63),
        "backoffLimit": _SECONDS,
        "backoffLimitPerIndex": _SECONDS,
        "completions": _SECONDS,
        "maxFailedIndexes": (0, 100000),
        "parallelism": _SECONDS,
        "ttlSecondsAfterFinished": _SECONDS,
    },
    "KeyToPath": {"mode": _MODE},
    "PodSecurityContext": {"fsGroup": _ID, "runAsGroup": _ID, "runAsUser": _ID},
    "PodSpec": {"activeDeadlineSeconds": (1, _INT32)},
    "PreferredSchedulingTerm": {"weight": (1, 100)},
    "Probe": {"terminationGracePeriodSeconds": (1, 2**63)},
    "ProjectedVolumeSource": {"defaultMode": _MODE},
    "RollingUpdateStatefulSetStrategy": {"maxUnavailable": (1, _INT32), "partition": _SECONDS},
    "SecretVolumeSource": {"defaultMode": _MODE},
    "SecurityContext": {"runAsGroup": _ID, "runAsUser": _ID},
    "ServiceAccountTokenProjection": {"expirationSeconds": (600, 2**32)},
    "StatefulSetOrdinals": {"start": _SECONDS},
    "TopologySpreadConstraint": {"maxSkew": (1, _INT32), "minDomains": (1, _INT32)},
    "WeightedPodAffinityTerm": {"weight": (1, 100)},
}

# The words of a field that the schema takes for any text.
WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "Container": {"restartPolicy": ("Always", "Never", "OnFailure")},
    "ContainerResizePolicy": {
        "resourceName": ("cpu", "memory"),
        "restartPolicy": ("NotRequired", "RestartContainer"),
    },
    "ContainerRestartRule": {"action": ("Restart", "RestartAllContainers")},
    "ContainerRestartRuleOnExitCodes": {"operator": ("In", "NotIn")},
    "LabelSelectorRequirement": {"operator": ("In", "NotIn", "Exists", "DoesNotExist")},
    "PodFailurePolicyOnPodConditionsPattern": {"status": ("True", "False", "Unknown")},
    "PodOS": {"name": ("linux", "windows")},
    "PodSecurityContext": {"seLinuxChangePolicy": ("MountOption", "Recursive")},
    "ServiceSpec": {"trafficDistribution": ("PreferClose", "PreferSameNode", "PreferSameZone")},
    "StatefulSetPersistentVolumeClaimRetentionPolicy": {
        "whenDeleted": ("Delete", "Retain"),
        "whenScaled": ("Delete", "Retain"),
    },
    "VolumeMount": {"recursiveReadOnly": ("Disabled", "Enabled", "IfPossible")},
}

# The words of the items of a list.
ITEM_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "PersistentVolumeClaimSpec": {
        "accessModes": ("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod")
    },
    "PersistentVolumeSpec": {
        "accessModes": ("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod")
    },
    "ServiceSpec": {"ipFamilies": ("IPv4", "IPv6")},
}

# Missing, but not empty: the server tells "" from nothing here.
NOT_EMPTY: dict[str, tuple[str, ...]] = {
    "Container": ("restartPolicy",),
    "IngressSpec": ("ingressClassName",),
    "ISCSIVolumeSource": ("initiatorName",),
    "JobSpec": ("completionMode", "managedBy", "podReplacementPolicy"),
    "CronJobSpec": ("timeZone",),
    "PersistentVolumeClaimSpec": ("volumeMode",),
    "PodFailurePolicyOnExitCodesRequirement": ("containerName",),
    "PodSecurityContext": ("fsGroupChangePolicy", "seLinuxChangePolicy", "supplementalGroupsPolicy"),
    "PodSpec": ("hostnameOverride", "preemptionPolicy", "runtimeClassName"),
    "SecurityContext": ("procMount",),
    "ServicePort": ("appProtocol",),
    "ServiceSpec": ("internalTrafficPolicy", "ipFamilyPolicy", "loadBalancerClass", "trafficDistribution"),
    "SuccessPolicyRule": ("succeededIndexes",),
    "TopologySpreadConstraint": ("nodeAffinityPolicy", "nodeTaintsPolicy"),
    "TypedLocalObjectReference": ("apiGroup",),
    "VolumeMount": ("mountPropagation", "recursiveReadOnly"),
}

# Needed by the server, though the schema does not say so.
NEEDED: dict[str, tuple[str, ...]] = {
    "ConfigMapEnvSource": ("name",),
    "ConfigMapKeySelector": ("name",),
    "ConfigMapProjection": ("name",),
    "ConfigMapVolumeSource": ("name",),
    "ExecAction": ("command",),
    "HTTPIngressRuleValue": ("paths",),
    "ImageVolumeSource": ("reference",),
    "LocalVolumeSource": ("path",),
    "NodeSelector": ("nodeSelectorTerms",),
    "PersistentVolumeClaim": ("spec",),
    "PersistentVolumeClaimTemplate": ("spec",),
    "PodDNSConfigOption": ("name",),
    "PodFailurePolicyOnExitCodesRequirement": ("values",),
    "SecretEnvSource": ("name",),
    "SecretKeySelector": ("name",),
    "SecretProjection": ("name",),
    "SecretVolumeSource": ("secretName",),
    "SuccessPolicy": ("rules",),
}

# Fields of which an object has one; whether it must have one.
ONE_OF: dict[str, tuple[tuple[str, ...], bool]] = {
    "ContainerRestartRule": (("exitCodes",), True),
    "DownwardAPIVolumeFile": (("fieldRef", "resourceFieldRef"), True),
    "EnvFromSource": (("configMapRef", "secretRef"), True),
    "EnvVarSource": (
        ("configMapKeyRef", "fieldRef", "fileKeyRef", "resourceFieldRef", "secretKeyRef"),
        True,
    ),
    "LifecycleHandler": (("exec", "httpGet", "sleep", "tcpSocket"), True),
    "PodFailurePolicyRule": (("onExitCodes", "onPodConditions"), True),
    "VolumeMount": (("subPath", "subPathExpr"), False),
    "VolumeProjection": (
        ("clusterTrustBundle", "configMap", "downwardAPI", "podCertificate", "secret", "serviceAccountToken"),
        False,
    ),
}

# Maps whose keys are names with an optional domain before them.
NAMED: dict[str, tuple[str, ...]] = {
    "LabelSelector": ("matchLabels",),
    "PodSpec": ("nodeSelector",),
}
# Of resources a name without a domain is one of Kubernetes' own.
RESOURCES: dict[str, tuple[str, ...]] = {
    "PodSpec": ("overhead",),
    "ResourceRequirements": ("limits", "requests"),
}
_OWN_RESOURCES = re.compile(r"cpu|memory|ephemeral-storage|hugepages-.+")

_NAME_PART = re.compile(r"[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?")
_SUBDOMAIN = re.compile(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*")
_LABEL = re.compile(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
_IPV4 = re.compile(r"((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(\.(?!$)|$)){4}")
_IPV6 = re.compile(r"(?=.*:)[0-9a-fA-F:.]{2,45}")
_FIELD_PATH = re.compile(
    r"metadata\.(name|namespace|uid|labels|annotations)|metadata\.(labels|annotations)\['.+'\]"
    r"|spec\.(nodeName|serviceAccountName|restartPolicy|schedulerName|hostNetwork)"
    r"|status\.(hostIP|hostIPs|podIP|podIPs|phase|nominatedNodeName)"
)
_WHOLE = re.compile(r"[-+]?[0-9]+")
_INDEXES = re.compile(r"[0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*")


def is_key(key: str) -> bool:
    """Whether Kubernetes takes it for the key of a label: a name, with a domain before it or none."""
    prefix, slash, name = key.rpartition("/")
    return bool(_NAME_PART.fullmatch(name)) and (
        not slash or (bool(_SUBDOMAIN.fullmatch(prefix)) and len(prefix) <= 253)
    )


def is_address(text: Any) -> bool:
    """Whether it is an IP address."""
    return isinstance(text, str) and bool(_IPV4.fullmatch(text) or _IPV6.fullmatch(text))


def _items(value: Any) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def _requirement(many: tuple[str, ...], none: tuple[str, ...]) -> Check:
    """A requirement of a selector: some operators take values, others none."""

    def check(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Broken:
        operator, values = value.get("operator"), list(value.get("values") or ())
        if operator in many and not values:
            yield "values", f"{operator} needs it"
        elif operator in none and values:
            yield "values", f"{operator} does not take it"
        elif operator in ("Gt", "Lt") and (not _WHOLE.fullmatch(",".join(map(str, values)))):
            yield "values", f"{operator} takes one whole number"
        if isinstance(value.get("key"), str) and not is_key(value["key"]):
            yield "key", f"{value['key']} is not a key that Kubernetes takes"

    return check


def _term(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Broken:
    for field in _items(value.get("matchFields")):
        if field.get("key") != "metadata.name":
            yield "matchFields", f"{field.get('key')} is not metadata.name, the only field that it takes"
        elif field.get("operator") not in ("In", "NotIn") or len(field.get("values") or ()) != 1:
            yield "matchFields", "it takes In or NotIn with one name"


def _toleration(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Broken:
    operator = value.get("operator") or "Equal"
    if not value.get("key") and operator != "Exists":
        yield "operator", "without a key it is Exists"
    if operator == "Exists" and value.get("value"):
        yield "value", "Exists does not take it"
    if value.get("tolerationSeconds") is not None and value.get("effect") != "NoExecute":
        yield "effect", "tolerationSeconds needs NoExecute"
    if operator in ("Gt", "Lt"):
        yield "operator", f"{operator} is switched off by default"


def _localhost(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Broken:
    is_local = value.get("type") == "Localhost"
    if is_local and raw.get("localhostProfile") is None:
        yield "localhostProfile", "Localhost needs it"
    elif not is_local and raw.get("localhostProfile") is not None:
        yield "localhostProfile", f"{value.get('type')} does not take it"


def _field_path(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Broken:
    path = value.get("fieldPath")
    if isinstance(path, str) and not _FIELD_PATH.fullmatch(path):
        yield "fieldPath", f"{path} is not a field that a pod can be told"
    if value.get("apiVersion") != "v1":
        yield "apiVersion", "it is v1"


def _resource_field(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Broken:
    name = str(value.get("resource"))
    kind, _, resource = name.partition(".")
    if kind not in ("limits", "requests") or not _OWN_RESOURCES.fullmatch(resource):
        yield "resource", f"{name} is not a resource that a pod can be told"
        return
    divisor = getattr(value.get("divisor"), "value", None)
    powers = {base**power for base in (1000, 1024) for power in range(7)}
    allowed = {0, 1, *(() if resource == "cpu" else powers)}
    if divisor is not None and divisor not in allowed and not (resource == "cpu" and divisor * 1000 == 1):
        yield "divisor", f"{value.get('divisor')} is not a divisor of {resource}"


def _security(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Broken:
    if value.get("privileged") is True and value.get("allowPrivilegeEscalation") is False:
        yield "allowPrivilegeEscalation", "privileged forbids false"


def _restart_rules(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Broken:
    if value.get("restartPolicyRules") and not value.get("restartPolicy"):
        yield "restartPolicy", "rules for it need it"
    privileged = (value.get("securityContext") or {}).get("privileged") is True
    for mount in _items(value.get("volumeMounts")):
        if mount.get("mountPropagation") == "Bidirectional" and not privileged:
            yield "volumeMounts", "Bidirectional needs a privileged container"


def _spread(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Broken:
    if value.get("minDomains") is not None and value.get("whenUnsatisfiable") != "DoNotSchedule":
        yield "minDomains", "it needs DoNotSchedule"
    if value.get("matchLabelKeys") and value.get("labelSelector") is None:
        yield "matchLabelKeys", "it needs a labelSelector"
    yield from _keys(value.get("matchLabelKeys"), "matchLabelKeys")


def _keys(keys: Any, field: str) -> Broken:
    for key in keys if isinstance(keys, list) else ():
        if isinstance(key, str) and not is_key(key):
            yield field, f"{key or 'nothing'} is not a key that Kubernetes takes"


def _affinity_term(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Broken:
    for name in value.get("namespaces") or ():
        if isinstance(name, str) and not _LABEL.fullmatch(name):
            yield "namespaces", f"{name or 'nothing'} is not a namespace's name"


def _relative(field: str) -> Check:
    """A path inside of a volume."""

    def check(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Broken:
        path = value.get(field)
        if isinstance(path, str) and (path.startswith("/") or ".." in path.split("/")):
            yield field, f"{path} is not inside the volume: a relative path without .."

    return check


def _nfs(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Broken:
    if isinstance(value.get("path"), str) and not value["path"].startswith("/"):
        yield "path", f"{value['path']} does not begin with /"


def _iscsi(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Broken:
    for field in ("iqn", "initiatorName"):
        if isinstance(value.get(field), str) and not value[field].startswith(("iqn.", "eui.", "naa.")):
            yield field, f"{value[field]} does not begin with iqn, eui or naa"
    if (value.get("chapAuthDiscovery") or value.get("chapAuthSession")) and not value.get("secretRef"):
        yield "secretRef", "chapAuth needs it"


def _alias(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Broken:
    if not is_address(value.get("ip")):
        yield "ip", f"{value.get('ip')} is not an IP address"
    for name in value.get("hostnames") or ():
        if isinstance(name, str) and not _SUBDOMAIN.fullmatch(name):
            yield "hostnames", f"{name or 'nothing'} is not a host's name"


def _dns(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Broken:
    for address in value.get("nameservers") or ():
        if not is_address(address):
            yield "nameservers", f"{address or 'nothing'} is not an IP address"
    if "" in (value.get("searches") or ()):
        yield "searches", "nothing is not a domain"


def _empty_dir(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Broken:
    limit = getattr(value.get("sizeLimit"), "value", None)
    if limit is not None and limit < 0:
        yield "sizeLimit", f"{value.get('sizeLimit')} is below 0"


def _ids(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Broken:
    for number in value.get("supplementalGroups") or ():
        if isinstance(number, int) and not 0 <= number <= _INT32:
            yield "supplementalGroups", f"{number} is not a group (0 to {_INT32})"
    names = [item.get("name") for item in _items(value.get("sysctls"))]
    if len(names) != len(set(names)):
        yield "sysctls", "one of them is there twice"


def _claim(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Broken:
    if not value.get("accessModes"):
        yield "accessModes", "it is required"
    requests = (value.get("resources") or {}).get("requests") or {}
    if requests.get("storage") is None:
        yield "resources", "requests.storage is required"
    elif getattr(requests["storage"], "value", 1) <= 0:
        yield "resources", f"{requests['storage']} is not above 0"
    for field in ("dataSource", "dataSourceRef"):
        source = value.get(field)
        if source and not source.get("apiGroup") and source.get("kind") != "PersistentVolumeClaim":
            yield field, "without an apiGroup it is a PersistentVolumeClaim"


def _claim_template(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Broken:
    yield from _keys([*((value.get("metadata") or {}).get("labels") or ())], "metadata")


def _told(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Broken:
    yield from _relative("path")(raw, value)
    if value.get("resourceFieldRef") and not value["resourceFieldRef"].get("containerName"):
        yield "resourceFieldRef", "in a volume it needs a containerName"


def _job(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Broken:
    indexed, completions = value.get("completionMode") == "Indexed", value.get("completions")
    for field in ("backoffLimitPerIndex", "successPolicy"):
        if raw.get(field) is not None and not indexed:
            yield field, "it needs completionMode Indexed"
    if raw.get("maxFailedIndexes") is not None and raw.get("backoffLimitPerIndex") is None:
        yield "maxFailedIndexes", "it needs backoffLimitPerIndex"
    if indexed and raw.get("completions") is None:
        yield "completions", "completionMode Indexed needs it"
    most = raw.get("maxFailedIndexes")
    if isinstance(most, int) and isinstance(completions, int) and most > completions:
        yield "maxFailedIndexes", f"{most} is above completions, {completions}"
    managed = raw.get("managedBy")
    if isinstance(managed, str) and managed and "/" not in managed:
        yield "managedBy", f"{managed} is not a path with a domain before it"
    if value.get("podFailurePolicy") is not None:
        spec = (value.get("template") or {}).get("spec") or {}
        if spec.get("restartPolicy") != "Never":
            yield "podFailurePolicy", "it needs restartPolicy Never"
        if raw.get("podReplacementPolicy") not in (None, "Failed"):
            yield "podReplacementPolicy", "podFailurePolicy needs Failed"
        names = {
            item.get("name") for field in ("containers", "initContainers") for item in _items(spec.get(field))
        }
        for rule in _items((value.get("podFailurePolicy") or {}).get("rules")):
            name = (rule.get("onExitCodes") or {}).get("containerName")
            if name is not None and name not in names:
                yield "podFailurePolicy", f"there is no container {name}"
    for rule in _items((value.get("successPolicy") or {}).get("rules")):
        count = rule.get("succeededCount")
        if isinstance(count, int) and isinstance(completions, int) and not 0 <= count <= completions:
            yield (
                "successPolicy",
                f"succeededCount {count} is not between 0 and {completions}, the completions",
            )


def _success(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Broken:
    if raw.get("succeededCount") is None and raw.get("succeededIndexes") is None:
        yield "", "it needs succeededCount or succeededIndexes"
    indexes = value.get("succeededIndexes")
    if isinstance(indexes, str) and not _INDEXES.fullmatch(indexes):
        yield "succeededIndexes", f"{indexes} is not a list of numbers and ranges"


def _exit_codes(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Broken:
    codes = raw.get("values") or []
    if value.get("operator") == "In" and 0 in codes:
        yield "values", "0 is no failure"
    if codes != sorted(set(codes)):
        yield "values", "they are in order, each once"


def _pod(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Broken:
    dns = value.get("dnsConfig") or {}
    if value.get("dnsPolicy") == "None" and not dns.get("nameservers"):
        yield "dnsConfig", "dnsPolicy None needs its nameservers"
    if value.get("hostPID") is True and value.get("shareProcessNamespace") is True:
        yield "shareProcessNamespace", "hostPID forbids it"
    if value.get("ephemeralContainers"):
        yield "ephemeralContainers", "they are added to a pod that runs"
    system = (value.get("os") or {}).get("name")
    contexts = [value, *_items(value.get("containers")), *_items(value.get("initContainers"))]
    if system == "linux" and any(
        (each.get("securityContext") or {}).get("windowsOptions") is not None for each in contexts
    ):
        yield "securityContext", "a pod of Linux does not take windowsOptions"
    claims = {claim.get("name") for claim in _items(value.get("resourceClaims"))}
    grace = value.get("terminationGracePeriodSeconds")
    for container in contexts[1:]:
        for claim in _items((container.get("resources") or {}).get("claims")):
            if claim.get("name") not in claims:
                yield "resourceClaims", f"there is no claim {claim.get('name')}"
        for hook in ("postStart", "preStop"):
            seconds = (((container.get("lifecycle") or {}).get(hook) or {}).get("sleep") or {}).get("seconds")
            if isinstance(seconds, int) and isinstance(grace, int) and not 0 <= seconds <= grace:
                yield (
                    "terminationGracePeriodSeconds",
                    f"{hook} sleeps {seconds} s, which is not within {grace} s",
                )
        unmasked = (container.get("securityContext") or {}).get("procMount") == "Unmasked"
        if unmasked and value.get("hostUsers") is not False:
            yield "hostUsers", "procMount Unmasked needs false"


def _pod_claim(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Broken:
    if ("resourceClaimName" in value) == ("resourceClaimTemplateName" in value):
        yield "", "it has either resourceClaimName or resourceClaimTemplateName"


CHECKS: dict[str, Check] = {
    "AppArmorProfile": _localhost,
    "Container": _restart_rules,
    "DownwardAPIVolumeFile": _told,
    "EmptyDirVolumeSource": _empty_dir,
    "HostAlias": _alias,
    "ISCSIVolumeSource": _iscsi,
    "JobSpec": _job,
    "KeyToPath": _relative("path"),
    "LabelSelectorRequirement": _requirement(("In", "NotIn"), ("Exists", "DoesNotExist")),
    "NFSVolumeSource": _nfs,
    "NodeSelectorRequirement": _requirement(("In", "NotIn"), ("Exists", "DoesNotExist")),
    "NodeSelectorTerm": _term,
    "ObjectFieldSelector": _field_path,
    "PersistentVolumeClaimSpec": _claim,
    "PersistentVolumeClaimTemplate": _claim_template,
    "PodAffinityTerm": _affinity_term,
    "PodDNSConfig": _dns,
    "PodFailurePolicyOnExitCodesRequirement": _exit_codes,
    "PodResourceClaim": _pod_claim,
    "PodSecurityContext": _ids,
    "PodSpec": _pod,
    "ResourceFieldSelector": _resource_field,
    "SeccompProfile": _localhost,
    "SecurityContext": _security,
    "ServiceAccountTokenProjection": _relative("path"),
    "SuccessPolicyRule": _success,
    "Toleration": _toleration,
    "TopologySpreadConstraint": _spread,
    "VolumeMount": _relative("subPath"),
}


@cache
def check(name: str) -> Check | None:
    """All that is asked of a type, in one function; None where nothing is."""
    ranges, empty, needed, one_of = RANGES.get(name), NOT_EMPTY.get(name), NEEDED.get(name), ONE_OF.get(name)
    named, resources, special = NAMED.get(name), RESOURCES.get(name), CHECKS.get(name)
    items = ITEM_WORDS.get(name)
    if not any((ranges, empty, needed, one_of, named, resources, special, items)):
        return None

    def run(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Broken:
        for field, (least, most) in (ranges or {}).items():
            number = raw.get(field)
            if isinstance(number, int) and not isinstance(number, bool) and not least <= number <= most:
                yield field, f"{number} is not between {least} and {most}"
        for field in empty or ():
            if raw.get(field) == "":
                yield field, "empty text is not taken: leave it out"
        for field in needed or ():
            if not value.get(field):
                yield field, "it is required"
        if one_of:
            there = [field for field in one_of[0] if raw.get(field) not in (None, "", [])]
            if len(there) > 1 or (one_of[1] and not there):
                yield "", f"it has one of {', '.join(one_of[0])}"
        for field in named or ():
            for key in value.get(field) or ():
                if not is_key(key):
                    yield field, f"{key} is not a key that Kubernetes takes"
        for field in resources or ():
            for key in value.get(field) or ():
                if not is_key(key) or ("/" not in key and not _OWN_RESOURCES.fullmatch(key)):
                    yield field, f"{key} is not a resource: one without a domain is one of Kubernetes' own"
        for field, words in (items or {}).items():
            for word in raw.get(field) or ():
                if isinstance(word, str) and word not in words:
                    yield field, f"{word or 'nothing'} is none of {', '.join(words)}"
        if special:
            yield from special(raw, value)

    return run
