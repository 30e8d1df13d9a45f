"""What runs pods of one template, whatever its kind.

https://kubernetes.io/docs/concepts/workloads/
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ..lines.merge import merge
from ..pod.environment import SharedConfigMap, reads_as_files
from ..pod.files import content
from ..pod.pod import Pod
from ..pod.spread import spread
from ..pod.template import finish, template
from ..pod.volumes import named_in_all
from ..values import checks, config
from .config_map import read_by_pods
from .object import Object, Rendered

OnConfigChange = Literal["restart", "nothing"]


@dataclass(kw_only=True)
class WorkloadObject(Object):
    """Runs pods.

    ``config_map`` is the one that the pods read; a new content is another template, if
    ``on_config_change`` says so.
    """

    pod: Pod
    config_map: Rendered | None = None
    on_config_change: OnConfigChange = "restart"

    def __post_init__(self) -> None:
        super().__post_init__()
        checks.instance(self.app, "pod", self.pod, Pod, 'Pod(app="web", image="web:1", port=8000)')
        checks.choice(self.app, "on_config_change", self.on_config_change, ("restart", "nothing"))
        if self.pod.platform.parts:
            self.template()  # Parts of a house may be wrong, and are so where the application is made.

    @property
    def is_several(self) -> bool:
        """Whether there are two pods or more at a time."""
        return False

    def template(self) -> dict[str, Any]:
        """The lines of the pod template."""
        reads = None if self.config_map is None else self.config_map.written_name
        return template(self.pod, config_map=reads)

    def spread(self, template: dict[str, Any], revision: str) -> dict[str, Any]:
        """The same lines, with those that spread several pods where the platform does so."""
        own = self.pod.scheduling is not None and self.pod.scheduling.topology_spread is not None
        asked = self.pod.platform.availability.spread and self.is_several and not own
        return merge(template, spread(self.pod, revision)) if asked else template

    def finish(self, whole: dict[str, Any], added: Mapping[str, Any]) -> None:
        """Decide what depends on all lines of the template, those that users added too."""
        finish(whole, self.pod, added)
        self._sum_up(whole)

    def _sum_up(self, template: dict[str, Any]) -> None:
        if self.on_config_change == "nothing":
            return
        own = {}
        if self.config_map is not None:
            as_files = reads_as_files(template["spec"], self.config_map.written_name)
            own = read_by_pods(self.config_map.to_json(), as_files=as_files)
        shared = _shared(self.pod)
        if self.config_map is not None or shared:
            annotations = template["metadata"].setdefault("annotations", {})
            annotations[config.CHECKSUM] = config.checksum({**own, **({"shared": shared} if shared else {})})


def _shared(pod: Pod) -> dict[str, object]:
    """What the pods read besides: ConfigMaps of other applications, and files."""
    maps = [each for each in pod.env_from or () if isinstance(each, SharedConfigMap)]
    files = {
        name: content(volume.given["files"]) for name, volume in named_in_all(pod) if volume.kind == "files"
    }
    return {**{each.object_name: read_by_pods(each.content(), as_files=False) for each in maps}, **files}
