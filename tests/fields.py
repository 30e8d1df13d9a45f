"""Each field of Kubernetes' own types that an application is made of, and the argument that writes it.

A type is named as in the API's schemas, without `io.k8s.api`. `WRITTEN` has what arguments write, as
`test_fields.py` finds in what they make; `LEFT` has all other fields of these types, each with why: a
`patch` writes them, where the API server takes them at all.
"""

from collections.abc import Mapping
from pathlib import Path

PAGE = Path(__file__).parent.parent / "docs" / "fields.md"

_SCHEDULING = "scheduling=Scheduling({}=)"
_POD = "pod_spec=PodSpec({}=)"
_SERVICE = "service_spec=ServiceSpec({}=)"
_PROBE = "health=Health(… Probe.http(…, {}=))"
_SECURITY = "security=Security.baseline(…, {}=)"
_SOURCE = "volumes={{…: Volume.from_source({{{!r}: …}})}}"


def _by(form: str, **arguments: str) -> dict[str, str]:
    return {field: form.format(argument) for field, argument in arguments.items()}


WRITTEN: Mapping[str, Mapping[str, str]] = {
    "core.v1.PodSpec": {
        "containers": "image and its like",
        "initContainers": "init, sidecars",
        "readinessGates": "readiness_gates",
        "volumes": "volumes",
        "securityContext": "security",
        "serviceAccountName": "service_account",
        "serviceAccount": "service_account",
        "automountServiceAccountToken": "service_account=ServiceAccount(token=)",
        "terminationGracePeriodSeconds": "shutdown=Shutdown(grace=)",
        "restartPolicy": "Job(restart_policy=)",
        "imagePullSecrets": "platform=Platform(pull_secrets=)",
        **_by(
            _SCHEDULING,
            nodeSelector="node_selector",
            tolerations="tolerations",
            affinity="affinity",
            topologySpreadConstraints="topology_spread",
            priorityClassName="priority_class",
            runtimeClassName="runtime_class",
        ),
        **_by(
            _POD,
            dnsConfig="dns_config",
            dnsPolicy="dns_policy",
            enableServiceLinks="enable_service_links",
            hostAliases="host_aliases",
            hostNetwork="host_network",
            hostname="hostname",
            schedulerName="scheduler_name",
            shareProcessNamespace="share_process_namespace",
            subdomain="subdomain",
        ),
    },
    "core.v1.Container": {
        "name": 'names={"container": …}',
        "image": "image",
        "imagePullPolicy": "image=Image(pull_policy=)",
        "command": "command",
        "args": "args",
        "workingDir": "working_dir",
        "env": "env",
        "envFrom": "env_from",
        "ports": "port, ports",
        "resources": "resources",
        "volumeMounts": "volumes",
        "livenessProbe": "health=Health(liveness=)",
        "readinessProbe": "health=Health(readiness=)",
        "startupProbe": "health=Health(startup=)",
        "lifecycle": "shutdown, pod_spec=PodSpec(post_start=), Container(pre_stop=, post_start=)",
        "securityContext": "security",
        "restartPolicy": "sidecars",
        **_by(_POD, terminationMessagePolicy="termination_message_policy", stdin="stdin", tty="tty"),
    },
    "core.v1.ContainerPort": {
        "containerPort": "port, ports",
        "name": "port_name, ports",
        "protocol": "ports={…: Port(protocol=)}",
        "hostPort": "pod_spec=PodSpec(host_port=), ports={…: Port(host_port=)}",
    },
    "core.v1.Probe": {
        "httpGet": "health=Health(… Probe.http(…))",
        "tcpSocket": "health=Health(… Probe.tcp())",
        "exec": "health=Health(… Probe.exec([…]))",
        "grpc": "health=Health(… Probe.grpc())",
        **_by(
            _PROBE,
            initialDelaySeconds="delay",
            periodSeconds="period",
            timeoutSeconds="timeout",
            failureThreshold="failures",
            successThreshold="successes",
        ),
    },
    "core.v1.HTTPGetAction": {
        "path": "health",
        **_by(_PROBE, port="port", httpHeaders="headers", scheme="scheme"),
    },
    "core.v1.TCPSocketAction": {"port": "health=Health(… Probe.tcp(port=))"},
    "core.v1.GRPCAction": {
        "port": "health=Health(… Probe.grpc(port=))",
        "service": "health=Health(… Probe.grpc(service=))",
    },
    "core.v1.Lifecycle": {
        "postStart": "pod_spec=PodSpec(post_start=), Container(post_start=)",
        "preStop": "shutdown=Shutdown(drain=, pre_stop=), Container(pre_stop=)",
    },
    "core.v1.LifecycleHandler": {
        "exec": "a command",
        "httpGet": "Probe.http(…)",
        "sleep": "shutdown=Shutdown(drain=)",
    },
    "core.v1.SecurityContext": {
        "privileged": "security=Security.privileged(…)",
        **_by(
            _SECURITY,
            allowPrivilegeEscalation="privilege_escalation",
            capabilities="capabilities",
            readOnlyRootFilesystem="read_only_root",
            runAsUser="user",
            runAsGroup="group",
            runAsNonRoot="non_root",
        ),
    },
    "core.v1.Capabilities": _by(_SECURITY, add="capabilities", drop="drop_all"),
    "core.v1.PodSecurityContext": {
        "seccompProfile": "security",
        "fsGroupChangePolicy": "security, volumes",
        **_by(
            _SECURITY, fsGroup="fs_group", supplementalGroups="supplemental_groups", runAsNonRoot="non_root"
        ),
    },
    "core.v1.Volume": {
        "name": "volumes, from the path",
        "configMap": "volumes={…: Volume.config_map(…)}, Volume.files(…)",
        "secret": "volumes={…: Volume.secret(…)}",
        "emptyDir": "volumes={…: Volume.empty_dir()}",
        "persistentVolumeClaim": "volumes={…: Volume.claim(…)}, Volume.existing_claim(…)",
        "nfs": "volumes={…: Volume.nfs(…)}",
        "image": "volumes={…: Volume.image(…)}",
        "hostPath": "volumes={…: Volume.host_path(…, because=)}",
        **{
            kind: _SOURCE.format(kind)
            for kind in (
                *("awsElasticBlockStore", "azureDisk", "azureFile", "cephfs", "cinder", "csi"),
                *("downwardAPI", "ephemeral", "fc", "flexVolume", "gcePersistentDisk", "glusterfs"),
                *("iscsi", "portworxVolume", "projected", "rbd", "vsphereVolume"),
            )
        },
    },
    "core.v1.VolumeMount": {
        "mountPath": "volumes",
        "name": "volumes, from the path",
        "readOnly": "volumes={…: Volume.claim(…, read_only=)}",
        "subPath": "volumes={…: Volume.claim(…).at(…)}",
    },
    "core.v1.ConfigMapVolumeSource": {
        "name": "volumes={…: Volume.config_map(…)}",
        "items": "volumes={…: Volume.config_map(…, items=)}",
        "optional": "volumes={…: Volume.config_map(…, optional=)}",
        "defaultMode": "volumes={…: Volume.config_map(…, mode=)}",
    },
    "core.v1.SecretVolumeSource": {
        "secretName": "volumes={…: Volume.secret(…)}",
        "items": "volumes={…: Volume.secret(…, items=)}",
        "optional": "volumes={…: Volume.secret(…, optional=)}",
        "defaultMode": "volumes={…: Volume.secret(…, mode=)}",
    },
    "core.v1.KeyToPath": {
        "key": "items={key: path}",
        "path": "items={key: path}",
        "mode": _SOURCE.format("configMap"),
    },
    "core.v1.EmptyDirVolumeSource": {
        "medium": "volumes={…: Volume.empty_dir(in_memory=)}",
        "sizeLimit": "volumes={…: Volume.empty_dir(…)}",
    },
    "core.v1.EnvVar": {"name": "env", "value": "env", "valueFrom": "env"},
    "core.v1.EnvVarSource": {
        "configMapKeyRef": "env={…: ConfigMapKeyRef(…)}",
        "secretKeyRef": "env={…: SecretKeyRef(…)}",
        "fieldRef": "env={…: FieldRef(…)}",
        "resourceFieldRef": "env={…: ResourceFieldRef(…)}",
    },
    "core.v1.EnvFromSource": {
        "configMapRef": "env_from=[ConfigMapRef(…)]",
        "secretRef": "env_from=[SecretRef(…)]",
        "prefix": "env_from=[SecretRef(…, prefix=)]",
    },
    "core.v1.ResourceRequirements": {"requests": "resources", "limits": "resources"},
    "apps.v1.DeploymentSpec": {
        "replicas": "replicas",
        "selector": "selector",
        "template": "all that is of the pods",
        "strategy": "rollout",
        "minReadySeconds": "rollout=Rollout(min_ready=)",
        "progressDeadlineSeconds": "rollout=Rollout(progress_deadline=)",
        "revisionHistoryLimit": "rollout=Rollout(revision_history_limit=)",
    },
    "apps.v1.DeploymentStrategy": {"type": "rollout=Rollout(strategy=)", "rollingUpdate": "rollout"},
    "apps.v1.RollingUpdateDeployment": {
        "maxSurge": "rollout=Rollout(max_surge=)",
        "maxUnavailable": "rollout=Rollout(max_unavailable=)",
    },
    "apps.v1.StatefulSetSpec": {
        "replicas": "replicas",
        "selector": "selector",
        "template": "all that is of the pods",
        "serviceName": "StatefulApp(service_name=)",
        "volumeClaimTemplates": "StatefulApp(storage=)",
        "persistentVolumeClaimRetentionPolicy": "StatefulApp(when_deleted=, when_scaled=)",
        "podManagementPolicy": "StatefulApp(pod_management=)",
        "updateStrategy": "rollout",
        "minReadySeconds": "rollout=Rollout(min_ready=)",
        "revisionHistoryLimit": "rollout=Rollout(revision_history_limit=)",
    },
    "apps.v1.StatefulSetUpdateStrategy": {"type": "rollout=Rollout(strategy=)", "rollingUpdate": "rollout"},
    "apps.v1.RollingUpdateStatefulSetStrategy": {"partition": "rollout=Rollout(partition=)"},
    "core.v1.PersistentVolumeClaimSpec": {
        "accessModes": "Volume.claim(…, access_mode=)",
        "resources": "Volume.claim(…)",
        "storageClassName": "Volume.claim(…, storage_class=)",
        "volumeMode": "storage, as the API server has it",
    },
    "batch.v1.JobSpec": {
        "template": "all that is of the pods",
        "activeDeadlineSeconds": "Job(timeout=)",
        "backoffLimit": "Job(backoff_limit=)",
        "completionMode": "Job(completion_mode=)",
        "completions": "Job(completions=)",
        "parallelism": "Job(parallelism=)",
        "ttlSecondsAfterFinished": "Job(ttl=)",
    },
    "batch.v1.CronJobSpec": {
        "schedule": "CronJob(schedule=)",
        "timeZone": "CronJob(time_zone=)",
        "concurrencyPolicy": "CronJob(concurrency_policy=)",
        "startingDeadlineSeconds": "CronJob(starting_deadline=)",
        "suspend": "CronJob(suspend=)",
        "successfulJobsHistoryLimit": "CronJob(successful_jobs_history_limit=)",
        "failedJobsHistoryLimit": "CronJob(failed_jobs_history_limit=)",
        "jobTemplate": "all that is of its Jobs",
    },
    "core.v1.ServiceSpec": {
        "type": "service_type",
        "selector": "selector",
        "ports": "service_port, ports, service_spec=ServiceSpec(ports=)",
        **_by(
            _SERVICE,
            clusterIP="headless",
            publishNotReadyAddresses="publish_not_ready_addresses",
            sessionAffinity="session_affinity",
            sessionAffinityConfig="session_affinity_timeout",
            externalTrafficPolicy="external_traffic_policy",
            internalTrafficPolicy="internal_traffic_policy",
            trafficDistribution="traffic_distribution",
            ipFamilies="ip_families",
            ipFamilyPolicy="ip_family_policy",
            loadBalancerClass="load_balancer_class",
            loadBalancerIP="load_balancer_ip",
            loadBalancerSourceRanges="load_balancer_source_ranges",
        ),
    },
    "core.v1.ServicePort": {
        "port": "service_port, ports={…: Port(service_port=)}",
        "targetPort": "port, ports",
        "name": "service_spec=ServiceSpec(port_name=), ports",
        "protocol": "ports={…: Port(protocol=)}",
        "nodePort": "service_spec=ServiceSpec(node_port=), ports={…: Port(node_port=)}",
        "appProtocol": "service_spec=ServiceSpec(app_protocol=), ports={…: Port(app_protocol=)}",
    },
    "networking.v1.IngressSpec": {
        "ingressClassName": "platform=Platform(routing=Routing.ingress(class_name=))",
        "rules": "url",
        "tls": "platform=Platform(routing=Routing.ingress(tls=))",
    },
    "networking.v1.IngressRule": {"host": "url", "http": "url"},
    "networking.v1.HTTPIngressPath": {"path": "url", "pathType": "url=Url.exact(…)", "backend": "url"},
    "networking.v1.IngressBackend": {"service": "names"},
    "networking.v1.IngressTLS": {
        "hosts": "url",
        "secretName": "platform=Platform(routing=Routing.ingress(tls=Tls.secret(…)))",
    },
    "autoscaling.v2.HorizontalPodAutoscalerSpec": {
        "scaleTargetRef": "names",
        "minReplicas": "replicas=Autoscale(low, …)",
        "maxReplicas": "replicas=Autoscale(…, high)",
        "metrics": "replicas=Autoscale(… cpu=, memory=, metrics=)",
        "behavior": "replicas=Autoscale(… behavior=)",
    },
}

