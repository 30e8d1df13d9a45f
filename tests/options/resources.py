"""resources: the CPU and memory that a pod is promised, and how much it may take.

Without it, 100m of CPU and 256Mi of memory; the memory limit is what is asked for, and there is
no CPU limit. See
[resources in Kubernetes](https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/).
"""

from cdk8s_webapp import Resources

from .harness import Bad, Example, given

RESTARTS = True

EXAMPLES = [
    Example("More of both", given(resources=Resources(cpu="500m", memory="1Gi"))),
    Example(
        "With limits above the requests",
        given(resources=Resources(cpu="0.25", memory="128Mi", cpu_limit="1", memory_limit="512Mi")),
    ),
    Example(
        "Requests only",
        given(resources=Resources.requests(cpu="100m", memory="128Mi")),
        single="an autoscaler needs requests",
    ),
    Example("Nothing", given(resources=Resources.none()), single="an autoscaler needs requests"),
    Example(
        "A GPU and scratch space",
        given(resources=Resources(gpus=1, ephemeral_storage="1Gi")),
        serves=False,
        not_live="no node has a GPU",
    ),
]

BAD = [
    Bad(
        "shop: resources: {'cpu': '1'} is no Resources; write Resources(cpu='1')",
        given(resources={"cpu": "1"}),
    ),
    Bad("Resources: cpu: 'lots' is no quantity, such as '100m' or '200Mi'", lambda: Resources(cpu="lots")),
    Bad("Resources: cpu: 1 is not text; write '1'", lambda: Resources(cpu=1)),
    Bad(
        "Resources: memory: '200m' is less than 1Mi; did you mean '200Mi'?", lambda: Resources(memory="200m")
    ),
    Bad(
        "Resources: memory: the request '2Gi' is above the limit '1Gi'",
        lambda: Resources(memory="2Gi", memory_limit="1Gi"),
    ),
]
