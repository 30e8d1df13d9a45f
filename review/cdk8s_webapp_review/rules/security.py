"""Protection that is loosened, and credentials in clear."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..kinds import facts
from ..pod_security import level
from ..secrets import is_credential
from ..subjects.addresses import beyond
from ..subjects.pods import at, containers, each, pod_spec, template, template_path
from .rule import Rule

if TYPE_CHECKING:
    from ..load import Object
    from ..model import Finding
    from ..normalise import Path
    from ..world import World

_STANDARDS = "https://kubernetes.io/docs/concepts/security/pod-security-standards/"
ENFORCE = "pod-security.kubernetes.io/enforce"
_APPARMOR = "container.apparmor.security.beta.kubernetes.io/"
_DANGEROUS = {
    "ALL",
    "BPF",
    "DAC_READ_SEARCH",
    "NET_ADMIN",
    "NET_RAW",
    "PERFMON",
    "SYS_ADMIN",
    "SYS_BOOT",
    "SYS_MODULE",
    "SYS_PTRACE",
    "SYS_RAWIO",
    "SYS_TIME",
}
_NODE_PATHS = (
    "/",
    "/etc",
    "/proc",
    "/sys",
    "/var/run",
    "/run",
    "/root",
    "/var/lib/kubelet",
    "/var/lib/docker",
    "/boot",
    "/dev",
)


class PodLoosened(Rule):
    """A pod may do more than before."""

    id = "SE01"
    risk = "security"
    title = "A pod may do more than before"
    why = "Whoever breaks into the container gets further."
    advice = "Keep the setting; Pod Security's levels say which ones protect."
    reference = _STANDARDS

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Protection that a pod template had and has no longer, and power that it has now."""
        for pair, before, after in world.accepted():
            path = template_path(after)
            if path is None or not pair.changes:
                continue
            for place, title, old, new in _loosened(before, after):
                yield world.say(cls, after, title, path=(*path, *place), before=old, after=new)
        for item in world.added:
            if (
                template_path(item) is not None
                and item.identity in world.after
                and item.identity not in world.new_names
            ):
                for place, title, value in _grave(item):
                    yield world.say(
                        cls, item, title, path=(*(template_path(item) or ()), *place), after=value
                    )


def _loosened(before: Object, after: Object) -> Iterator[tuple[Path, str, Any, Any]]:
    old, new = pod_spec(before), pod_spec(after)
    for field, words in (("hostNetwork", "network"), ("hostPID", "processes"), ("hostIPC", "shared memory")):
        if new.get(field) is True and old.get(field) is not True:
            yield ("spec", field), f"the pod shares the node's {words}", old.get(field), True
    if old.get("hostUsers") is False and new.get("hostUsers") is not False:
        yield ("spec", "hostUsers"), "root in the pod is root on the node", False, new.get("hostUsers")
    if (
        old.get("automountServiceAccountToken") is False
        and new.get("automountServiceAccountToken") is not False
    ):
        yield ("spec", "automountServiceAccountToken"), "the pod gets a token for the API server", False, None
    yield from _node_folders(old, new)
    known = {(field, container.get("name")): container for field, container in containers(old)}
    for field, container in containers(new):
        place: Path = ("spec", field, (("name", container.get("name")),), "securityContext")
        was = known.get((field, container.get("name")))
        if was is None:
            yield from (
                (place[:-1], title, None, value) for _, title, value in _grave_container(container, place)
            )
        else:
            yield from _container(place, _effective(was, old), _effective(container, new))
    yield from _apparmor(before, after)


def _node_folders(old: dict[str, Any], new: dict[str, Any]) -> Iterator[tuple[Path, str, Any, Any]]:
    had = {at(volume, ("hostPath", "path")) for volume in each(old.get("volumes"))}
    by_name = {volume.get("name"): volume for volume in each(old.get("volumes"))}
    for volume in each(new.get("volumes")):
        folder = at(volume, ("hostPath", "path"))
        if folder is not None and folder not in had:
            what = "the whole disk" if folder == "/" else f"the folder {folder}"
            place = ("spec", "volumes", (("name", volume.get("name")),))
            yield place, f"{what} of the node is in the pod", by_name.get(volume.get("name")), volume


