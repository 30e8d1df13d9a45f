"""What an update of each kind does: what is refused, what replaces pods, and what goes with the object.

One entry a kind; the reference says why. `make test-cluster` asks a real API server about each line.
"""

from __future__ import annotations

from typing import NamedTuple

_DOCS = "https://kubernetes.io/docs/"
_API = f"{_DOCS}reference/kubernetes-api/"


class Kind(NamedTuple):
    """The facts of one kind. Paths are dotted; `*` stands for any one step."""

    reference: str
    immutable: tuple[str, ...] = ()  # refused when it changes
    immutable_but: tuple[str, tuple[str, ...]] | None = None  # below the first, all but these
    restarts: tuple[str, ...] = ()  # pods are replaced
    gone: str = "none"  # the risk of removing it
    gone_says: str = "nothing that runs depends on it"


KINDS: dict[tuple[str, str], Kind] = {
    # Workloads
    ("apps", "Deployment"): Kind(
        reference=f"{_DOCS}concepts/workloads/controllers/deployment/",
        immutable=("spec.selector",),
        restarts=("spec.template",),
        gone="outage",
        gone_says="its pods stop",
    ),
    ("apps", "StatefulSet"): Kind(
        reference=f"{_DOCS}concepts/workloads/controllers/statefulset/",
        immutable_but=(
            "spec",
            (
                "minReadySeconds", "ordinals", "persistentVolumeClaimRetentionPolicy", "replicas",
                "revisionHistoryLimit", "template", "updateStrategy",
            ),
        ),
        restarts=("spec.template",),
        gone="outage",
        gone_says="its pods stop; the claims that it made stay, unless its retention policy says Delete",
    ),
    ("apps", "DaemonSet"): Kind(
        reference=f"{_DOCS}concepts/workloads/controllers/daemonset/",
        immutable=("spec.selector",),
        restarts=("spec.template",),
        gone="outage",
        gone_says="its pods stop on every node",
    ),
    ("apps", "ReplicaSet"): Kind(
        reference=f"{_DOCS}concepts/workloads/controllers/replicaset/",
        immutable=("spec.selector",),
        gone="outage",
        gone_says="its pods stop",
    ),
    ("", "ReplicationController"): Kind(
        reference=f"{_DOCS}concepts/workloads/controllers/replicationcontroller/",
        gone="outage",
        gone_says="its pods stop",
    ),
    ("", "Pod"): Kind(
        reference=f"{_DOCS}concepts/workloads/pods/#pod-update-and-replacement",
        immutable_but=(
            "spec",
            (
                "activeDeadlineSeconds", "containers.*.image", "initContainers.*.image",
                "schedulingGates", "tolerations",
            ),
        ),
        gone="outage",
        gone_says="the pod stops, and nothing starts it again",
    ),
    ("", "PodTemplate"): Kind(reference=f"{_API}workload-resources/pod-template-v1/"),
    ("apps", "ControllerRevision"): Kind(
        reference=f"{_API}workload-resources/controller-revision-v1/", immutable=("data",)
    ),
    ("batch", "Job"): Kind(
        reference=f"{_DOCS}concepts/workloads/controllers/job/",
        immutable=(
            "spec.backoffLimitPerIndex", "spec.completionMode", "spec.completions", "spec.managedBy",
            "spec.podFailurePolicy", "spec.selector", "spec.successPolicy", "spec.template",
        ),
        gone_says="a run that is not finished is stopped",
    ),
    ("batch", "CronJob"): Kind(
        reference=f"{_DOCS}concepts/workloads/controllers/cron-jobs/",
        gone="outage",
        gone_says="its scheduled work no longer happens",
    ),
    # Traffic
    ("", "Service"): Kind(
        reference=f"{_DOCS}concepts/services-networking/service/",
        gone="outage",
        gone_says="its name and address no longer answer",
    ),
    ("", "Endpoints"): Kind(
        reference=f"{_API}service-resources/endpoints-v1/", gone="outage", gone_says="its Service has no targets"
    ),
    ("discovery.k8s.io", "EndpointSlice"): Kind(
        reference=f"{_DOCS}concepts/services-networking/endpoint-slices/",
        immutable=("addressType",),
        gone="outage",
        gone_says="its Service loses these targets",
    ),
    ("networking.k8s.io", "Ingress"): Kind(reference=f"{_DOCS}concepts/services-networking/ingress/"),
    ("networking.k8s.io", "IngressClass"): Kind(
        reference=f"{_DOCS}concepts/services-networking/ingress/#ingress-class",
        immutable=("spec.controller",),
        gone="outage",
        gone_says="Ingresses of this class are no longer served",
    ),
    ("networking.k8s.io", "NetworkPolicy"): Kind(
        reference=f"{_DOCS}concepts/services-networking/network-policies/"
    ),
    ("networking.k8s.io", "ServiceCIDR"): Kind(
        reference=f"{_DOCS}reference/networking/virtual-ips/", immutable=("spec.cidrs",)
    ),
    ("networking.k8s.io", "IPAddress"): Kind(
        reference=f"{_DOCS}reference/networking/virtual-ips/", immutable=("spec.parentRef",)
    ),
    # Configuration
    ("", "ConfigMap"): Kind(reference=f"{_DOCS}concepts/configuration/configmap/"),
    ("", "Secret"): Kind(reference=f"{_DOCS}concepts/configuration/secret/", immutable=("type",)),
    ("", "ServiceAccount"): Kind(reference=f"{_DOCS}concepts/security/service-accounts/"),
    # Storage
    ("", "PersistentVolumeClaim"): Kind(
        reference=f"{_DOCS}concepts/storage/persistent-volumes/",
        immutable_but=("spec", ("resources.requests.storage", "volumeAttributesClassName")),
        gone="data-loss",
        gone_says="the volume behind it is deleted, unless its reclaim policy is Retain",
    ),
    ("", "PersistentVolume"): Kind(
        reference=f"{_DOCS}concepts/storage/persistent-volumes/",
        immutable_but=(
            "spec",
            (
                "accessModes", "capacity", "claimRef", "mountOptions", "nodeAffinity",
                "persistentVolumeReclaimPolicy", "storageClassName", "volumeAttributesClassName",
            ),
        ),
        gone="data-loss",
        gone_says="the data behind it is no longer known to the cluster",
    ),
    ("storage.k8s.io", "StorageClass"): Kind(
        reference=f"{_DOCS}concepts/storage/storage-classes/",
        immutable=("parameters", "provisioner", "reclaimPolicy", "volumeBindingMode"),
        gone_says="volumes stay; new claims of this class wait for ever",
    ),
    ("storage.k8s.io", "VolumeAttributesClass"): Kind(
        reference=f"{_DOCS}concepts/storage/volume-attributes-classes/", immutable=("driverName", "parameters")
    ),
    ("storage.k8s.io", "CSIDriver"): Kind(
        reference=f"{_API}config-and-storage-resources/csi-driver-v1/",
        immutable=("spec.attachRequired", "spec.volumeLifecycleModes"),
        gone="outage",
        gone_says="volumes of this driver can no longer be mounted",
    ),
    ("storage.k8s.io", "CSINode"): Kind(reference=f"{_API}config-and-storage-resources/csi-node-v1/"),
    ("storage.k8s.io", "CSIStorageCapacity"): Kind(
        reference=f"{_DOCS}concepts/storage/storage-capacity/", immutable=("nodeTopology", "storageClassName")
    ),
    ("storage.k8s.io", "VolumeAttachment"): Kind(
        reference=f"{_API}config-and-storage-resources/volume-attachment-v1/", immutable=("spec",)
    ),
    # Scaling and disruption
    ("autoscaling", "HorizontalPodAutoscaler"): Kind(
        reference=f"{_DOCS}tasks/run-application/horizontal-pod-autoscale/",
        gone_says="the number of pods stays where it is, whatever the load",
    ),
    ("policy", "PodDisruptionBudget"): Kind(
        reference=f"{_DOCS}tasks/run-application/configure-pdb/",
        gone_says="draining nodes may take all pods at once",
    ),
    # Access
    ("rbac.authorization.k8s.io", "Role"): Kind(reference=f"{_DOCS}reference/access-authn-authz/rbac/"),
    ("rbac.authorization.k8s.io", "ClusterRole"): Kind(reference=f"{_DOCS}reference/access-authn-authz/rbac/"),
    ("rbac.authorization.k8s.io", "RoleBinding"): Kind(
        reference=f"{_DOCS}reference/access-authn-authz/rbac/#clusterrolebinding-example", immutable=("roleRef",)
    ),
    ("rbac.authorization.k8s.io", "ClusterRoleBinding"): Kind(
        reference=f"{_DOCS}reference/access-authn-authz/rbac/#clusterrolebinding-example", immutable=("roleRef",)
    ),
    ("certificates.k8s.io", "CertificateSigningRequest"): Kind(
        reference=f"{_DOCS}reference/access-authn-authz/certificate-signing-requests/", immutable=("spec",)
    ),
    ("certificates.k8s.io", "ClusterTrustBundle"): Kind(
        reference=f"{_DOCS}reference/access-authn-authz/certificate-signing-requests/", immutable=("spec.signerName",)
    ),
    # The cluster
    ("", "Namespace"): Kind(
        reference=f"{_DOCS}tasks/administer-cluster/namespaces/#deleting-a-namespace",
        gone="data-loss",
        gone_says="everything in the namespace is deleted, claims and their data too",
    ),
    ("", "Node"): Kind(
        reference=f"{_DOCS}concepts/architecture/nodes/",
        immutable=("spec.podCIDR", "spec.providerID"),
        gone="outage",
        gone_says="its pods are lost",
    ),
    ("", "ResourceQuota"): Kind(
        reference=f"{_DOCS}concepts/policy/resource-quotas/",
        immutable=("spec.scopes",),
        gone_says="the namespace may use what it likes",
    ),
    ("", "LimitRange"): Kind(
        reference=f"{_DOCS}concepts/policy/limit-range/",
        gone_says="new pods get no defaults and no bounds",
    ),
    ("scheduling.k8s.io", "PriorityClass"): Kind(
        reference=f"{_DOCS}concepts/scheduling-eviction/pod-priority-preemption/",
        immutable=("preemptionPolicy", "value"),
        gone_says="pods that run stay; new ones that name it are refused",
    ),
    ("node.k8s.io", "RuntimeClass"): Kind(
        reference=f"{_DOCS}concepts/containers/runtime-class/",
        immutable=("handler",),
        gone_says="pods that run stay; new ones that name it do not start",
    ),
    ("coordination.k8s.io", "Lease"): Kind(reference=f"{_DOCS}concepts/architecture/leases/"),
    ("apiextensions.k8s.io", "CustomResourceDefinition"): Kind(
        reference=f"{_DOCS}tasks/extend-kubernetes/custom-resources/custom-resource-definitions/",
        immutable=("spec.group", "spec.names.kind", "spec.names.plural", "spec.scope"),
        gone="data-loss",
        gone_says="all objects of this kind are deleted with it",
    ),
    ("apiregistration.k8s.io", "APIService"): Kind(
        reference=f"{_DOCS}concepts/extend-kubernetes/api-extension/apiserver-aggregation/",
        gone="outage",
        gone_says="the API that it registers no longer answers",
    ),
    ("admissionregistration.k8s.io", "ValidatingWebhookConfiguration"): Kind(
        reference=f"{_DOCS}reference/access-authn-authz/extensible-admission-controllers/",
        gone="security",
        gone_says="what it checked is no longer checked",
    ),
    ("admissionregistration.k8s.io", "MutatingWebhookConfiguration"): Kind(
        reference=f"{_DOCS}reference/access-authn-authz/extensible-admission-controllers/",
        gone="security",
        gone_says="what it wrote into new objects is missing from now on",
    ),
    ("admissionregistration.k8s.io", "ValidatingAdmissionPolicy"): Kind(
        reference=f"{_DOCS}reference/access-authn-authz/validating-admission-policy/",
        gone="security",
        gone_says="what it checked is no longer checked",
    ),
    ("admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding"): Kind(
        reference=f"{_DOCS}reference/access-authn-authz/validating-admission-policy/",
        gone="security",
        gone_says="its policy no longer applies",
    ),
    ("admissionregistration.k8s.io", "MutatingAdmissionPolicy"): Kind(
        reference=f"{_DOCS}reference/access-authn-authz/mutating-admission-policy/",
        gone="security",
        gone_says="what it wrote into new objects is missing from now on",
    ),
    ("admissionregistration.k8s.io", "MutatingAdmissionPolicyBinding"): Kind(
        reference=f"{_DOCS}reference/access-authn-authz/mutating-admission-policy/",
        gone="security",
        gone_says="its policy no longer applies",
    ),
    ("flowcontrol.apiserver.k8s.io", "FlowSchema"): Kind(reference=f"{_DOCS}concepts/cluster-administration/flow-control/"),
    ("flowcontrol.apiserver.k8s.io", "PriorityLevelConfiguration"): Kind(
        reference=f"{_DOCS}concepts/cluster-administration/flow-control/"
    ),
    ("resource.k8s.io", "DeviceClass"): Kind(
        reference=f"{_DOCS}concepts/scheduling-eviction/dynamic-resource-allocation/"
    ),
    ("resource.k8s.io", "ResourceClaim"): Kind(
        reference=f"{_DOCS}concepts/scheduling-eviction/dynamic-resource-allocation/", immutable=("spec",)
    ),
    ("resource.k8s.io", "ResourceClaimTemplate"): Kind(
        reference=f"{_DOCS}concepts/scheduling-eviction/dynamic-resource-allocation/", immutable=("spec",)
    ),
    ("resource.k8s.io", "ResourceSlice"): Kind(
        reference=f"{_DOCS}concepts/scheduling-eviction/dynamic-resource-allocation/", immutable=("spec.nodeName",)
    ),
    # Custom resources whose pods or updates are as those of Kubernetes' own kinds
    ("argoproj.io", "Rollout"): Kind(
        reference="https://argo-rollouts.readthedocs.io/",
        restarts=("spec.template",),
        gone="outage",
        gone_says="its pods stop",
    ),
    ("gateway.networking.k8s.io", "Gateway"): Kind(
        reference="https://gateway-api.sigs.k8s.io/api-types/gateway/",
        gone="outage",
        gone_says="its listeners close: nothing behind it is reached",
    ),
    ("gateway.networking.k8s.io", "GatewayClass"): Kind(
        reference="https://gateway-api.sigs.k8s.io/api-types/gatewayclass/",
        immutable=("spec.controllerName",),
        gone="outage",
        gone_says="Gateways of this class are no longer served",
    ),
    ("serving.knative.dev", "Service"): Kind(
        reference="https://knative.dev/docs/serving/services/",
        restarts=("spec.template",),
        gone="outage",
        gone_says="its pods stop and its URL no longer answers",
    ),
}  # fmt: skip


def facts(group: str, kind: str) -> Kind | None:
    """The facts of a kind, or None where the table has none: a custom resource whose owner alone knows."""
    return KINDS.get((group, kind))
