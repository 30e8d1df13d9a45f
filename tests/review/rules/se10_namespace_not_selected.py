"""Cases of SE10."""

from tests.review.rules.manifests import NAMESPACE, WEBHOOK, edit, joined

_SPACE = NAMESPACE.replace("{pod-security.kubernetes.io/enforce: baseline}", "{check: images}")
_HOOK = WEBHOOK.replace(
    "  failurePolicy", "  namespaceSelector: {matchLabels: {check: images}}\n  failurePolicy"
)
_BINDING = """\
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: no-latest}
spec:
  policyName: no-latest
  validationActions: [Deny]
  matchResources: {namespaceSelector: {matchExpressions: [{key: check, operator: Exists}]}}
"""
_MONITORS = """\
apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: {name: main}
spec: {serviceMonitorNamespaceSelector: {matchLabels: {check: images}}}
"""

SPEAKS = {
    "a webhook no longer finds it": (
        edit(joined(_SPACE, _HOOK), ("{check: images}\n---", "{team: shop}\n---")),
        [
            "Namespace/shop: ValidatingWebhookConfiguration/images (images.example.org) no longer checks its objects"
        ],
    ),
    "a webhook finds it from now on": (
        edit(
            joined(_SPACE.replace("{check: images}", "{team: shop}"), _HOOK), ("team: shop", "check: images")
        ),
        ["Namespace/shop: ValidatingWebhookConfiguration/images (images.example.org) checks its objects"],
    ),
    "an admission policy no longer looks at it": (
        edit(joined(_SPACE, _BINDING), ("{check: images}", "{team: shop}")),
        ["Namespace/shop: ValidatingAdmissionPolicyBinding/no-latest no longer checks its objects"],
    ),
    "its metrics are no longer read": (
        edit(joined(_SPACE, _MONITORS), ("{check: images}\n---", "{team: shop}\n---")),
        [
            "Namespace/shop: Prometheus/main no longer takes its ServiceMonitors: there are no metrics or alerts of them"
        ],
    ),
}
SILENT = {
    "a label that nobody reads": edit(
        joined(_SPACE, _HOOK), ("{check: images}\n---", "{check: images, team: shop}\n---")
    ),
    "another value, where the key counts": edit(
        joined(_SPACE, _BINDING), ("{check: images}", "{check: all}")
    ),
    "the selector follows": edit(
        joined(_SPACE, _HOOK),
        ("{check: images}\n---", "{look: images}\n---"),
        ("matchLabels: {check: images}", "matchLabels: {look: images}"),
    ),
}
