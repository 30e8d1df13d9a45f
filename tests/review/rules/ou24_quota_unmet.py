"""Cases of OU24."""

from tests.review.rules.manifests import DEPLOYMENT, QUOTA, edit, joined

_RANGE = "apiVersion: v1\nkind: LimitRange\nmetadata: {name: shop}\nspec:\n  limits: [{type: Container, defaultRequest: {memory: 64Mi}}]\n"

SPEAKS = {
    "a quota counts what a container does not write": (
        edit(joined(DEPLOYMENT, QUOTA), ('pods: "10"', 'pods: "10", requests.memory: 4Gi')),
        ["ResourceQuota/shop: new pods of Deployment/web are refused: a container lacks requests.memory"],
    ),
    "a container without what the quota counts": (
        edit(
            joined(
                DEPLOYMENT.replace(
                    "        env:\n", "        resources: {requests: {memory: 1Gi}}\n        env:\n"
                ),
                QUOTA.replace("pods:", "requests.memory: 4Gi, pods:"),
            ),
            ("        resources: {requests: {memory: 1Gi}}\n", ""),
        ),
        ["Deployment/web: new pods are refused: ResourceQuota/shop asks for requests.memory"],
    ),
}
SILENT = {
    "the quota counts pods": edit(joined(DEPLOYMENT, QUOTA), ('pods: "10"', 'pods: "20"')),
    "a LimitRange writes it": edit(
        joined(DEPLOYMENT, QUOTA, _RANGE), ('pods: "10"', 'pods: "10", requests.memory: 4Gi')
    ),
}
