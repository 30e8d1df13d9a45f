"""How a pod is confined: Pod Security's levels, in the pod's own fields.

https://kubernetes.io/docs/concepts/security/pod-security-standards/
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from ..lines.merge import merge
from ..values import checks
from ..values.arguments import named_arguments
from ..values.errors import refuse
from .capabilities import check_capabilities
from .lines import in_container, in_pod
from .volumes import has_claims

if TYPE_CHECKING:
    from .pod import Pod


@dataclass(frozen=True, kw_only=True, slots=True)
class Security:
    """The Pod Security level that the application's containers keep to.

    Made by ``Security.restricted()``, ``Security.baseline(because=…)`` or
    ``Security.privileged(because=…)``.

    Args:
        level: The Pod Security level. Default: ``"restricted"``.
        because: Why it is not "restricted", for reports; never in the YAML. Default: none.
        user: The user's id. Default: the image's own.
        group: The group's id. Default: the image's own.
        fs_group: The group that volumes belong to. Default: one that may write to
            claims, under "restricted".
        writable_root_because: Why the container may write to its own files. Default: it may not.
        capabilities: Capabilities to add, each with why. Default: none.
        non_root: Whether "baseline" refuses to start as root, as "restricted" does.
        read_only_root: Whether it may not write to its own files under "baseline" either.
        drop_all: Whether it gives up the runtime's capabilities under "baseline" too.
        privilege_escalation: Whether a process may gain more than its parent has. Default: ``False``.
        supplemental_groups: Further groups of the processes. Default: none.
    """

    level: Literal["restricted", "baseline", "privileged"] = "restricted"
    because: str | None = None
    user: int | None = None
    group: int | None = None
    fs_group: int | None = None
    writable_root_because: str | None = None
    capabilities: Mapping[str, str] | None = None
    non_root: bool = False
    read_only_root: bool = False
    drop_all: bool = False
    privilege_escalation: bool = False
    supplemental_groups: Sequence[int] | None = None

    def __post_init__(self) -> None:
        checks.choice("Security", "level", self.level, ("restricted", "baseline", "privileged"))
        if not self.is_restricted:
            if self.because is None:
                refuse("Security", "because", f"is required with {self.level}: say why")
            checks.text("Security", "because", self.because)
        elif self.because is not None:
            refuse("Security", "because", "restricted needs no reason; leave it out")
        for argument in ("user", "group", "fs_group"):
            value = getattr(self, argument)
            if value is not None:
                checks.integer("Security", argument, value, what="an id", low=0, high=2**31 - 1)
        if self.is_restricted and self.user == 0:
            refuse("Security", "user", "0 is root; write Security.baseline(because=…) for that")
        self._check_stricter()
        if self.writable_root_because is not None:
            checks.text("Security", "writable_root_because", self.writable_root_because)
        if self.capabilities is not None:
            checked = check_capabilities(self.level, self.capabilities)
            object.__setattr__(self, "capabilities", checked)
        if self.supplemental_groups is not None:
            object.__setattr__(self, "supplemental_groups", _groups(self.supplemental_groups))

    @classmethod
    @named_arguments
    def restricted(
        cls,
        *,
        user: int | None = None,
        group: int | None = None,
        fs_group: int | None = None,
        writable_root_because: str | None = None,
        capabilities: Mapping[str, str] | None = None,
        supplemental_groups: Sequence[int] | None = None,
    ) -> "Security":
        """Pod Security's "restricted" in full, and a read-only root file system.

        Not as root, the runtime's seccomp profile, no capability, no privilege
        escalation; ``/tmp`` is writable. An image that runs as root does not start
        under it (``CreateContainerConfigError``): give it a ``user``, or write
        ``Security.baseline(because="the image runs as root")``.

        Args:
            user: The user's id. Default: the image's own, which must not be root.
            group: The group's id. Default: the image's own.
            fs_group: The group that volumes belong to. Default: one that may write to claims.
            writable_root_because: Why the container may write to its own files, such
                as "the image writes its cache beside its code". Default: it may not.
            capabilities: ``NET_BIND_SERVICE``, with why. Default: none.
            supplemental_groups: Further groups of the processes. Default: none.

        Raises:
            WebAppError: A value cannot work, or is not admitted.
        """
        return cls(
            user=user,
            group=group,
            fs_group=fs_group,
            writable_root_because=writable_root_because,
            capabilities=capabilities,
            supplemental_groups=supplemental_groups,
        )

    @classmethod
    @named_arguments
    def baseline(
        cls,
        *,
        because: str,
        user: int | None = None,
        group: int | None = None,
        fs_group: int | None = None,
        capabilities: Mapping[str, str] | None = None,
        non_root: bool = False,
        read_only_root: bool = False,
        drop_all: bool = False,
        privilege_escalation: bool = False,
        supplemental_groups: Sequence[int] | None = None,
    ) -> "Security":
        """For an image that runs as root or writes to its own files.

        The user, the capabilities and the file system are as the image says.
        What stays: the runtime's seccomp profile, and no privilege escalation.

        Args:
            because: Why the image needs it, such as "the image runs as root".
            user: The user's id. Default: the image's own.
            group: The group's id. Default: the image's own.
            fs_group: The group that volumes belong to. Default: none.
            capabilities: Capabilities beside the runtime's own, each with why. Default: none.
            non_root: Whether it refuses to start as root. Default: ``False``.
            read_only_root: Whether it may not write to its own files; ``/tmp`` is writable.
                Default: ``False``.
            drop_all: Whether it has those ``capabilities`` alone. Default: ``False``.
            privilege_escalation: Whether a process may gain more than its parent has, as
                ``sudo`` does. Default: ``False``.
            supplemental_groups: Further groups of the processes. Default: none.

        Raises:
            WebAppError: ``because`` is empty, or a value cannot work or is not admitted.
        """
        return cls(
            level="baseline",
            because=because,
            user=user,
            group=group,
            fs_group=fs_group,
            capabilities=capabilities,
            non_root=non_root,
            read_only_root=read_only_root,
            drop_all=drop_all,
            privilege_escalation=privilege_escalation,
            supplemental_groups=supplemental_groups,
        )

    @classmethod
    @named_arguments
    def privileged(
        cls,
        *,
        because: str,
        user: int | None = None,
        group: int | None = None,
        fs_group: int | None = None,
        capabilities: Mapping[str, str] | None = None,
        non_root: bool = False,
        read_only_root: bool = False,
        drop_all: bool = False,
        supplemental_groups: Sequence[int] | None = None,
    ) -> "Security":
        """For what changes its node: a namespace of "baseline" does not admit it.

        Without ``capabilities`` it may do all that root of the node may; with them, what these allow.

        Args:
            because: Why the application needs it, such as "it mounts file systems".
            user: The user's id. Default: the image's own.
            group: The group's id. Default: the image's own.
            fs_group: The group that volumes belong to. Default: none.
            capabilities: The capabilities that it needs beside the runtime's own, each with why, such
                as ``{"IPC_LOCK": "it keeps its index in memory"}``. Default: all, and the node's devices.
            non_root: Whether it refuses to start as root. Default: ``False``.
            read_only_root: Whether it may not write to its own files; ``/tmp`` is writable.
                Default: ``False``.
            drop_all: Whether it has those ``capabilities`` alone. Default: ``False``.
            supplemental_groups: Further groups of the processes. Default: none.

        Raises:
            WebAppError: ``because`` is empty, or a value cannot work.
        """
        return cls(
            level="privileged",
            because=because,
            user=user,
            group=group,
            fs_group=fs_group,
            capabilities=capabilities,
            non_root=non_root,
            read_only_root=read_only_root,
            drop_all=drop_all,
            supplemental_groups=supplemental_groups,
        )

    @property
    def is_restricted(self) -> bool:
        """Whether the level is Pod Security's "restricted"."""
        return self.level == "restricted"

    @property
    def has_read_only_root(self) -> bool:
        """Whether the container may not write to its own files."""
        return self.read_only_root or (self.is_restricted and self.writable_root_because is None)

    @property
    def is_non_root(self) -> bool:
        """Whether it does not start as root."""
        return self.is_restricted or self.non_root

    def of_pod(self) -> dict[str, Any]:
        """The pod's ``securityContext``: what added containers inherit."""
        seccomp = {"seccompProfile": {"type": "RuntimeDefault"}}
        return {"runAsNonRoot": True, **seccomp} if self.is_non_root else seccomp

    def of_container(self) -> dict[str, Any]:
        """The container's ``securityContext``."""
        ids = {"runAsUser": self.user, "runAsGroup": self.group}
        context: dict[str, Any] = {field: value for field, value in ids.items() if value is not None}
        if self._is_whole:
            context["privileged"] = True  # The API server refuses it beside no escalation.
        else:
            context["allowPrivilegeEscalation"] = self.privilege_escalation
        if self.has_read_only_root:
            context["readOnlyRootFilesystem"] = True
        drop = {"drop": ["ALL"]} if self.is_restricted or self.drop_all else {}
        add = {"add": list(self.capabilities)} if self.capabilities else {}
        return {**context, **({"capabilities": {**drop, **add}} if drop or add else {})}

    def unlike(self, pod: "Security") -> dict[str, Any]:
        """What a container says for itself, where its pod is confined in another way."""
        return {} if self.is_non_root == pod.is_non_root else {"runAsNonRoot": self.is_non_root}

    @property
    def _is_whole(self) -> bool:
        """Whether it may do all that root of the node may."""
        return self.level == "privileged" and not self.capabilities

    def _check_stricter(self) -> None:
        """Refuse what "restricted" has in any case."""
        for argument in ("non_root", "read_only_root", "drop_all"):
            if checks.truth("Security", argument, getattr(self, argument)) and self.is_restricted:
                refuse("Security", argument, "restricted has it already; leave it out")
        if self.non_root and self.user == 0:
            refuse("Security", "user", "0 is root; leave non_root out for that")
        if self.drop_all and self._is_whole:
            refuse("Security", "drop_all", "a privileged container has all; name its capabilities")
        if checks.truth("Security", "privilege_escalation", self.privilege_escalation) and self.is_restricted:
            refuse("Security", "privilege_escalation", "restricted has none; write Security.baseline(…)")


