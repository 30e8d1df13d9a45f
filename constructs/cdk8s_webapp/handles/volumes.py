"""Volumes of cdk8s-plus, as the lines of a pod."""

import sys
from typing import Any

import cdk8s

from ..pod.volume import RENDERED_BY


def source_of(volume: object) -> dict[str, Any] | None:
    """The source of a volume of cdk8s-plus, which only a pod renders; None of anything else."""
    # Who has a volume of it has imported it; nobody else waits for that.
    kplus: Any = sys.modules.get("cdk8s_plus_27")
    if kplus is None or not isinstance(volume, kplus.Volume):
        return None
    chart = cdk8s.Chart(cdk8s.App(), "volume")
    pod = kplus.Pod(chart, "pod", containers=[kplus.ContainerProps(image="none")], volumes=[volume])
    (lines,) = cdk8s.ApiObject.of(pod).to_json()["spec"]["volumes"]
    (source,) = ({field: value} for field, value in lines.items() if field != "name")
    if source.get("hostPath", {}).get("type") == "":
        del source["hostPath"]["type"]  # Kubernetes' own default.
    return source


RENDERED_BY.append(source_of)
