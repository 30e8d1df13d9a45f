"""Which objects go into which file, and what else is written about them."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import cdk8s
from cdk8s import YamlOutputType

from ..handles.chart import name_of as name_of_chart
from ..lines import sources
from ..node.identity import identity
from ..values.errors import WebAppError
from . import order
from .object_names import Name, name_of
from .ownership import METADATA
from .rendered import Rendered, RenderedChart

_Files = list[tuple[str, Sequence[Rendered]]]


def contents(app: cdk8s.App, charts: Sequence[RenderedChart]) -> dict[str, Sequence[Rendered]]:
    """The objects of each output file, by its path below the output folder.

    Raises:
        WebAppError: Two objects would be written to one file.
    """
    found: dict[str, Sequence[Rendered]] = {}
    for file, objects in _in_files(app.yaml_output_type, app.output_file_extension, charts):
        if file in found:
            raise WebAppError(
                f"App: synth: {_kind(objects)} would be written to {file}, and so would"
                f" {_kind(found[file])}; give one another id or name, or another yaml_output_type"
            )
        found[file] = objects
    return found


def written(
    contents: Mapping[str, Sequence[Rendered]], texts: Mapping[str, str]
) -> dict[str, sources.WrittenFile]:
    """What is known of each output file: its text, its objects, and the user's lines that made them."""
    return {
        file: sources.WrittenFile(texts[file], [(each.manifest, each.made_at) for each in objects])
        for file, objects in contents.items()
    }


def names(contents: Mapping[str, Sequence[Rendered]]) -> dict[str, frozenset[Name]]:
    """The names of the objects of each file."""
    found = {file: (name_of(each.manifest) for each in objects) for file, objects in contents.items()}
    return {file: frozenset(each for each in its if each is not None) for file, its in found.items()}


def construct_metadata(charts: Sequence[RenderedChart]) -> dict[str, str]:
    """The file in which cdk8s tells validators where an object was made."""
    constructs = (each.construct for chart in charts for each in chart.objects)
    resources = {each.name: {"path": each.node.path} for each in constructs if each is not None}
    return {METADATA: json.dumps({"version": "1.0.0", "resources": resources}, separators=(",", ":"))}


def _in_files(output_type: YamlOutputType, extension: str, charts: Sequence[RenderedChart]) -> _Files:
    if output_type is YamlOutputType.FILE_PER_APP:
        return [(f"app{extension}", [each for chart in charts for each in chart.objects])] if charts else []
    by_chart = {identity(each.chart): list(_of(each, output_type, extension)) for each in charts}
    # What kubectl sorts: the files of a folder, and folders among them.
    names = {chart: sorted({path.partition("/")[0] for path, _ in its}) for chart, its in by_chart.items()}
    prefix = order.prefixes(names, {identity(each.chart): each.needs for each in charts})
    return [(prefix[chart] + path, objects) for chart, its in by_chart.items() for path, objects in its]


def _of(
    chart: RenderedChart, output_type: YamlOutputType, extension: str
) -> Iterator[tuple[str, list[Rendered]]]:
    """The files of a chart."""
    if output_type is YamlOutputType.FILE_PER_CHART:
        yield f"{name_of_chart(chart.chart)}{extension}", chart.objects
        return
    is_in_folder = output_type is YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE
    folder = f"{name_of_chart(chart.chart)}/" if is_in_folder else ""
    for each in chart.objects:
        yield f"{folder}{_name(each.manifest)}{extension}", [each]


def _name(manifest: dict[str, Any]) -> str:
    return re.sub(r"[^0-9a-zA-Z_.-]", "", f"{manifest['kind']}.{manifest['metadata'].get('name')}")


def _kind(objects: Sequence[Rendered]) -> str:
    return f"{objects[0].manifest.get('kind')} of {objects[0].place}" if objects else "an empty chart"