_NEW = "came with Kubernetes 1.36 or 1.37"
_SELDOM = "in none of those 960 workloads"
_CLUSTER = "written by the cluster"
_CONTROLLER = "for those who write controllers"
_GONE = "no Kubernetes has it any more"
_NODES = "a question of nodes, which their labels answer for most"
_OS = "of Windows nodes, which nobody tried"

LEFT: Mapping[str, Mapping[str, str]] = {
    "core.v1.PodSpec": {
        "activeDeadlineSeconds": "of a Job, which has its own: Job(timeout=)",
        "ephemeralContainers": "added to a pod that runs, by kubectl debug",
        "evictionResponders": _NEW,
        "hostIPC": _SELDOM,
        "hostPID": _SELDOM,
        "hostUsers": _SELDOM,
        "hostnameOverride": _SELDOM,
        "nodeName": _CLUSTER,
        "os": _OS,
        "overhead": _CLUSTER,
        "preemptionPolicy": _CLUSTER,
        "priority": _CLUSTER,
        "resourceClaims": _SELDOM,
        "resources": _SELDOM,
        "schedulingGates": _CONTROLLER,
        "schedulingGroup": _NEW,
        "setHostnameAsFQDN": _SELDOM,
    },
    "core.v1.Container": {
        "resizePolicy": _SELDOM,
        "restartPolicyRules": _SELDOM,
        "stdinOnce": "of a terminal that somebody attaches to",
        "terminationMessagePath": "the default is kept by those few that write it",
        "volumeDevices": "a disk without a file system, in 1 of those 960 workloads",
    },
    "core.v1.ContainerPort": {"hostIP": _SELDOM},
    "core.v1.Probe": {"terminationGracePeriodSeconds": _SELDOM},
    "core.v1.HTTPGetAction": {
        "host": 'Pod Security\'s "baseline" does not admit it since 1.34; a header is headers={"Host": …}',
        "protocol": _NEW,
    },
    "core.v1.TCPSocketAction": {"host": 'Pod Security\'s "baseline" does not admit it since 1.34'},
    "core.v1.GRPCAction": {"mode": _NEW},
    "core.v1.Lifecycle": {"stopSignal": _SELDOM},
    "core.v1.LifecycleHandler": {"tcpSocket": "nothing is done by it"},
    "core.v1.SecurityContext": {
        "appArmorProfile": _SELDOM,
        "procMount": _SELDOM,
        "seLinuxOptions": _SELDOM,
        "seccompProfile": "written at the pod",
        "windowsOptions": _OS,
    },
    "core.v1.PodSecurityContext": {
        "appArmorProfile": _SELDOM,
        "runAsGroup": "written at each container",
        "runAsUser": "written at each container",
        "seLinuxChangePolicy": _SELDOM,
        "seLinuxOptions": _SELDOM,
        "supplementalGroupsPolicy": _SELDOM,
        "sysctls": _NODES,
        "windowsOptions": _OS,
    },
    "core.v1.Volume": dict.fromkeys(
        ("flocker", "gitRepo", "photonPersistentDisk", "quobyte", "scaleIO", "storageos"), _GONE
    ),
    "core.v1.VolumeMount": {
        "bindMountOptions": _NEW,
        "mountPropagation": _SELDOM,
        "recursiveReadOnly": _SELDOM,
        "subPathExpr": _SELDOM,
    },
    "core.v1.ConfigMapVolumeSource": {"defaultUser": _NEW},
    "core.v1.SecretVolumeSource": {"defaultUser": _NEW},
    "core.v1.KeyToPath": {"user": _NEW},
    "core.v1.EmptyDirVolumeSource": {"mode": _NEW},
    "core.v1.EnvVarSource": {"fileKeyRef": _SELDOM},
    "core.v1.ResourceRequirements": {"claims": _SELDOM},
    "apps.v1.DeploymentSpec": {"paused": "a state for a while, which kubectl rollout pause sets"},
    "apps.v1.StatefulSetSpec": {"ordinals": _SELDOM},
    "apps.v1.RollingUpdateStatefulSetStrategy": {"maxUnavailable": _SELDOM},
    "core.v1.PersistentVolumeClaimSpec": {
        "dataSource": _SELDOM,
        "dataSourceRef": _SELDOM,
        "selector": _SELDOM,
        "volumeAttributesClassName": _SELDOM,
        "volumeName": "a claim of one disk is made by who made the disk: Volume.existing_claim(…)",
    },
    "batch.v1.JobSpec": {
        "backoffLimitPerIndex": _SELDOM,
        "managedBy": _CONTROLLER,
        "manualSelector": _CLUSTER,
        "maxFailedIndexes": _SELDOM,
        "podFailurePolicy": _SELDOM,
        "podReplacementPolicy": _SELDOM,
        "scheduling": _NEW,
        "selector": _CLUSTER,
        "successPolicy": _SELDOM,
        "suspend": "for those who start it, such as a queue of jobs",
    },
    "core.v1.ServiceSpec": {
        "allocateLoadBalancerNodePorts": _SELDOM,
        "clusterIPs": _CLUSTER,
        "externalIPs": "it takes traffic of others: https://nvd.nist.gov/vuln/detail/CVE-2020-8554",
        "externalName": "of a Service without pods",
        "healthCheckNodePort": _CLUSTER,
    },
    "networking.v1.IngressSpec": {"defaultBackend": "Url.any_host(…) is the same as a rule"},
    "networking.v1.IngressBackend": {"resource": _SELDOM},
}