def _effective(container: dict[str, Any], spec: dict[str, Any]) -> dict[str, Any]:
    """A container's security context, with the pod's where it says nothing."""
    pod, own = spec.get("securityContext") or {}, container.get("securityContext") or {}
    result = {
        key: pod[key]
        for key in ("runAsNonRoot", "runAsUser", "seccompProfile", "appArmorProfile")
        if key in pod
    }
    return {**result, **own}


def _not_root(security: dict[str, Any]) -> bool:
    user = security.get("runAsUser")
    return security.get("runAsNonRoot") is True or (isinstance(user, int) and user > 0)


def _container(place: Path, old: dict[str, Any], new: dict[str, Any]) -> Iterator[tuple[Path, str, Any, Any]]:
    if new.get("privileged") is True and old.get("privileged") is not True:
        yield (
            (*place, "privileged"),
            "the container is privileged: it can do all that the node can",
            old.get("privileged"),
            True,
        )
    if old.get("allowPrivilegeEscalation") is False and new.get("allowPrivilegeEscalation") is not False:
        yield (
            (*place, "allowPrivilegeEscalation"),
            "processes may gain more rights than their parent",
            False,
            None,
        )
    elif new.get("allowPrivilegeEscalation") is True and old.get("allowPrivilegeEscalation") is None:
        pass  # what no setting means, too
    if _not_root(old) and not _not_root(new):
        yield (*place, "runAsNonRoot"), "the container may run as root", _user(old), _user(new)
    elif new.get("runAsUser") == 0 and old.get("runAsUser") != 0:
        yield (*place, "runAsUser"), "the container runs as root", old.get("runAsUser"), 0
    if old.get("readOnlyRootFilesystem") is True and new.get("readOnlyRootFilesystem") is not True:
        yield (
            (*place, "readOnlyRootFilesystem"),
            "the container may change its own files",
            True,
            new.get("readOnlyRootFilesystem"),
        )
    yield from _capabilities(place, old.get("capabilities") or {}, new.get("capabilities") or {})
    for field, says in (("seccompProfile", "system calls"), ("appArmorProfile", "AppArmor")):
        was, now = at(old, (field, "type")), at(new, (field, "type"))
        if (
            was in ("RuntimeDefault", "Localhost") and now in (None, "Unconfined")
        ) or now == "Unconfined" != was:
            yield (
                (*place, field),
                f"{says} are no longer confined" if says != "AppArmor" else "AppArmor no longer confines it",
                was,
                now,
            )
    if new.get("procMount") == "Unmasked" and old.get("procMount") != "Unmasked":
        yield (*place, "procMount"), "/proc is unmasked", old.get("procMount"), "Unmasked"


def _user(security: dict[str, Any]) -> dict[str, Any] | None:
    return {key: security[key] for key in ("runAsNonRoot", "runAsUser") if key in security} or None


def _capabilities(
    place: Path, old: dict[str, Any], new: dict[str, Any]
) -> Iterator[tuple[Path, str, Any, Any]]:
    added = sorted(set(_names(new.get("add"))) - set(_names(old.get("add"))))
    if added:
        yield (
            (*place, "capabilities", "add"),
            f"capabilities are added: {', '.join(added)}",
            old.get("add"),
            new.get("add"),
        )
    kept = set(_names(new.get("drop")))
    lost = [] if "ALL" in kept else sorted(set(_names(old.get("drop"))) - kept)
    if lost:
        yield (
            (*place, "capabilities", "drop"),
            f"capabilities are no longer dropped: {', '.join(lost)}",
            old.get("drop"),
            new.get("drop"),
        )


def _names(capabilities: Any) -> list[str]:
    return [str(name).upper().removeprefix("CAP_") for name in capabilities or ()]


def _apparmor(before: Object, after: Object) -> Iterator[tuple[Path, str, Any, Any]]:
    old = at(template(before), ("metadata", "annotations")) or {}
    new = at(template(after), ("metadata", "annotations")) or {}
    for key in sorted({*old, *new}):
        confined = old.get(key) not in (None, "unconfined")
        asked = key in new and old.get(key) != new[key]
        if key.startswith(_APPARMOR) and new.get(key) in (None, "unconfined") and (confined or asked):
            yield (
                ("metadata", "annotations", key),
                "AppArmor no longer confines it",
                old.get(key),
                new.get(key),
            )


