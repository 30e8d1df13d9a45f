"""The line that a finding says is right, where there is one way: for a click in a pull request."""

import pytest

from tests.review.rules.judged import reviewed
from tests.review.rules.manifests import (
    BUDGET,
    CRON_JOB,
    DEPLOYMENT,
    INGRESS,
    SERVICE,
    added,
    edit,
    joined,
    pod,
    spec,
)

_DEEP = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
      tier: front
  template:
    metadata:
      labels:
        app: web
        tier: front
    spec:
      containers:
      - name: web
        image: example.org/web:1
        ports:
        - name: http
          containerPort: 8080
        readinessProbe:
          httpGet:
            port: http
"""
_ASKS = pod("", "resources: {requests: {cpu: 500m}, limits: {memory: 512Mi}}")
_OLD = INGRESS.replace("networking.k8s.io/v1", "networking.k8s.io/v1beta1").replace(
    "service: {name: web, port: {number: 80}}", "serviceName: web, servicePort: 80"
)
_CORE = BUDGET.replace("apiVersion: policy/v1", "apiVersion: policy/v1beta1")


def written(change):
    """The lines that findings say are right."""
    return [found.fix.strip() for found in reviewed(change).findings if found.fix]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (edit(DEPLOYMENT, ("  replicas: 3", "  Replicas: 3")), "replicas: 3"),
        (edit(DEPLOYMENT, ("  replicas: 3", '  replicas: "3"')), "replicas: 3"),
        (edit(spec("paused: true"), ("paused: true", 'paused: "true"')), "paused: true"),
        (edit(spec("strategy:\n  type: Recreate"), ("type: Recreate", "type: recreate")), "type: Recreate"),
        (edit(CRON_JOB, ("restartPolicy: Never", "restartPolicy: never")), "restartPolicy: Never"),
        (edit(_ASKS, ("512Mi", "512MB")), "resources: {requests: {cpu: 500m}, limits: {memory: 512M}}"),
        (edit(_ASKS, ("512Mi", "512mi")), "resources: {requests: {cpu: 500m}, limits: {memory: 512Mi}}"),
        (edit(_ASKS, ("512Mi", "512m")), "resources: {requests: {cpu: 500m}, limits: {memory: 512Mi}}"),
        (
            edit(_ASKS, ("cpu: 500m", "cpu: 500")),
            "resources: {requests: {cpu: 500m}, limits: {memory: 512Mi}}",
        ),
        (edit(DEPLOYMENT, ("kind: Deployment", "kind: deployment")), "kind: Deployment"),
        (edit(DEPLOYMENT, ("apps/v1", "Apps/v1")), "apiVersion: apps/v1"),
        (edit(DEPLOYMENT, ("apiVersion: apps/v1", "apiVersion: v1")), "apiVersion: apps/v1"),
        (added(_CORE), "apiVersion: policy/v1"),
        (edit(_DEEP, ("        tier: front", "        tier: back")), "tier: front"),
        (edit(_DEEP, ("port: http", "port: web")), "port: http"),
        (
            edit(
                joined(_DEEP, SERVICE.replace("targetPort: 8080", "targetPort: http")),
                ("targetPort: http", "targetPort: web"),
            ),
            "- {name: http, port: 80, targetPort: http}",
        ),
        (
            edit(joined(SERVICE, INGRESS), ("{number: 80}", "{number: 8080}")),
            "- {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}",
        ),
    ],
)
def test_a_line_that_is_surely_right(change, line):
    """A refusal, or a fault, that one line mends comes with that line."""
    assert written(change) == [line]


@pytest.mark.parametrize(
    "change",
    [
        edit(DEPLOYMENT, ("  replicas: 3", "  replikas: 3")),  # another name, as far as anyone knows
        edit(DEPLOYMENT, ("  replicas: 3", "  replicas: three")),
        edit(_ASKS, ("512Mi", "512x")),
        edit(
            _DEEP, ("        app: web\n        tier: front", "        app: shop\n        tier: back")
        ),  # two labels
        edit(joined(_DEEP, SERVICE), ("port: 80,", "port: 81,")),
        edit(joined(SERVICE, INGRESS), ("port: 80,", "port: 81,")),  # either of two lines may be wrong
        added(_OLD),  # more than this line
    ],
)
def test_no_line_where_there_are_several_ways(change):
    """What may be meant in two ways is left to a person."""
    assert written(change) == []


def test_a_kind_in_the_wrong_case_takes_nothing_away():
    """The server refuses the object, and what it was written for stays."""
    found = reviewed(edit(joined(DEPLOYMENT, SERVICE), ("kind: Deployment", "kind: deployment"))).findings
    assert [one.title for one in found] == [
        'refused object: no matches for kind "deployment" in version "apps/v1"'
    ]


def test_an_api_version_that_is_gone_is_refused():
    """What was taken by a version that is served is not taken by one that is not."""
    found = reviewed(edit(BUDGET, ("apiVersion: policy/v1", "apiVersion: policy/v1beta1"))).findings
    assert [(one.risk, one.title) for one in found] == [
        ("immutable", 'refused update: no matches for kind "PodDisruptionBudget" in version "policy/v1beta1"')
    ]
