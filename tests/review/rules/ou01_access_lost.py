"""Cases of OU01."""

from tests.review.rules.manifests import BINDING, DEFINITION, ROLE, Change, edit, joined, pod, removed

_GEARS = ROLE.replace('[""]', "[example.org]").replace("[configmaps]", "[widgets, gears]")

_NAMED = ROLE.replace('[""]', "[apiextensions.k8s.io]").replace(
    "resources: [configmaps]",
    "resources: [customresourcedefinitions], resourceNames: [widgets.example.org, a.example.org]",
)
_PART = ROLE.replace("kind: Role", "kind: ClusterRole").replace(
    "{name: web}", "{name: web, labels: {rbac.authorization.k8s.io/aggregate-to-edit: 'true'}}"
)

SPEAKS = {
    "a verb less": (edit(ROLE, ("[get, list]", "[get]")), ["Role/web: it no longer allows list configmaps"]),
    "the binding goes, and a pod uses the account": (
        removed(BINDING, beside=joined(pod("serviceAccountName: web"), ROLE)),
        ["RoleBinding/web: removed: ServiceAccount/default/web loses it"],
    ),
    "the new version of the pods, with other images, needs less": (
        edit(
            joined(pod("serviceAccountName: web"), ROLE, BINDING),
            ("[get, list]", "[get]"),
            ("web:1", "web:2"),
        ),
        [
            "Role/web: it no longer allows list configmaps; the pods that have it get other images with this change"
        ],
    ),
    "it is no longer part of another role": (
        edit(_PART, ("aggregate-to-edit", "aggregate-to-view")),
        ["ClusterRole/web: everyone with the role edit may no longer do this"],
    ),
}
SILENT = {
    "the namespace of an account, which is its binding's": edit(
        joined(ROLE, BINDING),
        ("ServiceAccount, name: web}", "ServiceAccount, name: web, namespace: default}"),
    ),
    "the binding goes with the pods": removed(joined(pod("serviceAccountName: web"), ROLE, BINDING)),
    "a definition by its name goes": Change(
        joined(_NAMED, DEFINITION), _NAMED.replace("widgets.example.org, ", "")
    ),
    "a resource goes together with its definition": Change(
        joined(_GEARS, DEFINITION), _GEARS.replace("widgets, ", "")
    ),
    "endpoints become endpointslices, which are the same": edit(
        ROLE.replace("[configmaps]", "[endpoints]"),
        ('[""]', "[discovery.k8s.io]"),
        ("[endpoints]", "[endpointslices]"),
    ),
    "a group that the server has no longer": Change(ROLE.replace('[""]', '["", extensions]'), ROLE),
}
