"""`--live`: what others run in the namespaces of the files' Services."""

import json
import subprocess

import pytest

from cdk8s_webapp_review.live.beside import workloads

NAME = {"app.kubernetes.io/name": "mlflow"}
THEIRS = {**NAME, "app.kubernetes.io/instance": "r1"}
IN_ONE = {"namespace": "one"}


def service(selector=NAME, **metadata):
    """A Service of the files."""
    spec = {} if selector is None else {"selector": selector}
    return {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "mlflow", **metadata}, "spec": spec}


def deployment(name="r1-mlflow", labels=THEIRS, namespace="one"):
    """A Deployment as the cluster has it."""
    container = {
        "name": "mlflow",
        "image": "example.org/mlflow:2",
        "ports": [{"name": "http", "containerPort": 5000}],
        "env": [{"name": "PASSWORD", "value": "hunter2"}],
    }
    template = {
        "metadata": {"labels": labels},
        "spec": {"containers": [container], "serviceAccountName": "a"},
    }
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": name, "namespace": namespace, "annotations": {"note": "hunter2"}},
        "spec": {"replicas": 2, "selector": {"matchLabels": labels}, "template": template},
        "status": {"replicas": 2},
    }


class Kubectl:
    """A kubectl with these answers: a list of what there is or, as text, why it is not told."""

    def __init__(self, answer):
        self.answer = answer
        self.asked = []

    def __call__(self, *arguments):
        """Answer as kubectl does."""
        self.asked.append(arguments)
        if isinstance(self.answer, str):
            return subprocess.CompletedProcess(arguments, 1, "", self.answer)
        return subprocess.CompletedProcess(
            arguments, 0, json.dumps({"kind": "List", "items": self.answer}), ""
        )


def test_a_workload_of_others_is_found_without_what_may_be_secret():
    """Who it is, its labels and its ports: no variable, note or other field of it."""
    (found,) = workloads([service(**IN_ONE)], Kubectl([deployment()])).found
    assert found == {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "r1-mlflow", "namespace": "one"},
        "spec": {
            "selector": {"matchLabels": THEIRS},
            "template": {
                "metadata": {"labels": THEIRS},
                "spec": {
                    "containers": [
                        {
                            "name": "mlflow",
                            "image": "example.org/mlflow:2",
                            "ports": [{"name": "http", "containerPort": 5000}],
                        }
                    ]
                },
            },
        },
    }


@pytest.mark.parametrize(
    ("objects", "asked"),
    [
        ([service(**IN_ONE), service(**IN_ONE)], [("--namespace", "one")]),
        ([service()], [()]),
        ([service(None, **IN_ONE), service({}), deployment()], []),
    ],
)
def test_each_namespace_of_a_service_is_asked_once(objects, asked):
    """That of kubectl's context too; none where no Service of the files looks for pods."""
    kubectl = Kubectl([])
    assert workloads(objects, kubectl).files == []
    assert [each[3:] for each in kubectl.asked] == asked


@pytest.mark.parametrize("namespace", [{}, IN_ONE])
@pytest.mark.parametrize(
    "theirs",
    [deployment(labels={"app.kubernetes.io/name": "other"}), deployment("own"), deployment(labels=None)],
)
def test_what_no_service_finds_or_is_in_the_files_is_not_of_others(namespace, theirs):
    """Wherever the files say a namespace, or leave it to the context."""
    own = {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "own", **namespace}}
    assert workloads([own, service(**namespace)], Kubectl([theirs])).count == 0


def test_what_is_not_told_is_said():
    """Who may not list workloads is told what was not judged."""
    beside = workloads([service(**IN_ONE), service()], Kubectl("Forbidden"))
    assert (beside.count, beside.problems) == (
        0,
        [
            f"the workloads of {where} cannot be listed, so pods of others behind a Service were not sought"
            for where in ("namespace one", "the namespace of kubectl's context")
        ],
    )