_INTRODUCTION = """\
# From a field of the YAML to its argument

Each field that Kubernetes 1.37 has for what an application is made of, by its type in the API, and the
argument that writes it. Where none does the reason stands there: such a line is a
[patch](options/patch.md). `make options` writes this page from `tests/fields.py`; a test makes each field and
compares.

960 workloads of 91 public repositories (Deployments, StatefulSets, Jobs and CronJobs with their Services
and autoscalers, whole manifests alone) were written with these arguments and compared with their own YAML,
each field of it. In 931 no field was missing or other but for names, labels and the safer defaults that these
pages tell. What the others have, and no argument writes: a StatefulSet without a port (6), volumes that no
container mounts (5), a Service whose first port is of UDP (5), capabilities beside `privileged: true` (3), a
disk without a file system, an annotation of a claim's template, `suspend: false` of a Job (1 each). The rest
are placeholders, and references to what is not there.
"""


def page() -> str:
    """docs/fields.md."""
    parts = [_INTRODUCTION]
    for name, fields in WRITTEN.items():
        rows = [f"| `{field}` | `{argument}` | |" for field, argument in fields.items()]
        rows += [f"| `{field}` | | {reason} |" for field, reason in LEFT.get(name, {}).items()]
        table = "\n".join(["| field | argument | why none |", "| --- | --- | --- |", *rows])
        parts.append(f"## {name.rpartition('.')[2]}\n\n{table}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page())
