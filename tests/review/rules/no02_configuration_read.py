"""Cases of NO02."""

from tests.review.rules.manifests import CONFIG_MAP, added, edit, joined, pod, spec

SPEAKS = {
    "pods keep the old value": (
        edit(
            joined(CONFIG_MAP, pod("", "envFrom: [{configMapRef: {name: web}}]")), ("The shop", "The store")
        ),
        ["ConfigMap/web: TITLE changes: pods of Deployment/web keep the old value until they restart"],
    ),
    "pods are replaced with the same change": (
        edit(
            joined(CONFIG_MAP, pod("", "envFrom: [{configMapRef: {name: web}}]")),
            ("The shop", "The store"),
            ("web:1", "web:2"),
        ),
        [
            "ConfigMap/web: TITLE changes: the pods of Deployment/web are replaced with this change and read it"
        ],
    ),
    "the pods are paused": (
        edit(
            joined(CONFIG_MAP, spec("paused: true", pod("", "envFrom: [{configMapRef: {name: web}}]"))),
            ("The shop", "The store"),
            ("web:1", "web:2"),
        ),
        [
            "ConfigMap/web: TITLE changes: pods of Deployment/web keep the old value until they restart (the Deployment is paused: its pods are replaced when it is resumed)"
        ],
    ),
    "Reloader replaces the pods": (
        edit(
            joined(
                CONFIG_MAP,
                pod("", "envFrom: [{configMapRef: {name: web}}]").replace(
                    "name: web}", 'name: web, annotations: {reloader.stakater.com/auto: "true"}}', 1
                ),
            ),
            ("The shop", "The store"),
        ),
        ["ConfigMap/web: TITLE changes: Reloader replaces the pods of Deployment/web, and they read it"],
    ),
}
SILENT = {
    "a label of the ConfigMap": edit(CONFIG_MAP, ("name: web", "name: web, labels: {team: shop}")),
    "a new ConfigMap": added(CONFIG_MAP),
}
