"""One folder of a container, by what is in it.

https://kubernetes.io/docs/concepts/storage/volumes/
"""

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from ..values import checks, quantity
from ..values.arguments import named_arguments
from ..values.config import checksum
from ..values.errors import refuse
from ..values.image import check as check_image
from ..values.names import dns_label, dns_subdomain
from ..values.read_only import ReadOnly
from ..values.references import Plain
from .files import content, read
from .volume_fields import absolute, chosen_keys, file_mode
from .volume_sources import check_source

AccessMode = Literal["ReadWriteOnce", "ReadWriteMany", "ReadOnlyMany", "ReadWriteOncePod"]
_MODES = ("ReadWriteOnce", "ReadWriteMany", "ReadOnlyMany", "ReadWriteOncePod")
_HOST_TYPES = (
    *("DirectoryOrCreate", "Directory", "FileOrCreate", "File"),
    *("Socket", "CharDevice", "BlockDevice"),
)

# What reads a volume of cdk8s-plus; the room of handles puts it here, since this one knows none of them.
RENDERED_BY: list[Callable[[object], dict[str, Any] | None]] = []


@dataclass(frozen=True, kw_only=True, slots=True)
class Volume:
    """What is mounted at a path of ``volumes``.

    Made by ``Volume.claim("10Gi")``, ``.existing_claim("name")``, ``.empty_dir()``,
    ``.files("folder/")``, ``.config_map("name")``, ``.secret("name")``,
    ``.nfs(server=…, path=…)``, ``.image("ref")``, ``.host_path("/dev/x", because=…)``,
    ``.from_source({"projected": …})`` or ``.of(kplus.Volume)``. The same one at two
    paths is one volume, mounted twice; ``.at("media")`` is a folder of it.
    """

    kind: str
    read_only: bool = False
    owner: str | None = None
    given: Mapping[str, Any]
    sub_path: str | None = None
    # What it is called in a pod; a container beside the application's has its volumes named with all others.
    name: str | None = None
    # Whether the ConfigMap of its files is named by them, and never changed.
    is_immutable: bool = False

    def __post_init__(self) -> None:
        checks.truth("Volume", "read_only", self.read_only)
        if not isinstance(self.given, ReadOnly):  # A volume of another folder of it keeps the very same.
            object.__setattr__(self, "given", ReadOnly(checks.mapping("Volume", "given", self.given)))
        if self.sub_path is not None:
            checks.text("Volume", "sub_path", self.sub_path)
        if self.name is not None:
            dns_label("Volume", "name", self.name)
        checks.truth("Volume", "is_immutable", self.is_immutable)

    @classmethod
    @named_arguments
    def claim(
        cls,
        size: str,
        *,
        access_mode: AccessMode = "ReadWriteOnce",
        storage_class: str | None = None,
        read_only: bool = False,
    ) -> "Volume":
        """Storage that outlives the pods, as a claim that belongs to the application.

        Deleting the application's other objects leaves it. One of ``ReadWriteOnce`` is
        mounted by one node: the application then has one pod, which goes before the next
        one comes. https://kubernetes.io/docs/concepts/storage/persistent-volumes/

        Args:
            size: Its size, such as ``"10Gi"``; it may grow later, where the class allows.
            access_mode: Who mounts it. Default: one node.
            storage_class: The StorageClass. Default: the cluster's own.
            read_only: Whether the application only reads it.

        Raises:
            WebAppError: A value cannot work.
        """
        quantity.storage("Volume", "size", size)
        checks.choice("Volume", "access_mode", access_mode, _MODES)
        if storage_class is not None:
            dns_subdomain("Volume", "storage_class", storage_class)
        given = {"size": size, "access_mode": access_mode, "storage_class": storage_class}
        return cls(kind="claim", read_only=read_only, given=given)

    @classmethod
    @named_arguments
    def per_pod(cls, size: str, storage_class: str | None) -> "Volume":
        """Storage of a pod's own, which a StatefulSet makes by a template; for StatefulApp."""
        given = {"size": size, "access_mode": "ReadWriteOnce", "storage_class": storage_class}
        return cls(kind="template", given=given)

    @classmethod
    @named_arguments
    def existing_claim(cls, name: str, *, read_only: bool = False) -> "Volume":
        """A PersistentVolumeClaim that is in the namespace already.

        Args:
            name: Its name.
            read_only: Whether the application only reads it.

        Raises:
            WebAppError: The name is no Kubernetes name.
        """
        source = {"persistentVolumeClaim": {"claimName": dns_subdomain("Volume", "existing_claim", name)}}
        return cls(kind="source", read_only=read_only, given=source)

    @classmethod
    @named_arguments
    def empty_dir(
        cls, size_limit: str | None = None, *, in_memory: bool = False, read_only: bool = False
    ) -> "Volume":
        """Scratch space that is as old as the pod.

        Args:
            size_limit: What the pod may put there before it is evicted. Default: what the node has.
            in_memory: Whether it is memory, counted as the containers' own. Default: disk.
            read_only: Whether the container only reads what another one writes.

        Raises:
            WebAppError: The size is no amount.
        """
        if size_limit is not None:
            quantity.storage("Volume", "size_limit", size_limit)
        checks.truth("Volume", "in_memory", in_memory)
        medium = {"medium": "Memory"} if in_memory else {}
        limit = {} if size_limit is None else {"sizeLimit": size_limit}
        return cls(kind="source", read_only=read_only, given={"emptyDir": {**medium, **limit}})

    @classmethod
    @named_arguments
    def files(
        cls,
        files: str | Path | Mapping[str, "str | Path | Plain"],
        *,
        mode: int | None = None,
        read_only: bool = False,
    ) -> "Volume":
        """Files from this project, in a ConfigMap; a changed one restarts the pods.

        Args:
            files: A folder, whose files are taken without those below it; or names, each
                with its text or with the path of a file.
            mode: What may be done with each file, such as ``0o755``. Default: ``0o644``.
            read_only: Whether the mount says that the application only reads them, which
                holds in any case.

        Raises:
            WebAppError: There are none, one cannot be read, or they are too large together.
        """
        return cls(kind="files", read_only=read_only, given={"files": read(files), **file_mode(mode)})

    @classmethod
    @named_arguments
    def config_map(
        cls,
        name: str,
        *,
        items: Mapping[str, str] | None = None,
        optional: bool = False,
        mode: int | None = None,
        read_only: bool = False,
    ) -> "Volume":
        """The keys of a ConfigMap of the namespace, as files.

        Args:
            name: Its name.
            items: Which keys, and the paths of their files. Default: all, by their names.
            optional: Whether the pod starts without it.
            mode: What may be done with each file, such as ``0o400``. Default: ``0o644``.
            read_only: Whether the mount says that the application only reads them, which
                holds in any case.

        Raises:
            WebAppError: A name, a path or a mode cannot work.
        """
        named = {"name": dns_subdomain("Volume", "config_map", name)}
        source = {"configMap": {**named, **file_mode(mode), **chosen_keys(items, optional)}}
        return cls(kind="source", read_only=read_only, given=source)

    @classmethod
    @named_arguments
    def secret(
        cls,
        name: str,
        *,
        items: Mapping[str, str] | None = None,
        optional: bool = False,
        mode: int | None = None,
        read_only: bool = False,
    ) -> "Volume":
        """The keys of a Secret of the namespace, as files.

        Args:
            name: Its name.
            items: Which keys, and the paths of their files. Default: all, by their names.
            optional: Whether the pod starts without it.
            mode: What may be done with each file, such as ``0o400``. Default: ``0o644``.
            read_only: Whether the mount says that the application only reads them, which
                holds in any case.

        Raises:
            WebAppError: A name, a path or a mode cannot work.
        """
        named = {"secretName": dns_subdomain("Volume", "secret", name)}
        source = {"secret": {**named, **file_mode(mode), **chosen_keys(items, optional)}}
        return cls(kind="source", read_only=read_only, given=source)

    @classmethod
    @named_arguments
    def nfs(cls, server: str, path: str, *, read_only: bool = False) -> "Volume":
        """A folder of an NFS server. Pod Security's "restricted" does not admit it.

        Args:
            server: Its host name or address.
            path: The folder there.
            read_only: Whether the application only reads it.

        Raises:
            WebAppError: The path is not absolute.
        """
        source = {"nfs": {"server": checks.text("Volume", "server", server), "path": absolute(path)}}
        return cls(kind="source", read_only=read_only, given=source)

    @classmethod
    @named_arguments
    def image(cls, ref: str) -> "Volume":
        """The files of another image, read-only. From Kubernetes 1.35 on.

        Args:
            ref: The image.

        Raises:
            WebAppError: The image cannot be pulled.
        """
        source = {"image": {"reference": check_image("Volume", "image", ref)}}
        return cls(kind="source", given=source)

    @classmethod
    @named_arguments
    def host_path(
        cls,
        path: str,
        *,
        because: str,
        type: str | None = None,  # noqa: A002 (Kubernetes' own name)
        read_only: bool = False,
    ) -> "Volume":
        """A file or folder of the node. Pod Security's "baseline" does not admit it.

        A pod that may write there may change its node, and finds other data on another one.
        https://kubernetes.io/docs/concepts/storage/volumes/#hostpath

        Args:
            path: Where it is on the node.
            because: Why the application needs it, for reports; never in the YAML.
            type: What it must be, such as ``"Directory"`` or ``"Socket"``. Default: not looked at.
            read_only: Whether the application only reads it.

        Raises:
            WebAppError: The path is not absolute, the type is none, or ``because`` is empty.
        """
        checks.text("Volume", "because", because)
        given = {"path": absolute(path)}
        if type is not None:
            given["type"] = checks.choice("Volume", "type", type, _HOST_TYPES)
        return cls(kind="source", read_only=read_only, given={"hostPath": given})

    @classmethod
    @named_arguments
    def from_source(cls, source: Mapping[str, Any], *, read_only: bool = False) -> "Volume":
        """A volume as Kubernetes writes it, such as several sources in one folder or a driver's.

        https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/volume/

        Args:
            source: The volume without its name, such as
                ``{"projected": {"sources": [{"configMap": {"name": "a"}}, {"secret": {"name": "b"}}]}}``.
            read_only: Whether the application only reads it.

        Raises:
            WebAppError: It is not one source that Kubernetes knows, or is a hostPath.
        """
        return cls(kind="source", read_only=read_only, given=check_source(source))

    @classmethod
    @named_arguments
    def of(cls, volume: object, *, read_only: bool = False) -> "Volume":
        """A volume of cdk8s-plus, such as one of a disk of the cloud's.

        Args:
            volume: The ``kplus.Volume``.
            read_only: Whether the application only reads it.

        Raises:
            WebAppError: It is none.
        """
        found = next((lines for read in RENDERED_BY if (lines := read(volume)) is not None), None)
        if found is None:
            refuse("Volume", "of", f"{volume!r} is no kplus.Volume; write kplus.Volume.from_host_path(…)")
        return cls(kind="source", read_only=read_only, given=found)

    def at(self, sub_path: str) -> "Volume":
        """A folder or file of it, at a path of its own.

        Args:
            sub_path: Where it is in the volume.

        Raises:
            WebAppError: It is no path below the volume, or the volume is files, which a pod
                that runs would not see changed.
        """
        path = checks.text("Volume", "sub_path", sub_path)
        if posixpath.normpath(path) != path or path.startswith(("/", "..")) or path == ".":
            right = posixpath.normpath("/" + path).lstrip("/") or "data"
            refuse("Volume", "sub_path", f"{path!r} is no path below the volume; write {right!r}")
        if self.kind == "files":
            refuse("Volume", "sub_path", "a pod that runs would not see a changed file; mount their folder")
        return replace(self, sub_path=path)

    def owned_by(self, app: str) -> "Volume":
        """The same, of which the claim or ConfigMap belongs to another application."""
        return replace(self, owner=self.owner or app)

    @property
    def is_for_one(self) -> bool:
        """Whether one node alone can mount it."""
        return self.kind == "claim" and self.given["access_mode"] in ("ReadWriteOnce", "ReadWriteOncePod")

    def object_name(self, app: str, name: str) -> str:
        """The name of the claim or ConfigMap that an application has for the volume of this name.

        The way the digits are made never changes: a new way would restart every application.
        """
        whole = f"{self.owner or app}-{name}"
        return f"{whole}-{checksum(content(self.given['files']))[:10]}" if self.is_immutable else whole

    def source(self, app: str, name: str) -> dict[str, Any]:
        """The volume's source, for the volume of this name of an application."""
        if self.kind == "claim":
            return {"persistentVolumeClaim": {"claimName": self.object_name(app, name)}}
        if self.kind == "files":
            mode = {key: value for key, value in self.given.items() if key == "defaultMode"}
            return {"configMap": {"name": self.object_name(app, name), **mode}}
        return dict(self.given)


Volume.__init__ = named_arguments(Volume.__init__)  # type: ignore[method-assign]
