"""Cases of NO15."""

from tests.review.rules.manifests import WEBHOOK, edit

_OTHERS = WEBHOOK.replace(
    "  failurePolicy",
    "  namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [default]}]}\n  failurePolicy",
    1,
)

SPEAKS = {
    "it fails closed from now on": (
        edit(WEBHOOK.replace("failurePolicy: Fail", "failurePolicy: Ignore"), ("Ignore", "Fail")),
        [
            "ValidatingWebhookConfiguration/images: from now on it fails closed: without an answer, pods cannot be written"
        ],
    ),
    "it is asked about more": (
        edit(WEBHOOK, ("resources: [pods]", "resources: [pods, services]")),
        ["ValidatingWebhookConfiguration/images: without an answer of it, services cannot be written"],
    ),
    "it is asked about its own pods": (
        edit(_OTHERS, ("NotIn, values: [default]", "NotIn, values: [kube-system]")),
        [
            "ValidatingWebhookConfiguration/images: without an answer of it, its own pods in default cannot be made"
        ],
    ),
}
SILENT = {
    "it is asked about fewer namespaces": edit(
        _OTHERS, ("values: [default]", "values: [default, kube-system]")
    ),
    "it fails open from now on": edit(WEBHOOK, ("failurePolicy: Fail", "failurePolicy: Ignore")),
    "it is asked about less": edit(
        WEBHOOK.replace("resources: [pods]", "resources: [pods, services]"), (", services", "")
    ),
}