def _grave(item: Object) -> Iterator[tuple[Path, str, Any]]:
    """What is grave also in a new pod."""
    spec = pod_spec(item)
    for field, words in (("hostPID", "processes"), ("hostIPC", "shared memory")):
        if spec.get(field) is True:
            yield ("spec", field), f"the pod shares the node's {words}", True
    for volume in each(spec.get("volumes")):
        folder = at(volume, ("hostPath", "path"))
        if (isinstance(folder, str) and (folder.rstrip("/") or "/") in _NODE_PATHS) or str(folder).endswith(
            ".sock"
        ):
            yield (
                ("spec", "volumes", (("name", volume.get("name")),)),
                f"{folder} of the node is in the pod",
                volume,
            )
    for field, container in containers(spec):
        yield from _grave_container(
            container, ("spec", field, (("name", container.get("name")),), "securityContext")
        )


def _grave_container(container: dict[str, Any], place: Path) -> Iterator[tuple[Path, str, Any]]:
    security = container.get("securityContext") or {}
    if security.get("privileged") is True:
        yield (*place, "privileged"), "the container is privileged: it can do all that the node can", True
    added = sorted(set(_names(at(security, ("capabilities", "add")))) & _DANGEROUS)
    if added:
        yield (*place, "capabilities", "add"), f"it has dangerous capabilities: {', '.join(added)}", added


class CredentialInClear(Rule):
    """A secret where everyone reads it."""

    id = "SE02"
    risk = "security"
    title = "A credential is written in clear"
    why = "Everyone who may read the object, or this repository, reads the credential."
    advice = "Put it into a Secret outside of the repository, read it with secretKeyRef, and change it."
    reference = "https://kubernetes.io/docs/concepts/configuration/secret/#information-security-for-secrets"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """New values in ConfigMaps, variables, arguments and annotations that are credentials."""
        secrets = _known_secrets(world)
        for pair in world.pairs:
            if pair.after is None or (pair.before is not None and not pair.changes):
                continue
            known = dict(_clear_values(pair.before)) if pair.before else {}
            for path, value in _clear_values(pair.after):
                name = _name(path)
                if known.get(path) == value or not (is_credential(name, value) or value in secrets):
                    continue
                title = (
                    "a value of a Secret is written in clear"
                    if value in secrets
                    else f"{name} holds a credential in clear"
                )
                yield world.say(
                    cls, pair.after, title, path=path, before=_hidden(known.get(path)), after=_hidden(value)
                )


def _hidden(value: Any) -> Any:
    return None if value is None else "(hidden)"


def _name(path: Path) -> str:
    last = path[-2] if path[-1] == "value" and len(path) > 1 else path[-1]
    return str(last[0][1]) if isinstance(last, tuple) else str(path[-2] if isinstance(last, int) else last)


def _known_secrets(world: World) -> set[str]:
    """Long values of the Secrets on both sides."""
    found = set()
    for item in (*world.kinds("Secret", after=True), *world.kinds("Secret", after=False)):
        for value in (item.value.get("data") or {}).values():
            try:
                text = base64.b64decode(str(value)).decode()
            except (binascii.Error, ValueError):
                continue
            if len(text) >= 8 and not text.isdigit():
                found.add(text)
    return found


def _clear_values(item: Object) -> Iterator[tuple[Path, str]]:
    """Values of an object that everyone may read, and where they stand."""
    if item.kind == "ConfigMap" and not item.identity.group:
        for key, value in (item.value.get("data") or {}).items():
            if isinstance(value, str):
                yield ("data", key), value
    path = template_path(item)
    for field, container in containers(pod_spec(item)) if path is not None else ():
        place = (*(path or ()), "spec", field, (("name", container.get("name")),))
        for variable in each(container.get("env")):
            if isinstance(variable.get("value"), str):
                yield (*place, "env", (("name", variable.get("name")),), "value"), variable["value"]
        for words in ("command", "args"):
            for number, text in enumerate(container.get(words) or ()):
                if isinstance(text, str):
                    yield (*place, words, number), text


