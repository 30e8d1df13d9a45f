"""pod_annotations: annotations on the pods, which agents of the cluster read."""

from .harness import Bad, Example, given

RESTARTS = True

EXAMPLES = [Example("For a service mesh", given(pod_annotations={"sidecar.istio.io/inject": "false"}))]

BAD = [Bad("shop: pod_annotations: a: True is not text; write 'true'", given(pod_annotations={"a": True}))]
