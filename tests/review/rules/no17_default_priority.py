"""Cases of NO17."""

from tests.review.rules.manifests import Change, added, edit, joined, removed

_LOW = "apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: low}\nvalue: 10\nglobalDefault: true\n"
_HIGH = _LOW.replace("low", "high").replace("value: 10", "value: 1000")
_NOT = ("globalDefault: true", "globalDefault: false")

SPEAKS = {
    "the first default": (
        added(_LOW),
        ["PriorityClass/low: new pods that name no class have priority 10, before 0"],
    ),
    "it is no longer the default": (
        edit(_LOW, _NOT),
        ["PriorityClass/low: new pods that name no class have priority 0, before 10"],
    ),
    "the default goes": (
        removed(_LOW),
        ["PriorityClass/low: new pods that name no class have priority 0, before 10"],
    ),
    "the default moves": (
        Change(joined(_LOW, _HIGH.replace(*_NOT)), joined(_LOW.replace(*_NOT), _HIGH)),
        ["PriorityClass/high: new pods that name no class have priority 1000, before 10"],
    ),
}
SILENT = {
    "a class beside the default": added(_HIGH.replace(*_NOT), beside=_LOW),
    "another description": edit(_LOW, ("globalDefault: true", "globalDefault: true\ndescription: The rest")),
}
