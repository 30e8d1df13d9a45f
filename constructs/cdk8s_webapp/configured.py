"""What all applications with configuration have in common: a ConfigMap, and pods that read it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from constructs import Construct

from .application import Application, chart_of
from .handles.chart import facts_of
from .handles.entries import add_entry, entries_of
from .handles.late import config_map_of
from .handles.manifest import Manifest
from .node.identity import identity
from .objects import described as objects
from .objects.described import Described
from .objects.house import of_house
from .values import checks
from .values.arguments import named_arguments
from .values.errors import refuse
from .values.read_only import ReadOnly
from .values.wording import quoted

if TYPE_CHECKING:
    from .handles.config_map import ConfigMap


class Configured(Application):
    """An application whose pods read a ConfigMap: its own, or that of the one that it is like."""

    # The handle of what runs the pods.
    _runs: ClassVar[str] = "deployment"

    def __init__(
        self,
        scope: Construct,
        id_: str,
        who: str,
        described: Described,
        arguments: Mapping[str, Any],
        *,
        config_from: "Configured | None" = None,
    ) -> None:
        super().__init__(scope, id_, who, arguments)
        self._described = described
        self._config_from = self if config_from is None else config_from
        self._readers: list[Configured] = []

    @property
    def config(self) -> Mapping[str, str]:
        """The configuration so far; ``add_config`` adds to it."""
        made = self._config_map
        return ReadOnly({} if made is None else entries_of(made))

    @property
    def config_map(self) -> "ConfigMap":
        """The ConfigMap, an object of cdk8s-plus.

        Raises:
            WebAppError: The application has no configuration.
        """
        if self._config_map is None:
            refuse(self._id, "config_map", "no config was given; add_config makes one")
        return config_map_of(self._config_map)

    @named_arguments
    def add_config(self, key: str, value: str) -> None:
        """Add an environment variable that is known only now.

        For two applications that refer to each other:
        ``backend.add_config("CORS_ORIGIN", frontend.url)``.

        Args:
            key: The variable's name.
            value: Its value.

        Raises:
            WebAppError: The key is given already, or it or the value cannot work.
        """
        checks.text(self._id, "config", key)
        if "config_map" in self._objects:
            add_entry(self._objects["config_map"], key, value)
            return
        if self._config_from is not self:
            theirs = self._config_from._id
            refuse(self._id, f"config: {key}", f"its variables are those of {theirs}; add it there")
        self._put("config_map", objects.config_map(self._described, {key: value}))
        self._read_config()
        self._apply_config_first()

    @property
    def _config_map(self) -> Manifest | None:
        """The ConfigMap that the pods read."""
        theirs = self._config_from
        return self._objects.get("config_map") if theirs is self else theirs._config_map

    def _complete(self) -> None:
        """Do what is left when all objects of the application are there."""
        self._read_config()
        for described in of_house(self._described):
            self._put(f"{described.kind}-{described.name}", described)

    def _read_config(self) -> None:
        """Have the pods read the ConfigMap, and those of all that have their variables from here."""
        workload: Any = self._objects[self._runs].object
        workload.config_map = self._config_map
        if self._config_from is not self and self not in self._config_from._readers:
            self._config_from._readers.append(self)
        for each in self._readers:
            each._read_config()

    def _apply_config_first(self) -> None:
        """Put a ConfigMap that was made last before all that read it, in the chart's own file."""
        config_map = self._objects["config_map"]
        for each in (self, *self._all_readers()):
            if identity(each._chart) == identity(self._chart):
                each._objects[each._runs].node.add_dependency(config_map)

    def _all_readers(self) -> "list[Configured]":
        return [each for reader in self._readers for each in (reader, *reader._all_readers())]


def check_like(who: str, scope: Construct, like: object, kind: str) -> "Configured | None":
    """Refuse what is no application, or is one of another namespace: what its pods read is there alone."""
    if like is None:
        return None
    if not isinstance(like, Configured):
        refuse(
            who,
            "like",
            f"{quoted(like)} is no application, such as a WebApp; write like=… without quotes",
        )
    here, there = facts_of(chart_of(who, scope, kind)).namespace, facts_of(like._chart).namespace
    if here != there:
        refuse(
            who,
            "like",
            f"{like._id} is in namespace {there!r}, and what its pods read is there alone, not in {here!r};"
            " make both in one namespace, or leave like out",
        )
    return like
