"""Cases of SE06."""

from tests.review.rules.manifests import BINDING, ROLE, added, edit, joined

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
        ["RoleBinding/web: also for ServiceAccount/ci"],
    ),
}
SILENT = {
    "a verb less": edit(ROLE, ("[get, list]", "[get]")),
    "a new role of few rights, bound": added(joined(ROLE, BINDING)),
}
