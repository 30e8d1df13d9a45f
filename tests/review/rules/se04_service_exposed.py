"""Cases of SE04."""

from tests.review.rules.manifests import SERVICE, edit

SPEAKS = {
    "it becomes a NodePort": (
        edit(SERVICE, ("spec:\n", "spec:\n  type: NodePort\n")),
        ["Service/web: ClusterIP becomes NodePort: reachable from outside"],
    ),
    "more addresses may connect": (
        edit(
            SERVICE.replace(
                "spec:\n", "spec:\n  type: LoadBalancer\n  loadBalancerSourceRanges: [10.0.0.0/24]\n"
            ),
            ("10.0.0.0/24", "10.0.0.0/8"),
        ),
        ["Service/web: more addresses may connect"],
    ),
}
SILENT = {
    "it becomes internal": edit(
        SERVICE.replace("spec:\n", "spec:\n  type: NodePort\n"), ("type: NodePort", "type: ClusterIP")
    ),
    "fewer addresses": edit(
        SERVICE.replace("spec:\n", "spec:\n  type: LoadBalancer\n  loadBalancerSourceRanges: [10.0.0.0/8]\n"),
        ("10.0.0.0/8", "10.0.0.0/24"),
    ),
}
