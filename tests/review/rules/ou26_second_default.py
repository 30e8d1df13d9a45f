"""Cases of OU26."""

from tests.review.rules.manifests import INGRESS_CLASS, added, edit, joined

_HIGH = "apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: low}\nvalue: 10\nglobalDefault: true\n"

SPEAKS = {
    "a second default of Ingresses": (
        added(INGRESS_CLASS.replace("name: nginx", "name: traefik"), beside=INGRESS_CLASS),
        ["IngressClass/traefik: nginx is the default already: new Ingresses without a class are refused"],
    ),
    "a second default of priorities, which the server refuses": (
        added(_HIGH.replace("low", "high"), beside=_HIGH),
        ["PriorityClass/high: refused object: low is the default already: there may be one globalDefault"],
    ),
}
SILENT = {
    "a class beside the default": added(
        INGRESS_CLASS.replace("name: nginx", "name: traefik").replace('"true"', '"false"'),
        beside=INGRESS_CLASS,
    ),
    "the default moves to another class": edit(
        joined(
            INGRESS_CLASS, INGRESS_CLASS.replace("name: nginx", "name: traefik").replace('"true"', '"false"')
        ),
        ('"false"', '"yes"'),
    ),
}
