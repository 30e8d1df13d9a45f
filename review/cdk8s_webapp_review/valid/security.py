"""Security contexts of pods and containers.

https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from . import names
from .containers import Containers
from .demand import INT32, Demand, below, items, maps, repeated
from .flaw import Flaws, between, duplicate, forbidden, invalid, required

_ID = (0, INT32)
_SYSCTL = re.compile(r"([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?")
# The kernel's parameters that belong to the namespace that a pod shares with its node.
_OF_IPC = re.compile(r"kernel[./](sem|shm.*|msg.*)|fs[./]mqueue[./].*")
_OF_NET = re.compile(r"net[./].*")
_NOT_ON_WINDOWS = (
    "appArmorProfile", "seLinuxOptions", "seccompProfile", "runAsUser", "runAsGroup", "fsGroup",
    "fsGroupChangePolicy", "sysctls", "supplementalGroups", "supplementalGroupsPolicy", "seLinuxChangePolicy",
    "capabilities", "readOnlyRootFilesystem", "privileged", "allowPrivilegeEscalation", "procMount",
)  # fmt: skip
_WINDOWS = "cannot be set for a windows pod"


def _profile(of: str) -> Any:
    """A profile of AppArmor or seccomp: its file is named for Localhost alone."""

    def check(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
        text = raw.get("localhostProfile")
        if value.get("type") != "Localhost":
            if text is not None:
                yield invalid("localhostProfile", f"can only be set when {of} type is Localhost")
        elif text is None or (of == "AppArmor" and not str(text).strip()):
            yield required("localhostProfile", f"must be set when {of} type is Localhost")
        elif of == "AppArmor" and str(text) != str(text).strip():
            yield invalid("localhostProfile", "must not be padded with whitespace")
        elif of == "seccomp" and names.inside(str(text)):
            yield invalid("localhostProfile", str(names.inside(str(text))))

    return check


def _container(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    if value.get("allowPrivilegeEscalation") is not False:
        return
    if value.get("privileged") is True:
        yield invalid("", "cannot set `allowPrivilegeEscalation` to false and `privileged` to true")
    if "CAP_SYS_ADMIN" in (below(value, "capabilities", "add") or ()):
        yield invalid(
            "", "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN"
        )


def _pod(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    for step, group in items(raw.get("supplementalGroups")):
        if isinstance(group, int) and not 0 <= group <= INT32:
            yield invalid(("supplementalGroups", step), between(0, INT32))
    named = [(step, sysctl.get("name")) for step, sysctl in maps(value.get("sysctls"))]
    for step, name in named:
        if isinstance(name, str) and (len(name) > 253 or not _SYSCTL.fullmatch(name)):
            yield invalid(
                ("sysctls", step, "name"), "must have at most 253 characters and match the regex of sysctls"
            )
    for step in repeated(iter(named)):
        yield duplicate(("sysctls", step, "name"))


def _user_name(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    for field in ("runAsUserName", "gmsaCredentialSpec"):
        if raw.get(field) == "":
            yield invalid(field, f"{field} cannot be an empty string")
    text = value.get("runAsUserName")
    if not isinstance(text, str):
        return
    domain, slash, user = text.rpartition("\\")
    if re.search(r"[\x00-\x1f\x7f]", text):
        yield invalid("runAsUserName", "runAsUserName cannot contain control characters")
    elif "\\" in domain:
        yield invalid("runAsUserName", "runAsUserName cannot contain more than one backslash")
    elif slash and not re.fullmatch(r"[^\\/:*?\"<>|.][^\\/:*?\"<>|]{0,14}|[A-Za-z0-9.-]{1,255}", domain):
        yield invalid("runAsUserName", "runAsUserName's Domain doesn't match the NetBios nor the DNS format")
    elif not user or len(user) > 104:
        yield invalid("runAsUserName", "runAsUserName's User has 1 to 104 characters")
    elif not user.strip(". ") or re.search(r'["/\\:;|=,+*?<>@\[\]]', user):
        yield invalid("runAsUserName", "runAsUserName's User is not a name")


def of_pod(spec: Mapping[str, Any], containers: Containers) -> Flaws:
    """What a pod's other fields forbid in its security contexts, and in those of its containers."""
    system = below(spec, "os", "name")
    for holder, one in (((), spec), *containers):
        path, context = (*holder, "securityContext"), one.get("securityContext")
        if not isinstance(context, dict):
            continue
        if system == "linux" and context.get("windowsOptions") is not None:
            yield forbidden((*path, "windowsOptions"), "windows options cannot be set for a linux pod")
        for field in _NOT_ON_WINDOWS if system == "windows" else ():
            if context.get(field) is not None:
                yield forbidden((*path, field), _WINDOWS)
        if context.get("procMount") == "Unmasked" and spec.get("hostUsers") is not False:
            yield invalid((*path, "procMount"), "`hostUsers` must be false to use `Unmasked`")
    for field in ("hostUsers", "hostPID", "hostIPC", "shareProcessNamespace") if system == "windows" else ():
        if spec.get(field) is not None:
            yield forbidden(field, _WINDOWS)
    yield from _shared_sysctls(spec)
    yield from _host_process(spec, containers)


def _shared_sysctls(spec: Mapping[str, Any]) -> Flaws:
    for step, sysctl in maps(below(spec, "securityContext", "sysctls")):
        name, path = str(sysctl.get("name")), ("securityContext", "sysctls", step, "name")
        if spec.get("hostNetwork") is True and _OF_NET.fullmatch(name):
            yield invalid(path, "may not be specified when 'hostNetwork' is true")
        if spec.get("hostIPC") is True and _OF_IPC.fullmatch(name):
            yield invalid(path, "may not be specified when 'hostIPC' is true")


def _host_process(spec: Mapping[str, Any], containers: Containers) -> Flaws:
    """Windows pods run on the host altogether or not at all."""
    step = ("securityContext", "windowsOptions", "hostProcess")
    of_pod = below(spec, *step)
    said = []
    for path, container in containers:
        own = below(container, *step)
        if of_pod is not None and own is not None and own != of_pod:
            yield invalid((*path, *step), "pod hostProcess value must be identical if both are specified")
        said.append(bool(of_pod if own is None else own))
    if any(said) and not all(said):
        yield invalid(
            "",
            "If pod contains any hostProcess containers then all containers must be HostProcess containers",
        )
    if any(said) and spec.get("hostNetwork") is not True:
        yield invalid("hostNetwork", "hostNetwork must be true if pod contains any hostProcess containers")


DEMANDS: dict[str, Demand] = {
    "AppArmorProfile": Demand(longest={"localhostProfile": 4095}, check=_profile("AppArmor")),
    "PodSecurityContext": Demand(
        ranges={"fsGroup": _ID, "runAsGroup": _ID, "runAsUser": _ID},
        words={"seLinuxChangePolicy": ("MountOption", "Recursive")},
        not_empty=("fsGroupChangePolicy", "seLinuxChangePolicy", "supplementalGroupsPolicy"),
        check=_pod,
    ),
    "SeccompProfile": Demand(check=_profile("seccomp")),
    "SecurityContext": Demand(
        ranges={"runAsGroup": _ID, "runAsUser": _ID}, not_empty=("procMount",), check=_container
    ),
    "WindowsSecurityContextOptions": Demand(
        forms={"gmsaCredentialSpecName": names.subdomain},
        longest={"gmsaCredentialSpec": 64 * 1024},
        check=_user_name,
    ),
}
