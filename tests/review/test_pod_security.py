"""Pod Security's controls: for each, what a level refuses and what it takes."""

from typing import Any

import pytest

from cdk8s_webapp_review import pod_security

HARDENED: dict[str, Any] = {
    "allowPrivilegeEscalation": False,
    "capabilities": {"drop": ["ALL"]},
    "runAsNonRoot": True,
    "seccompProfile": {"type": "RuntimeDefault"},
}
APPARMOR = "container.apparmor.security.beta.kubernetes.io/web"


def pod(container: dict[str, Any] | None = None, **spec: Any) -> dict[str, Any]:
    """A pod that `restricted` admits, with fields changed."""
    web = {"name": "web", "image": "web:1", "securityContext": HARDENED, **(container or {})}
    return {"containers": [web], **spec}


def secured(**fields: Any) -> dict[str, Any]:
    """The pod with fields of its container's security context changed."""
    return pod({"securityContext": {**HARDENED, **fields}})


BASELINE = [
    (pod(hostNetwork=True), "hostNetwork"),
    (pod(hostPID=True), "hostPID"),
    (pod(hostIPC=True), "hostIPC"),
    (pod(securityContext={"windowsOptions": {"hostProcess": True}}), "hostProcess"),
    (pod(volumes=[{"name": "a", "hostPath": {"path": "/"}}]), "a hostPath volume"),
    (secured(privileged=True), "privileged"),
    (secured(capabilities={"drop": ["ALL"], "add": ["NET_ADMIN"]}), "capabilities.add"),
    (pod({"ports": [{"containerPort": 80, "hostPort": 80}]}), "hostPort 80"),
    (pod({"livenessProbe": {"httpGet": {"port": 80, "host": "10.0.0.1"}}}), "livenessProbe.httpGet.host"),
    (pod({"lifecycle": {"preStop": {"tcpSocket": {"port": 80, "host": "a"}}}}), "preStop.tcpSocket.host"),
    (secured(appArmorProfile={"type": "Unconfined"}), "appArmorProfile Unconfined"),
    (secured(seLinuxOptions={"type": "spc_t"}), "seLinuxOptions.type"),
    (secured(seLinuxOptions={"role": "system_r"}), "seLinuxOptions.role"),
    (secured(procMount="Unmasked"), "procMount"),
    (pod(securityContext={"seccompProfile": {"type": "Unconfined"}}), "seccompProfile Unconfined"),
    (pod(securityContext={"sysctls": [{"name": "kernel.msgmax", "value": "1"}]}), "the sysctl kernel.msgmax"),
]
RESTRICTED = [
    (pod(volumes=[{"name": "a", "nfs": {"server": "a", "path": "/"}}]), "a volume of the type nfs"),
    (secured(allowPrivilegeEscalation=None), "allowPrivilegeEscalation is not false"),
    (secured(runAsNonRoot=None), "runAsNonRoot is not true"),
    (secured(runAsUser=0), "runAsUser is 0"),
    (secured(seccompProfile=None), "no seccompProfile"),
    (secured(capabilities={}), "capabilities.drop lacks ALL"),
    (secured(capabilities={"drop": ["ALL"], "add": ["CHOWN"]}), "capabilities.add"),
    (pod({"securityContext": {**HARDENED, "procMount": "Unmasked"}}, hostUsers=False), "procMount"),
    (pod(initContainers=[{"name": "first"}]), "runAsNonRoot is not true"),
]
ADMITTED = [
    pod(),
    pod(hostNetwork=False, hostPID=False),
    pod({"ports": [{"containerPort": 80, "hostPort": 0}]}),
    pod({"livenessProbe": {"httpGet": {"port": 80, "host": ""}}}),
    pod(volumes=[{"name": "a", "emptyDir": {}}, {"name": "b", "csi": {"driver": "a"}}]),
    pod(securityContext={"sysctls": [{"name": "net.ipv4.tcp_rmem", "value": "1"}]}),
    secured(seLinuxOptions={"type": "container_t", "level": "s0"}),
    secured(appArmorProfile={"type": "Localhost", "localhostProfile": "a"}),
    secured(capabilities={"drop": ["ALL"], "add": ["NET_BIND_SERVICE"]}),
    pod({"securityContext": {"allowPrivilegeEscalation": False, "capabilities": {"drop": ["ALL"]}}},
        securityContext={"runAsNonRoot": True, "seccompProfile": {"type": "RuntimeDefault"}}),
    pod({"securityContext": {"runAsNonRoot": True}}, os={"name": "windows"}),
    {**secured(runAsNonRoot=None, runAsUser=0), "hostUsers": False},
]  # fmt: skip


def said(spec: dict[str, Any], level: str) -> list[str]:
    """What a level refuses of a pod."""
    return pod_security.refused({"spec": spec}, level)


@pytest.mark.parametrize(("spec", "words"), BASELINE, ids=lambda value: str(value)[:60])
def test_baseline_refuses(spec, words):
    """Both levels refuse it, and `privileged` does not."""
    assert said(spec, "baseline") == [words]
    assert words in said(spec, "restricted")
    assert said(spec, "privileged") == []


@pytest.mark.parametrize(("spec", "words"), RESTRICTED, ids=lambda value: str(value)[:60])
def test_restricted_refuses(spec, words):
    """Only `restricted` refuses it."""
    assert words in said(spec, "restricted")
    assert said(spec, "baseline") == []


@pytest.mark.parametrize("spec", ADMITTED, ids=lambda value: str(value)[:60])
def test_restricted_admits(spec):
    """It is admitted by all levels, and by one that is unknown."""
    assert said(spec, "restricted") == []
    assert said(spec, "strictest") == []


def test_the_old_annotation_of_apparmor():
    """Annotations name profiles as the fields do."""
    for profile, refused in (("unconfined", True), ("other", True), ("runtime/default", False), ("", False)):
        pod_template = {"metadata": {"annotations": {APPARMOR: profile}}, "spec": pod()}
        assert bool(pod_security.refused(pod_template, "baseline")) is refused, profile
