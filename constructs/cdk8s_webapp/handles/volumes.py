"""Volumes of cdk8s-plus, as the lines of a pod."""

from typing import Any

import cdk8s
import cdk8s_plus_27 as kplus

from ..pod.volume import RENDERED_BY


def source_of(volume: object) -> dict[str, Any] | None:
    """The source of a volume of cdk8s-plus, which only a pod renders; None of anything else."""
    if not isinstance(volume, kplus.Volume):
        return None
    chart = cdk8s.Chart(cdk8s.App(), "volume")
    pod = kplus.Pod(chart, "pod", containers=[kplus.ContainerProps(image="none")], volumes=[volume])
    (lines,) = cdk8s.ApiObject.of(pod).to_json()["spec"]["volumes"]
    (source,) = ({field: value} for field, value in lines.items() if field != "name")
    if source.get("hostPath", {}).get("type") == "":
        del source["hostPath"]["type"]  # Kubernetes' own default.
    return source


RENDERED_BY.append(source_of)
