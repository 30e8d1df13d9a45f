"""Numbers in texts, which may have as many digits as somebody likes."""

import pytest
import yaml

from cdk8s_webapp_review.digits import whole
from cdk8s_webapp_review.review import review
from cdk8s_webapp_review.sides.files import File


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("007", 7),
        ("80", 80),
        ("", None),
        ("-1", None),
        ("1.0", None),
        ("²", None),
        ("٣", None),
        (" 1", None),
    ],
)
def test_a_number_is_of_digits_alone(text, number):
    """Of ASCII's: Python calls more of them digits than it reads."""
    assert whole(text) == number


def test_too_many_digits_are_too_great():
    """Python reads no more than some thousands, and each read takes longer the more there are."""
    assert whole("9" * 100_000) > 2**64


MANY = "9" * 5000


@pytest.mark.parametrize(
    "manifest",
    [
        {"kind": "Deployment", "apiVersion": "apps/v1", "spec": {"replicas": MANY}},
        {"kind": "Service", "apiVersion": "v1", "spec": {"ports": [{"port": MANY, "targetPort": MANY}]}},
        {"kind": "PodDisruptionBudget", "apiVersion": "policy/v1", "spec": {"minAvailable": f"{MANY}%"}},
        {"kind": "CronJob", "apiVersion": "batch/v1", "spec": {"schedule": f"{MANY} * * * *"}},
        {"kind": "Job", "apiVersion": "batch/v1", "spec": {"backoffLimitPerIndex": MANY}},
        {
            "kind": "Pod",
            "apiVersion": "v1",
            "spec": {"containers": [{"name": "a", "image": f"postgres:{MANY}"}]},
        },
        {
            "kind": "Gateway",
            "apiVersion": "gateway.networking.k8s.io/v1",
            "spec": {"listeners": [{"port": MANY}]},
        },
    ],
    ids=lambda manifest: manifest["kind"],
)
@pytest.mark.parametrize("is_new", [True, False])
def test_a_review_reads_any_number_of_digits(manifest, is_new):
    """In quotes and without: what is too great is refused, or left to its controller."""
    manifest = {**manifest, "metadata": {"name": "web"}}
    quoted = yaml.safe_dump(manifest)
    old = quoted.replace(MANY, "1")
    for text in (quoted, quoted.replace(f"'{MANY}'", MANY)):
        before = [] if is_new else [File("all.yaml", "", old.encode())]
        assert review(before, [File("all.yaml", "", text.encode())]).changed == 1
