"""readiness_gates: conditions that other controllers set on a pod before it is ready.

Such as a load balancer's own check of the pod. Each is the type of a
[condition](https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-readiness-gate), and a pod
is ready when its containers are and all of these are `True`. Kubernetes itself sets none of them: where no
controller does, no pod becomes ready, and a rollout stays at its first new one.

Only pods that get requests have them: those of a `WebApp` and a `StatefulApp`, and no worker, job or cron
job.
"""

from cdk8s_webapp import StatefulApp

from .harness import Bad, Example, given

RESTARTS = True

EXAMPLES = [
    Example(
        "Targets that a load balancer on AWS finds well",
        given(readiness_gates=["target-health.elbv2.k8s.aws/shop"]),
        not_live="no controller sets the condition",
    ),
    Example(
        "Two, of pods that have storage of their own",
        given(readiness_gates=["example.org/replicated", "example.org/warm"]),
        base=given(storage={"/data": "10Gi"}),
        subject=StatefulApp,
        not_live="no controller sets the conditions",
    ),
]

BAD = [
    Bad(
        "shop: readiness_gates: 'example.org/warm' is no list; write [\"target-health.elbv2.k8s.aws/shop\"]",
        given(readiness_gates="example.org/warm"),
    ),
    Bad("shop: readiness_gates: is empty", given(readiness_gates=[""])),
    Bad(
        "shop: readiness_gates: 'Example.org/warm' is no condition type, such as"
        " 'target-health.elbv2.k8s.aws/shop'",
        given(readiness_gates=["Example.org/warm"]),
    ),
    Bad(
        "shop: readiness_gates: 'example.org/warm' is given twice; leave one out",
        given(readiness_gates=["example.org/warm", "example.org/warm"]),
    ),
]
