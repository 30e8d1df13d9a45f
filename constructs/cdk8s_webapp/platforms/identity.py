"""How a cluster lets pods act as an account of its cloud."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..values import annotations, checks, labels
from ..values.arguments import named_arguments
from ..values.read_only import ReadOnly


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """Where a cloud's account is named.

    Args:
        annotation: The annotation of a ServiceAccount that names it.
        pod_labels: Labels that its pods need besides. Default: none.

    Raises:
        WebAppError: A key or a label cannot work.
    """

    annotation: str
    pod_labels: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        key = checks.text("Identity", "annotation", self.annotation)
        annotations.check("Identity", "annotation", {key: ""})
        checked = labels.check("Identity", "pod_labels", self.pod_labels)
        object.__setattr__(self, "pod_labels", ReadOnly(checked))


Identity.__init__ = named_arguments(Identity.__init__)  # type: ignore[method-assign]
