"""One folder of a container, by what is in it.

https://kubernetes.io/docs/concepts/storage/volumes/
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from ..values import checks, quantity
from ..values.arguments import named_arguments
from ..values.credentials import refuse_credential
from ..values.errors import refuse
from ..values.image import check as check_image
from ..values.names import dns_subdomain

AccessMode = Literal["ReadWriteOnce", "ReadWriteMany", "ReadOnlyMany", "ReadWriteOncePod"]
_MODES = ("ReadWriteOnce", "ReadWriteMany", "ReadOnlyMany", "ReadWriteOncePod")

# Files in a ConfigMap; kubectl keeps a copy of it in an annotation, which holds less than 1 MiB.
_MOST_BYTES = 250_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Volume:
    """What is mounted at a path of ``volumes``.

    Made by ``Volume.claim("10Gi")``, ``.existing_claim("name")``, ``.empty_dir()``,
    ``.files("folder/")``, ``.config_map("name")``, ``.secret("name")``,
    ``.nfs(server=…, path=…)`` or ``.image("ref")``.
    """

    kind: str
    read_only: bool = False
    owner: str | None = None
    given: Mapping[str, Any]

    def __post_init__(self) -> None:
        checks.truth("Volume", "read_only", self.read_only)

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
    def empty_dir(cls, size_limit: str | None = None, *, in_memory: bool = False) -> "Volume":
        """Scratch space that is as old as the pod.

        Args:
            size_limit: What the pod may put there before it is evicted. Default: what the node has.
            in_memory: Whether it is memory, counted as the containers' own. Default: disk.

        Raises:
            WebAppError: The size is no amount.
        """
        if size_limit is not None:
            quantity.storage("Volume", "size_limit", size_limit)
        checks.truth("Volume", "in_memory", in_memory)
        medium = {"medium": "Memory"} if in_memory else {}
        limit = {} if size_limit is None else {"sizeLimit": size_limit}
        return cls(kind="source", given={"emptyDir": {**medium, **limit}})

    @classmethod
    @named_arguments
    def files(cls, files: str | Path | Mapping[str, "str | Path"]) -> "Volume":
        """Files from this project, in a ConfigMap; a changed one restarts the pods.

        Args:
            files: A folder, whose files are taken without those below it; or names, each
                with its text or with the path of a file.

        Raises:
            WebAppError: There are none, one cannot be read, or they are too large together.
        """
        return cls(kind="files", read_only=False, given=_read(files))

    @classmethod
    @named_arguments
    def config_map(
        cls, name: str, *, items: Mapping[str, str] | None = None, optional: bool = False
    ) -> "Volume":
        """The keys of a ConfigMap of the namespace, as files.

        Args:
            name: Its name.
            items: Which keys, and the paths of their files. Default: all, by their names.
            optional: Whether the pod starts without it.

        Raises:
            WebAppError: A name or a path cannot work.
        """
        named = {"name": dns_subdomain("Volume", "config_map", name)}
        return cls(kind="source", given={"configMap": {**named, **_items(items, optional)}})

    @classmethod
    @named_arguments
    def secret(cls, name: str, *, items: Mapping[str, str] | None = None, optional: bool = False) -> "Volume":
        """The keys of a Secret of the namespace, as files.

        Args:
            name: Its name.
            items: Which keys, and the paths of their files. Default: all, by their names.
            optional: Whether the pod starts without it.

        Raises:
            WebAppError: A name or a path cannot work.
        """
        named = {"secretName": dns_subdomain("Volume", "secret", name)}
        return cls(kind="source", given={"secret": {**named, **_items(items, optional)}})

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
        folder = checks.text("Volume", "path", path)
        if not folder.startswith("/"):
            refuse("Volume", "path", f"{folder!r} is no absolute path; write {'/' + folder!r}")
        source = {"nfs": {"server": checks.text("Volume", "server", server), "path": folder}}
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

    def of(self, app: str) -> "Volume":
        """The same, of which the claim or ConfigMap belongs to another application."""
        return replace(self, owner=self.owner or app)

    @property
    def is_for_one(self) -> bool:
        """Whether one node alone can mount it."""
        return self.kind == "claim" and self.given["access_mode"] in ("ReadWriteOnce", "ReadWriteOncePod")

    def source(self, app: str, name: str) -> dict[str, Any]:
        """The volume's source, for the volume of this name of an application."""
        if self.kind == "claim":
            return {"persistentVolumeClaim": {"claimName": object_name(self.owner or app, name)}}
        if self.kind == "files":
            return {"configMap": {"name": object_name(self.owner or app, name)}}
        return dict(self.given)


Volume.__init__ = named_arguments(Volume.__init__)  # type: ignore[method-assign]


def object_name(app: str, volume: str) -> str:
    """The name of the claim or ConfigMap that an application has for a volume."""
    return f"{app}-{volume}"


def _items(items: object, optional: object) -> dict[str, Any]:
    chosen = {}
    if items is not None:
        given = checks.mapping("Volume", "items", items)
        for key, path in given.items():
            if not isinstance(path, str) or path.startswith("/") or ".." in path.split("/"):
                refuse("Volume", f"items: {key}", f"{path!r} is no path below the volume; write {key!r}")
        chosen = {"items": [{"key": key, "path": path} for key, path in given.items()]}
    return {**chosen, **({"optional": True} if checks.truth("Volume", "optional", optional) else {})}


def _read(files: object) -> Mapping[str, bytes]:
    try:
        found = _of_folder(files) if isinstance(files, str | Path) else _of_mapping(files)
    except OSError as error:
        refuse("Volume", "files", f"cannot be read: {error.strerror}")
    except UnicodeEncodeError:
        refuse("Volume", "files", "has a character that no file can hold")
    if not found:
        refuse("Volume", "files", "there is none; a folder's files are those directly in it")
    size = sum(len(content) for content in found.values())
    if size > _MOST_BYTES:
        refuse(
            "Volume", "files", f"has {size} bytes; kubectl apply takes at most {_MOST_BYTES} in a ConfigMap"
        )
    for name, content in found.items():
        if not re.fullmatch(r"[A-Za-z0-9._-]{1,253}", name):
            refuse("Volume", f"files: {name}", "is no key of a ConfigMap: letters, digits, '-', '_' and '.'")
        refuse_credential("Volume", f"files: {name}", name, content.decode("utf-8", "replace"))
    return MappingProxyType(found)


def _of_folder(written: str | Path) -> dict[str, bytes]:
    folder = Path(written)
    if not folder.is_dir():
        refuse("Volume", "files", f"{str(written)!r} is no folder of the current one; write the path of one")
    return {each.name: each.read_bytes() for each in sorted(folder.iterdir()) if each.is_file()}


def _of_mapping(files: object) -> dict[str, bytes]:
    found = {}
    for name, content in checks.mapping("Volume", "files", files).items():
        if isinstance(content, Path):
            if not content.is_file():
                refuse("Volume", f"files: {name}", f"{str(content)!r} is no file; write the path of one")
            found[name] = content.read_bytes()
        elif isinstance(content, str):
            found[name] = content.encode()
        else:
            refuse("Volume", f"files: {name}", f"{content!r} is neither text nor a Path")
    return found
