"""rollout: how pods of a new template take the place of those of the old one.

Without it one more pod comes before one goes, so that none of `replicas` is away; and where a claim is
mounted by one node alone, the old pod goes first. A share such as `"25%"` is of `replicas`.
"""

from cdk8s_webapp import Rollout, Volume

from .harness import Bad, Example, given

RESTARTS = False

EXAMPLES = [
    Example(
        "Several pods at a time, each ready for a while before it counts",
        given(
            rollout=Rollout(
                max_surge="50%",
                max_unavailable=1,
                min_ready="10s",
                progress_deadline="15m",
                revision_history_limit=3,
            )
        ),
        single="a claim allows no rolling update",
    ),
    Example(
        "All old pods before the first new one",
        given(rollout=Rollout(strategy="Recreate")),
        not_live="there is a moment without pods whenever they are replaced",
    ),
]

BAD = [
    Bad(
        "shop: rollout: a new pod may wait for ever for a claim of ReadWriteOnce that the old one holds;"
        ' leave the strategy out, or write strategy="Recreate"',
        given(rollout=Rollout(strategy="RollingUpdate"), volumes={"/data": Volume.claim("1Gi")}),
    ),
    Bad(
        "Rollout: max_surge: no pod could be replaced; write max_unavailable=1",
        lambda: Rollout(max_surge=0),
    ),
    Bad(
        "shop: rollout: 'Recreate' is no Rollout; write Rollout(strategy=\"Recreate\")",
        given(rollout="Recreate"),
    ),
]
