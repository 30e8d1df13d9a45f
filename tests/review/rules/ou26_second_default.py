"""Cases of OU26."""

from tests.review.rules.manifests import INGRESS_CLASS, Change, added, edit, joined

_HIGH = "apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: low}\nvalue: 10\nglobalDefault: true\n"

_LAST = _HIGH.replace("low", "zero").replace("value: 10", "value: 0")

SPEAKS = {
    "a second default of Ingresses": (
        added(INGRESS_CLASS.replace("name: nginx", "name: traefik"), beside=INGRESS_CLASS),
        ["IngressClass/traefik: nginx is the default already: new Ingresses without a class are refused"],
    ),
    "a second default of priorities, which the server refuses": (
        added(_HIGH.replace("low", "high"), beside=_HIGH),
        ["PriorityClass/high: refused object: low is the default already: there may be one globalDefault"],
    ),
    "a default that comes before the old one gives up": (
        Change(joined(_HIGH.replace("true", "false"), _LAST), joined(_HIGH, _LAST.replace("true", "false"))),
        [
            "PriorityClass/low: refused update: zero is the default until it is applied, after this one: there may be one globalDefault"
        ],
    ),
    "a default that takes over from one that goes": (
        Change(_LAST, _HIGH),
        [
            "PriorityClass/low: refused object: zero is the default until it is deleted: there may be one globalDefault"
        ],
    ),
}
SILENT = {
    "a default whose old one gives up before": Change(
        joined(_HIGH, _LAST.replace("true", "false")), joined(_HIGH.replace("true", "false"), _LAST)
    ),
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
