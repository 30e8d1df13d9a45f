"""scheduling: on which nodes the pods run, and which pods go first."""

from cdk8s_webapp import Scheduling

from .harness import Bad, Example, given

RESTARTS = True

EXAMPLES = [
    Example(
        "Nodes of a kind",
        given(
            scheduling=Scheduling(
                node_selector={"disk": "ssd"},
                tolerations=[{"key": "spot", "operator": "Exists", "effect": "NoSchedule"}],
            )
        ),
        serves=False,
        not_live="no node has the label",
    ),
    Example(
        "What Kubernetes writes, as it writes it",
        given(
            scheduling=Scheduling(
                affinity={
                    "nodeAffinity": {
                        "preferredDuringSchedulingIgnoredDuringExecution": [
                            {
                                "weight": 1,
                                "preference": {"matchExpressions": [{"key": "zone", "operator": "Exists"}]},
                            }
                        ]
                    }
                }
            )
        ),
    ),
    Example(
        "Pods of their own nodes, whatever the platform spreads over",
        given(
            scheduling=Scheduling(
                topology_spread=[
                    {
                        "maxSkew": 1,
                        "topologyKey": "kubernetes.io/hostname",
                        "whenUnsatisfiable": "ScheduleAnyway",
                    }
                ]
            )
        ),
        single="its labels are those of the selector",
    ),
]

BAD = [
    Bad("shop: scheduling: 'ssd' is no Scheduling; write Scheduling(…)", given(scheduling="ssd")),
    Bad(
        "Scheduling: affinity: 'node_affinity' is unknown; did you mean nodeAffinity?",
        lambda: Scheduling(affinity={"node_affinity": {}}),
    ),
    Bad(
        "Scheduling: tolerations: {'effect': 'NoSchedule'} has no key; add one, or write operator 'Exists'",
        lambda: Scheduling(tolerations=[{"effect": "NoSchedule"}]),
    ),
]
