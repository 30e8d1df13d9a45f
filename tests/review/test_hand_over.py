"""What to do before a number of pods is left to an autoscaler."""

import pytest

from tests.review.rules.judged import reviewed
from tests.review.rules.manifests import AUTOSCALER, DEPLOYMENT, edit, joined


def advice(change):
    """What the review says to do about the number."""
    (found,) = (each for each in reviewed(change).findings if each.rule == "OU05")
    return found.advice


@pytest.mark.parametrize(
    "manifest", [DEPLOYMENT, DEPLOYMENT.replace("kind: Deployment", "kind: StatefulSet")]
)
def test_the_command_names_the_workload(manifest):
    """And the autoscaler that comes, or is there."""
    kind = "StatefulSet" if "StatefulSet" in manifest else "Deployment"
    scaler = AUTOSCALER.replace("kind: Deployment", f"kind: {kind}")
    words = advice(edit(joined(manifest, scaler), ("  replicas: 3\n", "")))
    assert "HorizontalPodAutoscaler/web first: kubectl apply view-last-applied" in words
    assert (
        f"{kind.lower()}/web -o yaml | sed '/^  replicas: /d' | kubectl apply set-last-applied -f -" in words
    )


def test_without_an_autoscaler_the_number_is_to_stay():
    """And with one of another workload."""
    usual = advice(edit(DEPLOYMENT, ("  replicas: 3\n", "")))
    assert usual.startswith("Keep the number")
    other = AUTOSCALER.replace("kind: Deployment, name: web", "kind: Deployment, name: other")
    assert advice(edit(joined(DEPLOYMENT, other), ("  replicas: 3\n", ""))) == usual
