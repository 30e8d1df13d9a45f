"""Cases of RS01."""

from tests.review.rules.manifests import DEPLOYMENT, edit, spec

SPEAKS = {
    "a new image": (edit(DEPLOYMENT, ("web:1", "web:2")), ["Deployment/web: the image changes"]),
    "variables come, go and change": (
        edit(
            DEPLOYMENT,
            ("value: info", "value: debug"),
            ("{name: MODE, value: fast}", "{name: SPEED, value: fast}"),
        ),
        ["Deployment/web: variable SPEED is added, MODE is removed, LOG changes"],
    ),
    "another order of variables": (
        edit(
            DEPLOYMENT,
            (
                "        - {name: LOG, value: info}\n        - {name: MODE, value: fast}\n",
                "        - {name: MODE, value: fast}\n        - {name: LOG, value: info}\n",
            ),
        ),
        ["Deployment/web: variables stand in another order"],
    ),
}
SILENT = {
    "a second value of a variable, which kubectl apply does not write": edit(
        DEPLOYMENT,
        ("{name: LOG, value: info}", "{name: LOG, value: info}\n        - {name: LOG, value: error}"),
    ),
    "more replicas": edit(DEPLOYMENT, ("replicas: 3", "replicas: 4")),
    "a paused Deployment": edit(spec("paused: true"), ("web:1", "web:2")),
}
