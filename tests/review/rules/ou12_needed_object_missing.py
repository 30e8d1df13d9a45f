"""Cases of OU12."""

from tests.review.rules.manifests import CONFIG_MAP, DEPLOYMENT, edit, joined, pod

_FILES = "volumes: [{name: files, configMap: {name: web, items: [{key: THEME, path: theme}]}}]"

SPEAKS = {
    "a key that is not there": (
        edit(
            joined(DEPLOYMENT, CONFIG_MAP),
            (
                "{name: MODE, value: fast}",
                "{name: MODE, valueFrom: {configMapKeyRef: {name: web, key: MODE}}}",
            ),
        ),
        ["Deployment/web: ConfigMap/web has no key MODE"],
    ),
    "the same in files": (
        edit(joined(pod(_FILES), CONFIG_MAP), ("key: THEME", "key: COLOUR")),
        ["Deployment/web: ConfigMap/web has no key COLOUR"],
    ),
}
SILENT = {
    "a key that is there": edit(
        joined(DEPLOYMENT, CONFIG_MAP),
        ("{name: MODE, value: fast}", "{name: MODE, valueFrom: {configMapKeyRef: {name: web, key: THEME}}}"),
    ),
    "one that may be missing": edit(
        joined(DEPLOYMENT, CONFIG_MAP),
        (
            "{name: MODE, value: fast}",
            "{name: MODE, valueFrom: {configMapKeyRef: {name: web, key: MODE, optional: true}}}",
        ),
    ),
}
