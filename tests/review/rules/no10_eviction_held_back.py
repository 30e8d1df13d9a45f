"""Cases of NO10."""

from tests.review.rules.manifests import BUDGET, DEPLOYMENT, added, edit, joined

SPEAKS = {
    "none may be away": (
        edit(joined(DEPLOYMENT, BUDGET), ("maxUnavailable: 1", "maxUnavailable: 0")),
        [
            "PodDisruptionBudget/web: no pod of Deployment/web may be evicted: a drain of its node waits for ever"
        ],
    ),
    "as many must be there as there are": (
        edit(
            joined(DEPLOYMENT, BUDGET.replace("maxUnavailable: 1", "minAvailable: 2")),
            ("replicas: 3", "replicas: 2"),
        ),
        [
            "PodDisruptionBudget/web: no pod of Deployment/web may be evicted: a drain of its node waits for ever"
        ],
    ),
    "a second budget for the same pods": (
        added(BUDGET.replace("name: web}", "name: more}", 1), beside=joined(DEPLOYMENT, BUDGET)),
        [
            "PodDisruptionBudget/more: pods of Deployment/web have PodDisruptionBudget/web too: with two budgets none of them is ever evicted"
        ],
    ),
    "it selects no pod any more": (
        edit(
            joined(DEPLOYMENT, BUDGET),
            (
                "  selector: {matchLabels: {app: web}}\n  maxUn",
                "  selector: {matchLabels: {app: shop}}\n  maxUn",
            ),
        ),
        ["PodDisruptionBudget/web: it is for no pod any more, and was for those of Deployment/web"],
    ),
}
SILENT = {
    "it is for all pods of its namespace": edit(
        joined(DEPLOYMENT, BUDGET), ("  selector: {matchLabels: {app: web}}\n  max", "  selector: {}\n  max")
    ),
    "one may be away": added(BUDGET, beside=DEPLOYMENT),
    "the workload goes, and the budget stays": edit(
        joined(DEPLOYMENT, BUDGET), (DEPLOYMENT, DEPLOYMENT.replace("web", "shop"))
    ),
    "an autoscaler keeps more pods than must be there": edit(
        joined(DEPLOYMENT, BUDGET.replace("maxUnavailable: 1", "minAvailable: 2")),
        ("replicas: 3", "replicas: 4"),
    ),
}
