"""Cases of SE06."""

from tests.review.rules.manifests import BINDING, DEFINITION, ROLE, Change, added, edit, joined

_GEARS = (
    ROLE.replace('[""]', "[example.org]").replace("[configmaps]", "[gears]").replace("[get, list]", '["*"]')
)
_ACCOUNT = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: NAME}\n"
_MOUNTED = "automountServiceAccountToken: true\n"
_FILLED = """\
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: web}
aggregationRule: {clusterRoleSelectors: [{matchLabels: {web: "true"}}]}
rules: []
"""

SPEAKS = {
    "a verb more": (
        edit(ROLE, ("[get, list]", "[get, list, delete]")),
        ["Role/web: it also allows delete configmaps"],
    ),
    "a subject more": (
        edit(
            joined(ROLE, BINDING),
            (
                "- {kind: ServiceAccount, name: web}",
                "- {kind: ServiceAccount, name: web}\n- {kind: ServiceAccount, name: ci}",
            ),
        ),
        ["RoleBinding/web: also for ServiceAccount/default/ci"],
    ),
    "a role whose rules a controller writes": (
        edit(_FILLED, ("rules: []", "rules: [{apiGroups: ['*'], resources: ['*'], verbs: ['*']}]")),
        ["ClusterRole/web: its rules are overwritten with those of the roles that it selects"],
    ),
    "the account of pods that name none gets a token": (
        Change(_ACCOUNT.replace("NAME", "default"), _ACCOUNT.replace("NAME", "default") + _MOUNTED),
        [
            "ServiceAccount/default: it is written that its pods get a token for the API server, as they did by default"
        ],
    ),
}
SILENT = {
    "the namespace of an account, which is its binding's": edit(
        joined(ROLE, BINDING),
        ("ServiceAccount, name: web}", "ServiceAccount, name: web, namespace: default}"),
    ),
    "a verb less": edit(ROLE, ("[get, list]", "[get]")),
    "a new role of few rights, bound": added(joined(ROLE, BINDING)),
    "a kind comes with the same change": Change(
        _GEARS, joined(_GEARS.replace("[gears]", "[gears, widgets]"), DEFINITION)
    ),
    "the status of what it may write already": edit(_GEARS, ("[gears]", "[gears, gears/status]")),
    "another account gets the token that it had by default": Change(
        _ACCOUNT.replace("NAME", "web"), _ACCOUNT.replace("NAME", "web") + _MOUNTED
    ),
}
