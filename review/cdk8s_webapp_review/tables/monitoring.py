"""The Prometheus operator."""

from __future__ import annotations

from .consequences import Custom, always, another, lost, lowered, without

_DOCS = "https://prometheus-operator.dev/docs/api-reference/api/"
_OLDER = "samples that are older are deleted"
_ROLLED = ("restart", "its pods are replaced one after another")
_COLLECTED = "which metrics are collected"
_TOLD = "who is told of which alerts"
_SERVER = {
    "spec.retention": lowered("data-loss", _OLDER),
    "spec.retentionSize": lowered("data-loss", _OLDER),
    "spec.storage": without("data-loss", "its data is left in claims that nothing reads"),
    "spec.storage.volumeClaimTemplate": another(
        "recreate", "its StatefulSet is deleted and made anew, and its claims stay as they are"
    ),
    "spec.remoteWrite": lost("outage", "samples are no longer sent to {}", "url"),
    "spec.alerting.alertmanagers": lost("outage", "alerts no longer reach {}", "name"),
    "spec.alerting": without("outage", "alerts no longer reach an Alertmanager"),
    "spec.image spec.version spec.resources spec.externalUrl spec.routePrefix spec.nodeSelector spec.tolerations"
    " spec.affinity spec.securityContext spec.containers spec.initContainers spec.volumes spec.volumeMounts"
    " spec.podMetadata spec.externalLabels spec.serviceAccountName spec.priorityClassName spec.logLevel"
    " spec.walCompression spec.enableFeatures spec.secrets spec.configMaps spec.topologySpreadConstraints": another(
        *_ROLLED
    ),
}
_SERVER_QUIET = {
    "spec.replicas spec.shards": "pods are added, or stopped, until there are that many",
    "spec.serviceMonitorSelector spec.serviceMonitorNamespaceSelector spec.podMonitorSelector"
    " spec.podMonitorNamespaceSelector spec.probeSelector spec.probeNamespaceSelector"
    " spec.scrapeConfigSelector spec.scrapeConfigNamespaceSelector spec.scrapeInterval spec.scrapeTimeout"
    " spec.additionalScrapeConfigs spec.serviceDiscoveryRole": _COLLECTED,
    "spec.ruleSelector spec.ruleNamespaceSelector spec.evaluationInterval": "which alerts there are",
    "spec.alertmanagerConfigSelector spec.alertmanagerConfigNamespaceSelector"
    " spec.alertmanagerConfigMatcherStrategy spec.alerting spec.configSecret": _TOLD,
    "spec.retention spec.retentionSize spec.storage spec.remoteWrite spec.remoteRead": "what is kept, and where",
    "spec.portName spec.listenLocal spec.query spec.web spec.minReadySeconds": "how it is asked",
}

KINDS: dict[tuple[str, str], Custom] = {
    **{
        ("monitoring.coreos.com", kind): Custom(
            reference=_DOCS,
            gone=always("outage", "its pods stop; the claims that it made stay"),
            changes=_SERVER,
            quiet=_SERVER_QUIET,
        )
        for kind in ("Alertmanager", "Prometheus", "PrometheusAgent", "ThanosRuler")
    },
    **{
        ("monitoring.coreos.com", kind): Custom(
            reference=_DOCS,
            gone=always("none", "its metrics are no longer collected"),
            quiet={"spec": _COLLECTED},
        )
        for kind in ("PodMonitor", "Probe", "ScrapeConfig", "ServiceMonitor")
    },
    ("monitoring.coreos.com", "PrometheusRule"): Custom(
        reference=_DOCS,
        gone=always("none", "its alerts no longer fire"),
        quiet={"spec": "which alerts fire when"},
    ),
    ("monitoring.coreos.com", "AlertmanagerConfig"): Custom(
        reference=_DOCS,
        gone=always("none", "its receivers are no longer told of alerts"),
        quiet={"spec": _TOLD},
    ),
}
