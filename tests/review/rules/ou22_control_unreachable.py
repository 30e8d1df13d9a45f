"""Cases of OU22."""

from tests.review.rules.manifests import DEPLOYMENT, SERVICE, WEBHOOK, edit, joined, removed

SPEAKS = {
    "the Service of a webhook goes": (
        removed(SERVICE, beside=joined(DEPLOYMENT, WEBHOOK)),
        [
            "ValidatingWebhookConfiguration/images: it fails closed: pods can no longer be written: Service/default/web is not there"
        ],
    ),
    "its pods go": (
        edit(joined(DEPLOYMENT, SERVICE, WEBHOOK), ("replicas: 3", "replicas: 0")),
        [
            "ValidatingWebhookConfiguration/images: it fails closed: pods can no longer be written: Service/web has no pods"
        ],
    ),
}
SILENT = {
    "the webhook goes too": removed(joined(SERVICE, WEBHOOK), beside=DEPLOYMENT),
    "its Service was never in these files": edit(joined(DEPLOYMENT, WEBHOOK), ("replicas: 3", "replicas: 0")),
}