def _groups(given: object) -> tuple[int, ...]:
    groups = checks.sequence("Security", "supplemental_groups", given, "[2000]")
    return tuple(
        checks.integer("Security", "supplemental_groups", each, what="an id", low=0, high=2**31 - 1)
        for each in groups
    )


Security.__init__ = named_arguments(Security.__init__)  # type: ignore[method-assign]


def part(pod: "Pod") -> dict[str, Any]:
    """How the pod and its container are confined; no token of the API server either.

    https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
    """
    of_pod = {**_group(pod), **pod.security.of_pod()}
    of_container = pod.security.of_container()
    if not pod.platform.has_own_ids:
        of_container = {key: value for key, value in of_container.items() if key not in _IDS}
    own = in_pod(securityContext=of_pod)
    return merge(in_container(pod, securityContext=of_container), own)


_IDS = ("runAsUser", "runAsGroup")
# Any will do: the process has it beside its own, and what is in the volume has it.
_FS_GROUP = 1000
_CHANGED_ONCE = {"fsGroupChangePolicy": "OnRootMismatch"}


def _group(pod: "Pod") -> dict[str, Any]:
    """The group of the volumes, so that a user who is not root can write to a claim."""
    if not pod.platform.has_own_ids:
        return {}
    group = pod.security.fs_group
    if group is None and pod.security.is_restricted and has_claims(pod):
        group = _FS_GROUP if pod.security.group is None else pod.security.group
    further = pod.security.supplemental_groups
    of_processes = {"supplementalGroups": list(further)} if further else {}
    return of_processes if group is None else {"fsGroup": group, **of_processes, **_CHANGED_ONCE}
