"""Cases of OU38."""

from tests.review.rules.manifests import DEPLOYMENT, added, edit

SPEAKS = {
    "a letter in upper case": (
        edit(DEPLOYMENT, ("example.org/web:1", "example.org/Web:1")),
        ["Deployment/web: new pods do not start: Web is not in lower case"],
    ),
    "no tag after the colon": (
        added(DEPLOYMENT.replace("example.org/web:1", "'example.org/web:'")),
        ["Deployment/web: new pods do not start: nothing is no tag of an image"],
    ),
    "a space at the end": (
        edit(DEPLOYMENT, ("example.org/web:1", '"example.org/web:1 "')),
        [
            "Deployment/web: new pods do not start: the server refuses pods whose image begins or ends with a space"
        ],
    ),
    "a scheme before it": (
        edit(DEPLOYMENT, ("example.org/web:1", "https://example.org/web:1")),
        ["Deployment/web: new pods do not start: /example.org/web is no name of an image"],
    ),
}
SILENT = {
    "a registry with a port, a tag and a digest": edit(
        DEPLOYMENT, ("example.org/web:1", f"localhost:5000/shop/web__a-b.c:1.0_X@sha256:{'0a' * 32}")
    ),
    "it was so before": edit(
        DEPLOYMENT.replace("example.org/web:1", "example.org/Web:1"), ("value: info", "value: warn")
    ),
}