class NamespaceLoosened(Rule):
    """Pod Security admits more."""

    id = "SE03"
    risk = "security"
    title = "A namespace admits less safe pods"
    why = "Pod Security admission lets pods in that it refused before."
    advice = "Keep the level, and make exceptions in a namespace of their own."
    reference = "https://kubernetes.io/docs/concepts/security/pod-security-admission/"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Namespaces whose enforced level is lower or gone."""
        for pair, before, after in world.accepted():
            old, new = before.labels.get(ENFORCE), after.labels.get(ENFORCE)
            if after.kind == "Namespace" and pair.changes and level(new) < level(old):
                yield world.say(
                    cls,
                    after,
                    f"enforces {new or 'nothing'} instead of {old}",
                    path=("metadata", "labels", ENFORCE),
                    before=old,
                    after=new,
                )


_INTERNAL = {
    "cloud.google.com/load-balancer-type",
    "networking.gke.io/load-balancer-type",
    "service.beta.kubernetes.io/aws-load-balancer-internal",
    "service.beta.kubernetes.io/aws-load-balancer-scheme",
    "service.beta.kubernetes.io/azure-load-balancer-internal",
    "service.beta.kubernetes.io/openstack-internal-load-balancer",
}


class ServiceExposed(Rule):
    """A Service is reached from further away."""

    id = "SE04"
    risk = "security"
    title = "A Service is reachable from more places"
    why = "What only the cluster reached, others reach now."
    advice = "Keep ClusterIP behind an Ingress or a Gateway, or give loadBalancerSourceRanges."
    reference = (
        "https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types"
    )

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Services that become NodePort or LoadBalancer, or admit more addresses."""
        reach = {"ClusterIP": 0, "ExternalName": 0, "NodePort": 1, "LoadBalancer": 2}
        for pair, before, after in world.accepted():
            if after.kind != "Service" or after.identity.group or not pair.changes:
                continue
            old, new = before.spec.get("type"), after.spec.get("type")
            if reach.get(str(new), 0) > reach.get(str(old), 0):
                yield world.say(
                    cls,
                    after,
                    f"{old} becomes {new}: reachable from outside",
                    path=("spec", "type"),
                    before=old,
                    after=new,
                )
            ranges = [
                [str(block) for block in side.spec.get("loadBalancerSourceRanges") or ()]
                for side in (before, after)
            ]
            if ranges[0] and new == "LoadBalancer" and (not ranges[1] or beyond(ranges[1], ranges[0])):
                yield world.say(
                    cls,
                    after,
                    "more addresses may connect",
                    path=("spec", "loadBalancerSourceRanges"),
                    before=ranges[0],
                    after=ranges[1] or None,
                )
            for key in sorted(_INTERNAL & set(before.annotations) - set(after.annotations)):
                if new == "LoadBalancer":
                    place = ("metadata", "annotations", key)
                    title = "the load balancer becomes public"
                    yield world.say(cls, after, title, path=place, before=before.annotations[key])
            addresses = [set(map(str, side.spec.get("externalIPs") or ())) for side in (before, after)]
            if addresses[1] - addresses[0]:
                yield world.say(
                    cls,
                    after,
                    "it takes the traffic of more addresses",
                    path=("spec", "externalIPs"),
                    before=sorted(addresses[0]) or None,
                    after=sorted(addresses[1]),
                )


class ControlRemoved(Rule):
    """What checked new objects is gone or lenient."""

    id = "SE05"
    risk = "security"
    title = "A control of new objects is gone or lenient"
    why = "Objects that it refused or changed come in as they are."
    advice = "Keep it, and exempt by namespace what has to be."
    reference = "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/"

    @classmethod
    def find(cls, world: World) -> Iterator[Finding]:
        """Webhooks and admission policies that go, or no longer fail closed."""
        for item in world.removed:
            kind = facts(item.identity.group, item.kind)
            if kind is not None and kind.gone == "security" and item.identity not in world.renamed:
                yield world.say(cls, item, f"removed: {kind.gone_says}", before=item.name)
        for pair, _, after in world.accepted():
            if after.identity.group != "admissionregistration.k8s.io":
                continue
            for change in pair.changes:
                if change.path[-1] == "failurePolicy" and change.after == "Ignore":
                    yield world.say(
                        cls,
                        after,
                        "where it does not answer, objects now come in unchecked",
                        path=change.path,
                        before=change.before,
                        after=change.after,
                    )
                elif (
                    change.path[-1] == "validationActions"
                    and "Deny" in (change.before or ())
                    and "Deny" not in (change.after or ())
                ):
                    yield world.say(
                        cls,
                        after,
                        "it no longer denies",
                        path=change.path,
                        before=change.before,
                        after=change.after,
                    )


RULES: tuple[type[Rule], ...] = (
    PodLoosened,
    CredentialInClear,
    NamespaceLoosened,
    ServiceExposed,
    ControlRemoved,
)
