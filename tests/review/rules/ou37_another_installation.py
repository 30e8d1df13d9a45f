"""Cases of OU37."""

from tests.review.rules.manifests import DEPLOYMENT, SERVICE, Change, added, edit, joined

# As `helm install r1` leaves one of the same name.
THEIRS = DEPLOYMENT.replace("metadata: {name: web}", "metadata: {name: r1-web}").replace(
    "{app: web}", "{app: web, app.kubernetes.io/instance: r1}"
)
SAID = (
    "Service/web: it also sends requests to the pods of Deployment/r1-web, another installation"
    " (app.kubernetes.io/instance=r1)"
)
OWN = joined(DEPLOYMENT, SERVICE)

SPEAKS = {
    "a Helm chart's pods were there before": (added(OWN, beside=THEIRS), [SAID]),
    "a Helm chart comes later": (added(THEIRS, beside=OWN), [SAID]),
    "a selector is widened": (
        Change(
            joined(THEIRS, OWN.replace("selector: {app: web}\n", "selector: {app: web, own: x}\n")),
            joined(THEIRS, OWN),
        ),
        [SAID],
    ),
    "its own pods say their installation, and the others none": (
        added(
            joined(
                THEIRS,
                SERVICE.replace("{name: web}", "{name: web, labels: {app.kubernetes.io/instance: r1}}"),
            ),
            beside=DEPLOYMENT,
        ),
        [
            "Service/web: it also sends requests to the pods of Deployment/web, another installation (without"
            " app.kubernetes.io/instance)"
        ],
    ),
}
SILENT = {
    "it was so before": edit(joined(THEIRS, OWN), ("port: 80,", "port: 81,")),
    "the selector asks for more": added(
        joined(
            DEPLOYMENT.replace("{app: web}", "{app: web, own: x}"),
            SERVICE.replace("{app: web}", "{app: web, own: x}"),
        ),
        beside=THEIRS,
    ),
    "all its pods are of one installation, which it does not say": added(joined(THEIRS, SERVICE)),
    "a second workload of the same installation": added(
        DEPLOYMENT.replace("metadata: {name: web}", "metadata: {name: canary}"), beside=OWN
    ),
}
