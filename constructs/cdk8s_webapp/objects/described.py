"""What applications of every kind have in common: one frozen description, from which objects follow."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..platforms.platform import Platform
from ..pod.pod import Pod
from ..pod.variables import check_together
from ..pod.volumes import named_by_content
from ..values import annotations, checks
from ..values.errors import refuse
from ..values.labels import of_object
from ..values.names import all_names
from ..values.read_only import ReadOnly
from .account import accounts
from .claim import claims
from .config_map import ConfigMapObject
from .files import files
from .object import Object
from .workload import OnConfigChange


@dataclass(frozen=True, kw_only=True)
class Described:
    """An application by its arguments, checked.

    Made by ``WebApp(…)`` and its like, for the parts and objects of a platform.

    Attributes:
        app: Its id.
        pod: Its pods.
        names: The name of each of its objects, and of the container.
        labels: Labels of all its objects.
        annotations: Annotations of all its objects.
        platform: The cluster that it is for.
        on_config_change: Whether pods start again when its configuration changes.
        immutable_config: Whether its ConfigMaps are named by their content, and never changed.
    """

    app: str
    pod: Pod
    names: Mapping[str, str]
    labels: Mapping[str, str]
    annotations: Mapping[str, str]
    platform: Platform
    on_config_change: OnConfigChange
    immutable_config: bool = False

    def __post_init__(self) -> None:
        if self.immutable_config:
            object.__setattr__(self, "pod", named_by_content(self.pod))

    @property
    def common(self) -> dict[str, Any]:
        """What all objects have in common."""
        return {"app": self.app, "labels": self.labels, "annotations": self.annotations}

    @property
    def runs(self) -> dict[str, Any]:
        """What all that run its pods have in common."""
        return {**self.common, "pod": self.pod, "on_config_change": self.on_config_change}


def read_back(described: Described, names: Iterable[str]) -> dict[str, Any]:
    """The arguments of these names as they are used; a property of their own may stand for others."""
    known = {**vars(described.pod), **vars(described)}
    return {name: known[name] for name in names if name in known}


def config_map(described: Described, entries: Mapping[str, Any] | None) -> ConfigMapObject | None:
    """Its ConfigMap; none where there is no configuration."""
    made = ConfigMapObject(
        **described.common,
        name=described.names["config_map"],
        entries={} if entries is None else entries,
        is_immutable=described.immutable_config,
    )
    check_together(described.pod, made.entries)
    return made if made.entries else None


def check_immutable(who: str, is_immutable: object, on_config_change: str) -> bool:
    """Refuse what is no truth, and pods that keep a ConfigMap of another name without a restart."""
    checked = checks.truth(who, "immutable_config", is_immutable)
    if checked and on_config_change == "nothing":
        refuse(
            who,
            "immutable_config",
            "a new content has a new name, which pods read by a restart alone; leave it or"
            ' on_config_change="nothing" out',
        )
    return checked


def beside(described: Described) -> list[Object]:
    """What its pods need before they start: claims, files, and who they are."""
    pod, common = described.pod, described.common
    return [*claims(pod, common), *files(pod, common), *accounts(pod, common)]


def of_companion(
    who: str, given: Mapping[str, Any], like: Described | None, *, without: Collection[str]
) -> dict[str, Any]:
    """The fields of Described but for the pod: from the arguments, or from the application that it is like.

    Args:
        who: The application.
        given: Its arguments; None is one that is not given.
        like: The application that it is like.
        without: The handles that it does not have.

    Raises:
        WebAppError: A value cannot work.
    """
    labels = {} if like is None else like.labels
    notes = {} if like is None else like.annotations
    platform = Platform() if like is None else like.platform
    on_config_change = "restart" if like is None else like.on_config_change
    immutable_config = False if like is None else like.immutable_config
    usual = {
        "labels": labels,
        "annotations": notes,
        "platform": platform,
        "on_config_change": on_config_change,
        "immutable_config": immutable_config,
    }
    chosen = {**usual, **{name: given[name] for name in usual if given.get(name) is not None}}
    check_immutable(who, chosen["immutable_config"], chosen["on_config_change"])
    of_object(who, who, chosen["labels"])
    annotations.check(who, "annotations", chosen["annotations"])
    checks.instance(who, "platform", chosen["platform"], Platform, "Platform(…)")
    names = ReadOnly(all_names(who, who, given.get("names"), without=without))
    return {"app": who, "names": names, **chosen, "labels": ReadOnly(dict(chosen["labels"]))}
