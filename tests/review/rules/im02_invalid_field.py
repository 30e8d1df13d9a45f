"""Cases of IM02."""

from tests.review.rules.manifests import CLAIM, DEPLOYMENT, SERVICE, added, edit

SPEAKS = {
    "a field that there is not": (
        edit(DEPLOYMENT, ("replicas: 3", "replica: 3")),
        ["Deployment/web: refused update: no such field"],
    ),
    "a new object with a port that there is not": (
        added(SERVICE.replace("port: 80,", "port: 99999,")),
        ["Service/web: refused object: Invalid value: must be between 1 and 65535, inclusive"],
    ),
}
SILENT = {
    "the spelling of a quantity": edit(CLAIM, ("1Gi", "1024Mi")),
    "a mistake that was there before, which is mended": edit(
        SERVICE.replace("port: 80,", "port: 99999,"), ("port: 99999,", "port: 80,")
    ),
}
