"""Cases of OU40."""

from tests.review.rules.manifests import SERVICE, edit, joined

_MONITOR = """\
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web, labels: {release: main}}
spec:
  selector: {matchLabels: {app: web}}
  endpoints: [{port: http}]
"""
_SERVER = """\
apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: {name: main}
spec: {serviceMonitorSelector: {matchLabels: {release: main}}}
"""
_LABELLED = SERVICE.replace("{name: web}\nspec", "{name: web, labels: {app: web, team: shop}}\nspec")

SPEAKS = {
    "the monitor has another label": (
        edit(joined(_MONITOR, _SERVER), ("labels: {release: main}", "labels: {release: other}")),
        ["ServiceMonitor/web: Prometheus/main no longer takes it: there are no metrics or alerts of it"],
    ),
    "the Service has another label": (
        edit(
            joined(_MONITOR, _LABELLED), ("labels: {app: web, team: shop}", "labels: {app: shop, team: shop}")
        ),
        ["ServiceMonitor/web: it no longer finds Service/web: there are no metrics of its pods"],
    ),
    "no port of that name": (
        edit(joined(_MONITOR, _LABELLED), ("[{port: http}]", "[{port: metrics}]")),
        ["ServiceMonitor/web: no Service that it finds has a port metrics: there are no metrics"],
    ),
}
SILENT = {
    "a label that nobody asks for": edit(joined(_MONITOR, _LABELLED), ("team: shop", "team: store")),
    "both have another name for the port": edit(
        joined(_MONITOR, _LABELLED),
        ("[{port: http}]", "[{port: web}]"),
        ("{name: http, port", "{name: web, port"),
    ),
    "nothing of the folder was found before": edit(_MONITOR, ("{app: web}", "{app: shop}")),
}
