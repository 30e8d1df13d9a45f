"""Cases of IM02."""

from tests.review.rules.manifests import CLAIM, DEPLOYMENT, SERVICE, added, edit

_NUMBER = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: "4711"}\ndata: {a: b}\n'

SPEAKS = {
    "a field that there is not": (
        edit(DEPLOYMENT, ("replicas: 3", "replica: 3")),
        ["Deployment/web: refused update: no such field"],
    ),
    "a new object with a port that there is not": (
        added(SERVICE.replace("port: 80,", "port: 99999,")),
        ["Service/web: refused object: Invalid value: must be between 1 and 65535, inclusive"],
    ),
    "a name that is a number": (
        edit(_NUMBER, ('{name: "4711"}', "{name: 4711}")),
        ["ConfigMap/4711: refused update: 4711 is not text: write it in quotes"],
    ),
    "a name that is a truth": (
        added(_NUMBER.replace('"4711"', "on")),
        ["ConfigMap/on: refused object: true is not text: write it in quotes"],
    ),
    "a namespace that is a number": (
        edit(_NUMBER.replace('"4711"', 'web, namespace: "4711"'), ('namespace: "4711"', "namespace: 4711")),
        ["ConfigMap/4711/web: refused update: 4711 is not text: write it in quotes"],
    ),
}
SILENT = {
    "the quotes of a name": edit(_NUMBER, ('"4711"', "'4711'"), ("a: b", "a: c")),
    "the spelling of a quantity": edit(CLAIM, ("1Gi", "1024Mi")),
    "a mistake that was there before, which is mended": edit(
        SERVICE.replace("port: 80,", "port: 99999,"), ("port: 99999,", "port: 80,")
    ),
}
