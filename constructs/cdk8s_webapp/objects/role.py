"""What the pods may do at the API server.

https://kubernetes.io/docs/reference/access-authn-authz/rbac/
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..values import checks
from ..values.arguments import named_arguments
from ..values.errors import refuse
from .object import Object

_VERBS = ("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection")


@dataclass(frozen=True, slots=True)
class Permission:
    """Something that the pods may do, such as ``Permission(["get", "list"], ["pods"])``.

    Args:
        verbs: What they do: get, list, watch, create, update, patch, delete.
        resources: With what, in the plural, with its group after a dot where it has one:
            ``"pods"``, ``"deployments.apps"``.
        names: Only with those of these names. Default: with all.
        cluster_wide: In all namespaces, instead of their own. Default: ``False``.

    Raises:
        WebAppError: A verb is none, a resource is none, or one of both is everything.
    """

    verbs: Sequence[str]
    resources: Sequence[str]
    names: Sequence[str] | None = None
    cluster_wide: bool = False

    def __post_init__(self) -> None:
        for verb in checks.texts("Permission", "verbs", self.verbs):
            if verb not in _VERBS:
                refuse("Permission", "verbs", f"{verb!r} is none; write some of {', '.join(_VERBS)}")
        for resource in checks.texts("Permission", "resources", self.resources):
            if "*" in resource or not resource.strip() or resource != resource.lower():
                refuse("Permission", "resources", f"{resource!r} is no resource; write one such as 'pods'")
        if self.names is not None:
            checks.texts("Permission", "names", self.names)
        checks.truth("Permission", "cluster_wide", self.cluster_wide)
        for field in ("verbs", "resources", "names"):
            if getattr(self, field) is not None:
                object.__setattr__(self, field, tuple(getattr(self, field)))

    def rules(self) -> list[dict[str, Any]]:
        """The rules of a Role: one for each group."""
        groups: dict[str, list[str]] = {}
        for resource in self.resources:
            kind, _, group = resource.partition(".")
            groups.setdefault(group, []).append(kind)
        names = {} if self.names is None else {"resourceNames": list(self.names)}
        return [
            {"apiGroups": [group], "resources": kinds, **names, "verbs": list(self.verbs)}
            for group, kinds in groups.items()
        ]


Permission.__init__ = named_arguments(Permission.__init__)  # type: ignore[method-assign]


@dataclass(kw_only=True)
class RoleObject(Object):
    """What may be done in the namespace."""

    api_version = "rbac.authorization.k8s.io/v1"
    kind = "Role"
    permissions: Sequence[Permission]

    def lines(self) -> dict[str, Any]:
        """The rules."""
        return {"rules": [rule for each in self.permissions for rule in each.rules()]}


@dataclass(kw_only=True)
class RoleBindingObject(Object):
    """Who may do it."""

    api_version = "rbac.authorization.k8s.io/v1"
    kind = "RoleBinding"
    account: str
    namespace: str | None = None

    def lines(self) -> dict[str, Any]:
        """The Role of the same name, and the ServiceAccount."""
        role = self.kind.removesuffix("Binding")
        place = {} if self.namespace is None else {"namespace": self.namespace}
        return {
            "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": role, "name": self.name},
            "subjects": [{"kind": "ServiceAccount", "name": self.account, **place}],
        }


@dataclass(kw_only=True)
class ClusterRoleObject(RoleObject):
    """What may be done in all namespaces."""

    kind = "ClusterRole"
    is_cluster_wide = True


@dataclass(kw_only=True)
class ClusterRoleBindingObject(RoleBindingObject):
    """Who may do it in all namespaces."""

    kind = "ClusterRoleBinding"
    is_cluster_wide = True


def roles(
    permissions: Sequence[Permission], account: str, namespace: str | None, common: Mapping[str, Any]
) -> list[Object]:
    """The objects that give permissions to a ServiceAccount.

    Raises:
        WebAppError: Permissions in all namespaces, for an account whose own is not known.
    """
    here = [each for each in permissions if not each.cluster_wide]
    everywhere = [each for each in permissions if each.cluster_wide]
    made: list[Object] = []
    name = common["app"]
    if here:
        made.append(RoleObject(**common, name=name, permissions=here))
        made.append(RoleBindingObject(**common, name=name, account=account, namespace=namespace))
    if everywhere:
        if namespace is None:
            refuse(
                name,
                "permissions",
                "cluster_wide needs the namespace of its ServiceAccount, and the chart names none;"
                ' write Chart(…, namespace="…")',
            )
        wide = f"{namespace}-{name}"
        made.append(ClusterRoleObject(**common, name=wide, permissions=everywhere))
        made.append(ClusterRoleBindingObject(**common, name=wide, account=account, namespace=namespace))
    return made


def check_permissions(who: str, given: object) -> Sequence[Permission]:
    """Refuse what is no list of permissions."""
    if given is None:
        return ()
    example = 'Permission(["get"], ["pods"])'
    found = checks.sequence(who, "permissions", given, f"[{example}]")
    for each in found:
        checks.instance(who, "permissions", each, Permission, example)
    return tuple(found)
