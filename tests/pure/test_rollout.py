"""How pods are replaced: the strategy of a Deployment, and that of a StatefulSet."""

import pytest

from cdk8s_webapp import Pod, Rollout, Volume
from cdk8s_webapp.objects.deployment import DeploymentObject
from cdk8s_webapp.objects.rollout import check_rollout


def rolling(surge, away):
    """A rolling update."""
    return {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": surge, "maxUnavailable": away}}


@pytest.mark.parametrize(
    ("rollout", "strategy"),
    [
        (Rollout(), rolling(1, 0)),
        (Rollout(strategy="RollingUpdate"), rolling(1, 0)),
        (Rollout(max_surge="25%"), rolling("25%", 0)),
        (Rollout(max_surge="100%", max_unavailable="25%"), rolling("100%", "25%")),
        (Rollout(max_surge=0, max_unavailable=1), rolling(0, 1)),
        (Rollout(max_unavailable=2), rolling(1, 2)),
        (Rollout(strategy="Recreate"), {"type": "Recreate"}),
    ],
)
def test_the_strategy_of_a_deployment(rollout, strategy):
    """What is not said is one more, and none away."""
    assert rollout.of_deployment("shop", holds_one_pod=False) == strategy


@pytest.mark.parametrize(
    ("rollout", "strategy"),
    [
        (Rollout(), {"type": "Recreate"}),
        (Rollout(min_ready="5s"), {"type": "Recreate"}),
        (Rollout(strategy="Recreate"), {"type": "Recreate"}),
        (Rollout(max_surge=0, max_unavailable=1), rolling(0, 1)),
    ],
)
def test_a_claim_of_one_node_stops_first(rollout, strategy):
    """Unless it says another way to do so."""
    assert rollout.of_deployment("shop", holds_one_pod=True) == strategy


@pytest.mark.parametrize(
    ("rollout", "lines"),
    [
        (Rollout(), {}),
        (Rollout(strategy="RollingUpdate"), {"type": "RollingUpdate"}),
        (Rollout(partition=2), {"type": "RollingUpdate", "rollingUpdate": {"partition": 2}}),
        (Rollout(strategy="OnDelete"), {"type": "OnDelete"}),
    ],
)
def test_the_strategy_of_a_stateful_set(rollout, lines):
    """Nothing where nothing is said."""
    assert rollout.of_stateful_set("shop") == lines


def test_what_stands_beside_the_strategy():
    """In seconds, and only where it is said."""
    assert Rollout().of_spec() == {}
    every = Rollout(min_ready="10s", progress_deadline="1h", revision_history_limit=0)
    assert every.of_spec() == {
        "revisionHistoryLimit": 0,
        "minReadySeconds": 10,
        "progressDeadlineSeconds": 3600,
    }


def test_nothing_stays_of_a_handles_rolling_update():
    """One that stops first has no fields of a rolling update, whatever the handle rendered."""
    pod = Pod(app="shop", image="shop:1", volumes={"/data": Volume.claim("1Gi")})
    made = DeploymentObject(app="shop", name="shop", pod=pod)
    added = {"spec": {"replicas": 1, "strategy": rolling("25%", "25%")}}
    assert made.over(added)["spec"]["strategy"] == {"type": "Recreate"}


STATEFUL = "are of a Deployment; leave them out"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: Rollout(strategy="BlueGreen"),
            "Rollout: strategy: 'BlueGreen' is unknown; write 'RollingUpdate' or 'Recreate' or 'OnDelete'",
        ),
        (
            lambda: Rollout(max_surge="101%"),
            "Rollout: max_surge: '101%' is no share of the pods; write one such as '25%', or a number",
        ),
        (
            lambda: Rollout(max_unavailable=-1),
            "Rollout: max_unavailable: -1 is not a number of pods (0 to 10000)",
        ),
        (
            lambda: Rollout(partition="1"),
            "Rollout: partition: '1' is not a number (0 to 2147483647); write 1",
        ),
        (
            lambda: Rollout(revision_history_limit=-1),
            "Rollout: revision_history_limit: -1 is not a number (0 to 2147483647)",
        ),
        (
            lambda: Rollout(strategy="Recreate", max_surge=1),
            "Rollout: max_surge: is of a rolling update, not of Recreate; leave it out",
        ),
        (
            lambda: Rollout(strategy="OnDelete", partition=1),
            "Rollout: partition: is of a rolling update, not of OnDelete; leave it out",
        ),
        (
            lambda: Rollout(max_surge="0%", max_unavailable=0),
            "Rollout: max_surge: no pod could be replaced; write max_unavailable=1",
        ),
        (
            lambda: Rollout(min_ready="10m"),
            "Rollout: progress_deadline: is over before a pod can be ready; write a longer one",
        ),
        (
            lambda: Rollout(min_ready="5"),
            "Rollout: min_ready: '5' is no length of time; write one such as '30s', '5m' or '1h30m'",
        ),
        (
            lambda: Rollout(progress_deadline="0s"),
            "Rollout: progress_deadline: '0s' is 0 seconds; 1 to 2147483647 are possible",
        ),
        (
            lambda: Rollout(partition=1).of_deployment("shop", holds_one_pod=False),
            "shop: rollout: OnDelete and partition are of a StatefulApp; leave them out",
        ),
        (
            lambda: Rollout(strategy="OnDelete").of_deployment("shop", holds_one_pod=False),
            "shop: rollout: OnDelete and partition are of a StatefulApp; leave them out",
        ),
        (
            lambda: Rollout(strategy="RollingUpdate").of_deployment("shop", holds_one_pod=True),
            "shop: rollout: a new pod may wait for ever for a claim of ReadWriteOnce that the old one holds;"
            ' leave the strategy out, or write strategy="Recreate"',
        ),
        (
            lambda: Rollout(strategy="Recreate").of_stateful_set("shop"),
            f"shop: rollout: Recreate and max_surge {STATEFUL}",
        ),
        (
            lambda: Rollout(max_surge=1).of_stateful_set("shop"),
            f"shop: rollout: Recreate and max_surge {STATEFUL}",
        ),
        (
            lambda: Rollout(progress_deadline="20m").of_stateful_set("shop"),
            "shop: rollout: progress_deadline is of a Deployment; leave it out",
        ),
        (
            lambda: Rollout(max_unavailable=2).of_stateful_set("shop"),
            "shop: rollout: max_unavailable of a StatefulSet is no stable field; leave it out",
        ),
        (
            lambda: check_rollout("shop", "Recreate"),
            "shop: rollout: 'Recreate' is no Rollout; write Rollout(strategy=\"Recreate\")",
        ),
    ],
)
def test_what_cannot_be_is_refused(refusal, make, message):
    """Where it is written, or where it meets the kind that it is not for."""
    assert refusal(make) == message
