"""Cases of NO05."""

from tests.review.rules.manifests import BINDING, CONFIG_MAP, DEPLOYMENT, added, edit

SPEAKS = {
    "a Deployment is new": (added(DEPLOYMENT), ["Deployment/web: added"]),
    "the new name of another": (
        edit(CONFIG_MAP, ("name: web", "name: shop")),
        ["ConfigMap/shop: added, the new name of ConfigMap/web"],
    ),
}
SILENT = {
    "a new binding to a powerful role": added(
        BINDING.replace("kind: Role, name: web", "kind: ClusterRole, name: admin")
    ),
    "a change": edit(DEPLOYMENT, ("replicas: 3", "replicas: 4")),
}
