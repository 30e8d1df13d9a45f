"""Cases of NO07."""

from tests.review.rules.manifests import DEPLOYMENT, edit

SPEAKS = {
    "a label of the object": (
        edit(DEPLOYMENT, ("metadata: {name: web}", "metadata: {name: web, labels: {team: shop}}")),
        ["Deployment/web: labels are added"],
    ),
    "more replicas": (edit(DEPLOYMENT, ("replicas: 3", "replicas: 4")), ["Deployment/web: replicas change"]),
}
SILENT = {
    "a new image": edit(DEPLOYMENT, ("web:1", "web:2")),
    "no change but in the writing": edit(DEPLOYMENT, ("replicas: 3", "replicas: 3 # three")),
}
