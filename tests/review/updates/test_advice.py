"""What is said to do instead of a refused update."""

from cdk8s_webapp_review.kinds import KINDS
from cdk8s_webapp_review.review import review
from cdk8s_webapp_review.sides.files import File
from tests.review.rules.manifests import CLAIM, DEPLOYMENT

SELECTOR = DEPLOYMENT.replace("matchLabels: {app: web}", "matchLabels: {app: shop}").replace(
    "metadata: {labels: {app: web}}", "metadata: {labels: {app: shop}}"
)


def advice(before, after):
    """The advice about a refused update."""
    found = review(*([File("web.yaml", "", text.encode())] for text in (before, after))).findings
    return [one.advice for one in found if one.rule == "IM01"]


def test_what_holds_data_is_not_to_be_deleted():
    """Where an object goes with its data, nobody is told to delete it and make it anew."""
    [said] = advice(CLAIM, CLAIM.replace("spec:\n", "spec:\n  storageClassName: fast\n"))
    assert "delete the object" not in said
    assert KINDS["", "PersistentVolumeClaim"].gone_says in said


def test_what_is_made_anew_without_loss_may_be_deleted():
    """A workload can be made anew."""
    [said] = advice(DEPLOYMENT, SELECTOR)
    assert "delete the object first" in said
