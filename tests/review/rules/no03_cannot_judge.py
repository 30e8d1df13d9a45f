"""Cases of NO03."""

from tests.review.rules.manifests import CONFIG_MAP, GATEWAY, WIDGET, added, edit, joined, removed

SPEAKS = {
    "a field of a custom resource changes": (
        edit(WIDGET, ("blue", "red")),
        ["Widget/web: colour changes: what it does is up to its controller"],
    ),
    "one goes": (removed(WIDGET), ["Widget/web: removed: what it does is up to its controller"]),
    "an annotation of a controller that no table knows": (
        edit(CONFIG_MAP, ("name: web}", "name: web, annotations: {example.org/mode: fast}}")),
        ["ConfigMap/web: example.org/mode is added: who reads it is not known"],
    ),
    "a field that a table has no line for": (
        edit(
            GATEWAY,
            ("gatewayClassName: ", "backgroundColour: red\n  gatewayClassName: "),
        ),
        ["Gateway/infra/edge: backgroundColour is added: what it does is up to its controller"],
    ),
    "one is added": (added(WIDGET), ["Widget/web: added: what it does is up to its controller"]),
}
SILENT = {
    "it stays as it is": edit(joined(WIDGET, CONFIG_MAP), ("light", "dark")),
    "an annotation that no controller reads": edit(
        CONFIG_MAP, ("name: web}", "name: web, annotations: {note: hello, app.kubernetes.io/version: v2}}")
    ),
    "a custom resource is written in another version": edit(
        WIDGET, ("example.org/v1", "example.org/v1beta1")
    ),
    "a kind that the table knows": edit(GATEWAY, ("port: 80", "port: 8080")),
}
