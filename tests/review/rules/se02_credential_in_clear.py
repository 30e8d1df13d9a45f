"""Cases of SE02."""

from tests.review.rules.manifests import CONFIG_MAP, DEPLOYMENT, edit

SPEAKS = {
    "a variable with a secret's name": (
        edit(DEPLOYMENT, ("{name: MODE, value: fast}", "{name: DB_PASSWORD, value: hunter2}")),
        ["Deployment/web: DB_PASSWORD holds a credential in clear"],
    ),
    "a password in a URL": (
        edit(CONFIG_MAP, ("THEME: light", "URL: postgres://shop:hunter2@db/shop")),
        ["ConfigMap/web: URL holds a credential in clear"],
    ),
}
SILENT = {
    "a reference to a Secret": edit(
        DEPLOYMENT,
        (
            "{name: MODE, value: fast}",
            "{name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: db, key: password}}}",
        ),
    ),
    "the name of a file with a secret": edit(
        DEPLOYMENT, ("{name: MODE, value: fast}", "{name: DB_PASSWORD_FILE, value: /run/secrets/db}")
    ),
}
