"""Cases of OU24."""

from tests.review.rules.manifests import DEPLOYMENT, QUOTA, edit, joined, removed

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
    "a LimitRange goes that wrote it": (
        removed(_RANGE, beside=joined(DEPLOYMENT, QUOTA.replace("pods:", "requests.memory: 4Gi, pods:"))),
        [
            "LimitRange/shop: new pods of Deployment/web are refused: nothing writes requests.memory, which ResourceQuota/shop asks for"
        ],
    ),
    "all pods together ask for more than the quota allows": (
        edit(
            joined(
                DEPLOYMENT.replace(
                    "        env:\n", "        resources: {requests: {memory: 1Gi}}\n        env:\n"
                ),
                QUOTA.replace("pods:", "requests.memory: 4Gi, pods:"),
            ),
            ("memory: 1Gi", "memory: 2Gi"),
        ),
        [
            "ResourceQuota/shop: its pods ask for more requests.memory together than 4Gi: the last ones are not made"
        ],
    ),
}
SILENT = {
    "a LimitRange goes, and no quota counts what it wrote": removed(_RANGE, beside=joined(DEPLOYMENT, QUOTA)),
    "all pods together ask for as much as the quota allows": edit(
        joined(
            DEPLOYMENT.replace(
                "        env:\n", "        resources: {requests: {memory: 1Gi}}\n        env:\n"
            ),
            QUOTA.replace("pods:", "requests.memory: 3Gi, pods:"),
        ),
        ("image: example.org/web:1", "image: example.org/web:2"),
    ),
    "the quota counts pods": edit(joined(DEPLOYMENT, QUOTA), ('pods: "10"', 'pods: "20"')),
    "a LimitRange writes it": edit(
        joined(DEPLOYMENT, QUOTA, _RANGE), ('pods: "10"', 'pods: "10", requests.memory: 4Gi')
    ),
}
