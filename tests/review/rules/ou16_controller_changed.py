"""Cases of OU16."""

from tests.review.rules.manifests import GATEWAY, INGRESS, edit

SPEAKS = {
    "another class": (
        edit(INGRESS, ("ingressClassName: nginx", "ingressClassName: traefik")),
        ["Ingress/web: class nginx becomes traefik"],
    ),
    "a Gateway of another class": (
        edit(GATEWAY, ("gatewayClassName: envoy", "gatewayClassName: istio")),
        ["Gateway/infra/edge: class envoy becomes istio: another controller makes it, at another address"],
    ),
}
SILENT = {
    "the class by field instead of annotation": edit(
        INGRESS.replace("  ingressClassName: nginx\n", "").replace(
            "name: web}\nspec", "name: web, annotations: {kubernetes.io/ingress.class: nginx}}\nspec"
        ),
        (", annotations: {kubernetes.io/ingress.class: nginx}", ""),
        ("spec:\n", "spec:\n  ingressClassName: nginx\n"),
    ),
    "another annotation": edit(INGRESS, ("name: web}\nspec", "name: web, annotations: {note: new}}\nspec")),
}
