"""Cases of OU02."""

from tests.review.rules.manifests import ACCOUNT, DEPLOYMENT, edit, joined, pod

_BOUND = ACCOUNT.replace(
    "name: web", "name: web, annotations: {eks.amazonaws.com/role-arn: arn:aws:iam::1:role/web}"
)

SPEAKS = {
    "the annotation goes": (
        edit(_BOUND, (", annotations: {eks.amazonaws.com/role-arn: arn:aws:iam::1:role/web}", "")),
        ["ServiceAccount/web: eks.amazonaws.com/role-arn is removed"],
    ),
    "the label of Azure goes from the pods": (
        edit(
            DEPLOYMENT.replace(
                "metadata: {labels: {app: web}}",
                'metadata: {labels: {app: web, azure.workload.identity/use: "true"}}',
            ),
            (', azure.workload.identity/use: "true"', ""),
        ),
        ["Deployment/web: its pods get no identity at Azure"],
    ),
    "the pods run as another account, which has none": (
        edit(
            joined(_BOUND, ACCOUNT.replace("name: web", "name: shop"), pod("serviceAccountName: web")),
            ("serviceAccountName: web", "serviceAccountName: shop"),
        ),
        ["Deployment/web: its pods run as shop, which has no eks.amazonaws.com/role-arn"],
    ),
}
SILENT = {
    "the pods run as another account of the same identity": edit(
        joined(_BOUND, _BOUND.replace("name: web,", "name: shop,"), pod("serviceAccountName: web")),
        ("serviceAccountName: web", "serviceAccountName: shop"),
    ),
    "another annotation goes": edit(
        ACCOUNT.replace("name: web", "name: web, annotations: {note: old}"),
        (", annotations: {note: old}", ""),
    ),
    "the annotation comes": edit(
        ACCOUNT,
        ("name: web", "name: web, annotations: {eks.amazonaws.com/role-arn: arn:aws:iam::1:role/web}"),
    ),
}
