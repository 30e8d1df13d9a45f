"""What controllers do from now on is shown by itself, also where nothing of it is a risk."""

import pytest

from cdk8s_webapp_review.report.words import asks
from cdk8s_webapp_review.review import review
from cdk8s_webapp_review.sides.files import File

APPLICATION = """\
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: shop, namespace: argocd}
spec:
  project: default
  source: {repoURL: https://example.org/shop.git, path: dist}
  destination: {namespace: shop}
  syncPolicy: {automated: {prune: false}}
"""
ALERTS = """\
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: shop, namespace: shop}
spec: {groups: [{name: shop, rules: [{alert: Down, expr: up == 0}]}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: shop, namespace: shop}
"""


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            APPLICATION,
            APPLICATION.replace("prune: false", "prune: true"),
            "from now on, what goes from its source is deleted from the cluster",
        ),
        (ALERTS, ALERTS.partition("---\n")[2], "removed: its alerts no longer fire"),
    ],
)
def test_what_is_done_from_now_on_is_shown(before, after, said):
    """It is not among the changes of which nothing comes."""
    sides = ([File("all.yaml", "", text.encode())] for text in (before, after))
    (finding,) = review(*sides).findings
    assert (finding.risk, finding.title, asks(finding)) == ("none", said, True)
