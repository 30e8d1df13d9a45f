"""What is read back of a container."""

from collections.abc import Callable, Mapping
from typing import Any

import cdk8s_plus_27 as kplus

from .read_environment import Env
from .reading import at, cpu, each_at, named, read_as, size


class ContainerSecurityContext(kplus.ContainerSecurityContext):
    """What a container may do, as the YAML says it: for the container, or else for its pod."""

    _says: Callable[[str], Any]

    @property
    def ensure_non_root(self) -> bool:
        """Whether the container is refused where its image runs as root."""
        return bool(self._says("runAsNonRoot"))

    @property
    def user(self) -> int | float | None:
        """The user's number. None: the image's own."""
        found: int | None = self._says("runAsUser")
        return found

    @property
    def group(self) -> int | float | None:
        """The group's number. None: the image's own."""
        found: int | None = self._says("runAsGroup")
        return found

    @property
    def privileged(self) -> bool:
        """Whether it may do what the node may."""
        return bool(self._says("privileged"))

    @property
    def read_only_root_filesystem(self) -> bool:
        """Whether nothing can be written but to what is mounted."""
        return bool(self._says("readOnlyRootFilesystem"))

    @property
    def allow_privilege_escalation(self) -> bool:
        """Whether a process may gain more rights than the one that started it."""
        return self._says("allowPrivilegeEscalation") is not False

    @property
    def capabilities(self) -> kplus.ContainerSecutiryContextCapabilities | None:
        """What is added and dropped; a name that cdk8s-plus does not know, such as ``ALL``, is text."""
        found = self._says("capabilities")
        if not isinstance(found, Mapping):
            return None
        known = {each.name: each for each in kplus.Capability}
        made = kplus.ContainerSecutiryContextCapabilities()
        # Past its type check, which knows no other names.
        made._values.update({way: [known.get(each, each) for each in names] for way, names in found.items()})
        return made


class Container(kplus.Container):
    """A container, as the YAML says it."""

    _find: Callable[[str], Mapping[str, Any]]
    _pod: Callable[[], Mapping[str, Any]]

    @property
    def _lines(self) -> Mapping[str, Any]:
        return self._find(super().name)

    @property
    def image(self) -> str:
        """The image's reference."""
        return str(self._lines.get("image", super().image))

    @property
    def image_pull_policy(self) -> kplus.ImagePullPolicy:
        """When a node fetches the image; where no line says it, as the API server fills it in by the tag."""
        written = self._lines.get("imagePullPolicy")
        if written is None:
            digest, tag = "@" in self.image, self.image.rpartition("/")[2].partition(":")[2]
            written = "IfNotPresent" if digest or tag not in ("", "latest") else "Always"
        return named(kplus.ImagePullPolicy, written)

    @property
    def command(self) -> tuple[str, ...] | None:  # type: ignore[override]
        """What it runs. None: the image's entrypoint."""
        return _texts(self._lines.get("command"))

    @property
    def args(self) -> tuple[str, ...] | None:  # type: ignore[override]
        """The arguments. None: the image's own."""
        return _texts(self._lines.get("args"))

    @property
    def working_dir(self) -> str | None:
        """The folder that it runs in. None: the image's own."""
        found: str | None = self._lines.get("workingDir")
        return found

    @property
    def ports(self) -> tuple[kplus.ContainerPort, ...]:  # type: ignore[override]
        """The ports, with their names."""
        return tuple(_port(each) for each in each_at(self._lines, "ports"))

    @property
    def port_number(self) -> int | float | None:
        """The first port. None: it has none."""
        ports = each_at(self._lines, "ports")
        return ports[0]["containerPort"] if ports else None

    @property
    def port(self) -> int | float | None:
        """The same as ``port_number``."""
        return self.port_number

    @property
    def resources(self) -> kplus.ContainerResources | None:
        """What it asks for, and its limits."""
        lines = self._lines.get("resources")
        if not lines:
            return None

        def of(name: str, read: Callable[[object], Any]) -> dict[str, Any] | None:
            both = {way: at(lines, f"{way}s", name) for way in ("request", "limit")}
            given = {way: read(amount) for way, amount in both.items() if amount is not None}
            return given or None

        return kplus.ContainerResources(
            cpu=of("cpu", cpu), memory=of("memory", size), ephemeral_storage=of("ephemeral-storage", size)
        )

    @property
    def security_context(self) -> kplus.ContainerSecurityContext:
        """What it may do."""

        def says(field: str) -> Any:
            own = at(self._lines, "securityContext", field)
            return at(self._pod(), "securityContext", field) if own is None else own

        return read_as(ContainerSecurityContext, super().security_context, _says=says)  # type: ignore[no-any-return]

    @property
    def mounts(self) -> tuple[kplus.VolumeMount, ...]:  # type: ignore[override]
        """What is mounted here; the application's own volumes are in the YAML alone."""
        return tuple(super().mounts)

    @property
    def env(self) -> kplus.Env:
        """The variables; those that are added here stand beside those of the application."""
        return read_as(Env, super().env, _lines=lambda: self._lines)  # type: ignore[no-any-return]


def _texts(found: object) -> tuple[str, ...] | None:
    return tuple(map(str, found)) if isinstance(found, list) else None


def _port(lines: Mapping[str, Any]) -> kplus.ContainerPort:
    protocol = lines.get("protocol")
    return kplus.ContainerPort(
        number=lines["containerPort"],
        name=lines.get("name"),
        protocol=None if protocol is None else named(kplus.Protocol, protocol),
        host_port=lines.get("hostPort"),
        host_ip=lines.get("hostIP"),
    )
