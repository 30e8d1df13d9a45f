"""replicas: how many pods run.

Without it two, or none written where a HorizontalPodAutoscaler targets the Deployment.

An application that runs has a number in its manifest. Taking the line out sets one pod at once, until
the autoscaler brings the others back. So hand the number over before the first `kubectl apply` with an
`Autoscale`. This takes the line out of what kubectl remembers, and leaves the pods as they are:

```sh
kubectl apply view-last-applied deployment/shop --output yaml | sed '/^  replicas: /d' |
  kubectl apply set-last-applied --filename -
kubectl apply --filename dist/
```

Whoever applies by the server, with `kubectl apply --server-side`, has another keep the number:

```sh
kubectl get deployment/shop --output go-template='{"apiVersion": "apps/v1", "kind": "Deployment",
  "metadata": {"name": "shop"}, "spec": {"replicas": {{.spec.replicas}}}}' |
  kubectl apply --server-side --field-manager=handover --filename -
kubectl apply --server-side --filename dist/
```

Both hold for a Deployment of any origin, such as YAML written by hand, and for `statefulset/shop`. The
review says so when it sees the line go.
"""

from cdk8s_webapp import Autoscale, Resources

from .harness import Bad, Example, given

RESTARTS = False

EXAMPLES = [
    Example(
        "As many as there is work",
        given(replicas=Autoscale(2, 10, cpu=70)),
        single="it needs requests",
        not_live="the number is to be handed over first, as is written above",
    ),
    Example(
        "As many as there is work, and slowly fewer",
        given(replicas=Autoscale(2, 10, behavior={"scaleDown": {"stabilizationWindowSeconds": 600}})),
        single="it needs requests",
        not_live="the number is to be handed over first, as is written above",
    ),
    Example("More pods", given(replicas=3)),
    Example("One pod", given(replicas=1)),
    Example("Switched off", given(replicas=0), serves=False),
]

BAD = [
    Bad("Autoscale: high: 1 is below low, 2; write 2 or more", lambda: Autoscale(2, 1)),
    Bad(
        "Autoscale: behavior: 'scaledown' is unknown; did you mean scaleDown?",
        lambda: Autoscale(2, 10, behavior={"scaledown": {}}),
    ),
    Bad(
        "shop: replicas: Autoscale measures cpu as a share of the request, and there is none;"
        ' write resources=Resources(cpu="…")',
        given(replicas=Autoscale(2, 10), resources=Resources.none()),
    ),
    Bad("shop: replicas: -1 is not a number of pods (0 to 2147483647)", given(replicas=-1)),
    Bad("shop: replicas: '3' is not a number of pods (0 to 2147483647); write 3", given(replicas="3")),
    Bad("shop: replicas: True is not a number of pods (0 to 2147483647)", given(replicas=True)),
]
