"""The order of a manifest's fields, as Kubernetes' own documentation has them.

Each type lists its fields in order; a field may name the type of what it holds
(or of the elements of the list that it holds). Fields that are not listed
follow in the order in which they came, and maps of the user's own (labels,
data, limits) stay as they are.
"""

from typing import Any

TYPES: dict[str, str] = {
    "ConfigMap": "apiVersion kind metadata:ObjectMeta immutable data binaryData",
    "Deployment": "apiVersion kind metadata:ObjectMeta spec:DeploymentSpec",
    "Job": "apiVersion kind metadata:ObjectMeta spec:JobSpec",
    "CronJob": "apiVersion kind metadata:ObjectMeta spec:CronJobSpec",
    "StatefulSet": "apiVersion kind metadata:ObjectMeta spec:StatefulSetSpec",
    "PersistentVolumeClaim": "apiVersion kind metadata:ObjectMeta spec:ClaimSpec status",
    "Service": "apiVersion kind metadata:ObjectMeta spec:ServiceSpec",
    "Ingress": "apiVersion kind metadata:ObjectMeta spec:IngressSpec",
    "ExternalSecret": "apiVersion kind metadata:ObjectMeta spec",
    "HorizontalPodAutoscaler": "apiVersion kind metadata:ObjectMeta spec",
    "PodDisruptionBudget": "apiVersion kind metadata:ObjectMeta spec",
    "Role": "apiVersion kind metadata:ObjectMeta rules",
    "ClusterRole": "apiVersion kind metadata:ObjectMeta rules",
    "RoleBinding": "apiVersion kind metadata:ObjectMeta roleRef subjects",
    "ClusterRoleBinding": "apiVersion kind metadata:ObjectMeta roleRef subjects",
    "NetworkPolicy": "apiVersion kind metadata:ObjectMeta spec",
    "ServiceAccount": "apiVersion kind metadata:ObjectMeta automountServiceAccountToken imagePullSecrets",
    "ObjectMeta": "name generateName namespace labels annotations finalizers ownerReferences:OwnerReference",
    "OwnerReference": "apiVersion kind name uid controller blockOwnerDeletion",
    "DeploymentSpec": (
        "replicas revisionHistoryLimit selector:LabelSelector minReadySeconds progressDeadlineSeconds"
        " paused strategy:DeploymentStrategy template:PodTemplateSpec"
    ),
    "JobSpec": (
        "suspend parallelism completions completionMode backoffLimit backoffLimitPerIndex maxFailedIndexes"
        " activeDeadlineSeconds ttlSecondsAfterFinished podFailurePolicy selector:LabelSelector"
        " template:PodTemplateSpec"
    ),
    "CronJobSpec": (
        "schedule timeZone suspend concurrencyPolicy startingDeadlineSeconds successfulJobsHistoryLimit"
        " failedJobsHistoryLimit jobTemplate:JobTemplateSpec"
    ),
    "JobTemplateSpec": "metadata:ObjectMeta spec:JobSpec",
    "StatefulSetSpec": (
        "serviceName replicas revisionHistoryLimit selector:LabelSelector minReadySeconds podManagementPolicy"
        " updateStrategy:DeploymentStrategy persistentVolumeClaimRetentionPolicy:ClaimRetention"
        " template:PodTemplateSpec volumeClaimTemplates:PersistentVolumeClaim"
    ),
    "ClaimRetention": "whenDeleted whenScaled",
    "ClaimSpec": (
        "accessModes storageClassName volumeMode volumeName selector:LabelSelector resources:Resources"
    ),
    "DeploymentStrategy": "type rollingUpdate:RollingUpdate",
    "RollingUpdate": "partition maxSurge maxUnavailable",
    "LabelSelector": "matchLabels matchExpressions:SelectorRequirement",
    "SelectorRequirement": "key operator values",
    "PodTemplateSpec": "metadata:ObjectMeta spec:PodSpec",
    "PodSpec": (
        "serviceAccountName serviceAccount automountServiceAccountToken enableServiceLinks"
        " imagePullSecrets:Reference securityContext:SecurityContext hostname subdomain"
        " hostAliases:HostAlias dnsPolicy dnsConfig:DnsConfig hostNetwork nodeName nodeSelector"
        " affinity:Affinity tolerations:Toleration topologySpreadConstraints:TopologySpreadConstraint"
        " shareProcessNamespace schedulerName priorityClassName runtimeClassName readinessGates"
        " restartPolicy terminationGracePeriodSeconds initContainers:Container containers:Container"
        " volumes:Volume"
    ),
    "Reference": "name key optional",
    "HostAlias": "ip hostnames",
    "DnsConfig": "nameservers searches options:EnvVar",
    "Toleration": "key operator value effect tolerationSeconds",
    "TopologySpreadConstraint": (
        "maxSkew minDomains topologyKey whenUnsatisfiable labelSelector:LabelSelector matchLabelKeys"
    ),
    "Affinity": "nodeAffinity:AffinityTerms podAffinity:AffinityTerms podAntiAffinity:AffinityTerms",
    "AffinityTerms": (
        "requiredDuringSchedulingIgnoredDuringExecution:AffinityTerm"
        " preferredDuringSchedulingIgnoredDuringExecution:AffinityTerm"
    ),
    "AffinityTerm": (
        "weight nodeSelectorTerms:AffinityTerm preference:AffinityTerm podAffinityTerm:AffinityTerm"
        " topologyKey labelSelector:LabelSelector namespaceSelector:LabelSelector namespaces"
        " matchExpressions:SelectorRequirement matchFields:SelectorRequirement"
    ),
    "Container": (
        "name image imagePullPolicy restartPolicy command args workingDir ports:ContainerPort"
        " envFrom:EnvFromSource env:EnvVar resources:Resources startupProbe:Probe readinessProbe:Probe"
        " livenessProbe:Probe lifecycle:Lifecycle securityContext:SecurityContext"
        " volumeMounts:VolumeMount volumeDevices terminationMessagePolicy stdin tty"
    ),
    "ContainerPort": "name protocol containerPort hostPort hostIP",
    "EnvFromSource": "prefix configMapRef:Reference secretRef:Reference",
    "EnvVar": "name value valueFrom:EnvVarSource",
    "EnvVarSource": (
        "configMapKeyRef:Reference secretKeyRef:Reference fieldRef:FieldRef resourceFieldRef:FieldRef"
    ),
    "FieldRef": "containerName apiVersion fieldPath resource divisor",
    "Resources": "requests:Amounts limits:Amounts claims",
    "Amounts": "cpu memory ephemeral-storage",
    "Probe": (
        "httpGet:Handler tcpSocket:Handler exec:Handler grpc:Handler initialDelaySeconds periodSeconds"
        " timeoutSeconds successThreshold failureThreshold terminationGracePeriodSeconds"
    ),
    "Handler": "scheme host path port httpHeaders:EnvVar service command",
    "Lifecycle": "postStart:LifecycleHandler preStop:LifecycleHandler",
    "LifecycleHandler": "exec:Handler httpGet:Handler tcpSocket:Handler sleep",
    "SecurityContext": (
        "privileged runAsNonRoot runAsUser runAsGroup fsGroup fsGroupChangePolicy supplementalGroups"
        " seccompProfile:SeccompProfile allowPrivilegeEscalation readOnlyRootFilesystem"
        " capabilities:Capabilities sysctls:EnvVar"
    ),
    "SeccompProfile": "type localhostProfile",
    "Capabilities": "drop add",
    "VolumeMount": "name mountPath subPath subPathExpr readOnly mountPropagation",
    "Volume": "name",
    "ServiceSpec": (
        "type clusterIP publishNotReadyAddresses externalName externalIPs loadBalancerClass"
        " loadBalancerSourceRanges selector ports:ServicePort"
    ),
    "ServicePort": "name protocol port targetPort nodePort appProtocol",
    "IngressSpec": "ingressClassName tls:IngressTls defaultBackend:IngressBackend rules:IngressRule",
    "IngressTls": "hosts secretName",
    "IngressRule": "host http:HttpRule",
    "HttpRule": "paths:HttpPath",
    "HttpPath": "path pathType backend:IngressBackend",
    "IngressBackend": "service:BackendService resource:ObjectReference",
    "BackendService": "name port:EnvVar",
    "ObjectReference": "apiGroup kind name",
}

_FIELDS: dict[str, dict[str, str]] = {
    name: {field: kind for field, _, kind in (word.partition(":") for word in fields.split())}
    for name, fields in TYPES.items()
}


def in_order(value: Any, kind: str) -> Any:
    """Copy a value of this type with its fields in the documented order."""
    if isinstance(value, list):
        return [in_order(element, kind) for element in value]
    if not isinstance(value, dict) or kind not in _FIELDS:
        return value
    fields = _FIELDS[kind]
    known = [field for field in fields if field in value]
    rest = [field for field in value if field not in fields]
    return {field: in_order(value[field], fields.get(field, "")) for field in known + rest}
