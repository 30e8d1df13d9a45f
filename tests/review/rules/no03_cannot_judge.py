"""Cases of NO03."""

from tests.review.rules.manifests import CONFIG_MAP, GATEWAY, WIDGET, added, edit, joined

SPEAKS = {
    "a custom resource changes": (
        edit(WIDGET, ("blue", "red")),
        ["Widget/web: changed: what it does is up to its controller"],
    ),
    "one is added": (added(WIDGET), ["Widget/web: added: what it does is up to its controller"]),
}
SILENT = {
    "it stays as it is": edit(joined(WIDGET, CONFIG_MAP), ("light", "dark")),
    "a kind that the table knows": edit(GATEWAY, ("port: 80", "port: 8080")),
}
