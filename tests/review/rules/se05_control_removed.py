"""Cases of SE05."""

from tests.review.rules.manifests import WEBHOOK, edit, removed

SPEAKS = {
    "a webhook goes": (
        removed(WEBHOOK),
        ["ValidatingWebhookConfiguration/images: removed: what it checked is no longer checked"],
    ),
    "it no longer fails closed": (
        edit(WEBHOOK, ("failurePolicy: Fail", "failurePolicy: Ignore")),
        ["ValidatingWebhookConfiguration/images: where it does not answer, objects now come in unchecked"],
    ),
}
SILENT = {
    "it fails closed now": edit(
        WEBHOOK.replace("failurePolicy: Fail", "failurePolicy: Ignore"), ("Ignore", "Fail")
    ),
    "it checks one kind more": edit(WEBHOOK, ("[pods]", "[pods, services]")),
}
