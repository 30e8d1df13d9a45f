"""Cases of NO15."""

from tests.review.rules.manifests import WEBHOOK, edit

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
}
SILENT = {
    "it fails open from now on": edit(WEBHOOK, ("failurePolicy: Fail", "failurePolicy: Ignore")),
    "it is asked about less": edit(
        WEBHOOK.replace("resources: [pods]", "resources: [pods, services]"), (", services", "")
    ),
}
