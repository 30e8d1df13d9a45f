"""From a construct tree to files, in a time that grows with its size alone.

cdk8s resolves the whole app again for each chart. Here it resolves and
validates once, and each object is rendered once; the order of objects and
charts, and the names of files, are cdk8s' own.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import cdk8s
from cdk8s import ApiObject, Chart, DependencyGraph, YamlOutputType
from constructs import ConstructOrder, IConstruct

from ..handles import patches
from ..handles.dependencies import pass_on, quiet
from ..handles.manifest import Manifest, rendered_once
from ..lines import sources
from ..node.identity import identity
from ..values.errors import WebAppError

_VALIDATION = "cdk8s-webapp-validation"


@dataclass(frozen=True, slots=True)
class Rendered:
    """An object of the tree and its manifest."""

    construct: ApiObject
    manifest: dict[str, Any]

    @property
    def made_at(self) -> sources.Place | None:
        """The user's line that made it; None where this library was not there."""
        return self.construct.made_at if isinstance(self.construct, Manifest) else None


@dataclass(frozen=True, slots=True)
class RenderedChart:
    """A chart and the objects whose closest chart it is, in the order to apply them."""

    chart: Chart
    objects: list[Rendered] = field(default_factory=list)


def synthesize(app: cdk8s.App) -> list[RenderedChart]:
    """Render, validate and order all objects of an app.

    Raises:
        WebAppError: An object cannot work, or two have one name.
    """
    tree = app.node.find_all()
    with rendered_once():
        rendered = {
            identity(construct): Rendered(construct, patches.rendered(construct))
            for construct in tree
            if isinstance(construct, ApiObject)
        }
    _refuse_namesakes(list(rendered.values()))
    with quiet(app):
        _validate(app)
    closest = _closest_charts(tree, app.node.find_all(ConstructOrder.POSTORDER))
    sequence = DependencyGraph(app.node).topology()
    if [identity(each) for each in sequence] != [identity(each) for each in tree] and pass_on(app, tree):
        sequence = DependencyGraph(app.node).topology()
    charts = {identity(each): RenderedChart(each) for each in sequence if isinstance(each, Chart)}
    if [identity(each) for each in sequence] == [identity(each) for each in tree]:
        for key, found in rendered.items():
            if key in closest:
                charts[closest[key]].objects.append(found)
    else:
        for chart, result in charts.items():
            order = [identity(each) for each in DependencyGraph(result.chart.node).topology()]
            result.objects.extend(rendered[key] for key in order if key in rendered and closest[key] == chart)
    return list(charts.values())


def contents(app: cdk8s.App, charts: Sequence[RenderedChart]) -> dict[str, list[Rendered]]:
    """The objects of each output file, by its path below the output folder.

    Raises:
        WebAppError: Two objects would be written to one file.
    """
    extension = app.output_file_extension
    found: dict[str, list[Rendered]] = {}
    for path, objects in _paths(app.yaml_output_type, charts):
        file = f"{path}{extension}"
        if file in found:
            raise WebAppError(f"App: synth: two files would be {file}")
        found[file] = list(objects)
    return found


def written(
    contents: Mapping[str, Sequence[Rendered]], files: Mapping[str, str]
) -> dict[str, sources.WrittenFile]:
    """What is known of each output file: its text, its objects, and the user's lines that made them."""
    return {
        file: sources.WrittenFile(files[file], [(each.manifest, each.made_at) for each in objects])
        for file, objects in contents.items()
    }


def construct_metadata(charts: Sequence[RenderedChart]) -> dict[str, str]:
    """The file in which cdk8s tells validators where an object was made."""
    resources = {
        each.construct.name: {"path": each.construct.node.path} for chart in charts for each in chart.objects
    }
    text = json.dumps({"version": "1.0.0", "resources": resources}, separators=(",", ":"))
    return {"construct-metadata.json": text}


def _validate(app: cdk8s.App) -> None:
    """Let cdk8s resolve all dependencies and run all validations, once.

    It does so whenever a chart is asked for its JSON; an empty one has nothing
    else to do.
    """
    empty = Chart(app, _VALIDATION)
    try:
        empty.to_json()
    finally:
        app.node.try_remove_child(_VALIDATION)


def _closest_charts(preorder: Sequence[IConstruct], postorder: Sequence[IConstruct]) -> dict[str, str]:
    """Find the chart around each construct, without a call to Node for each.

    In a tree, one node is above another if it comes first in preorder and last
    in postorder.
    """
    leaves_at = {identity(construct): position for position, construct in enumerate(postorder)}
    closest: dict[str, str] = {}
    around: list[str] = []
    for construct in preorder:
        key = identity(construct)
        while around and leaves_at[around[-1]] < leaves_at[key]:
            around.pop()
        if around:
            closest[key] = around[-1]
        if isinstance(construct, Chart):
            around.append(key)
    return closest


def _paths(
    output_type: YamlOutputType, charts: Sequence[RenderedChart]
) -> Iterator[tuple[str, Sequence[Rendered]]]:
    if output_type is YamlOutputType.FILE_PER_APP:
        if charts:
            yield "app", [each for chart in charts for each in chart.objects]
        return
    for chart in charts:
        if output_type is YamlOutputType.FILE_PER_CHART:
            yield cdk8s.Names.to_dns_label(chart.chart), chart.objects
        elif output_type is YamlOutputType.FILE_PER_RESOURCE:
            for each in chart.objects:
                yield _resource_path(each.manifest), [each]
        else:
            folder = cdk8s.Names.to_dns_label(chart.chart)
            for each in chart.objects:
                yield f"{folder}/{_resource_path(each.manifest)}", [each]


def _resource_path(manifest: dict[str, Any]) -> str:
    return re.sub(r"[^0-9a-zA-Z_.-]", "", f"{manifest['kind']}.{manifest['metadata'].get('name')}")


def _refuse_namesakes(rendered: Sequence[Rendered]) -> None:
    seen: dict[tuple[str, ...], Rendered] = {}
    for each in rendered:
        metadata, kind = each.manifest.get("metadata"), str(each.manifest.get("kind"))
        # What is no object of Kubernetes, a patch may have made so; cdk8s writes it as well.
        if not isinstance(metadata, dict) or not metadata.get("name"):
            continue
        name, namespace = str(metadata["name"]), str(metadata.get("namespace", ""))
        group = str(each.manifest.get("apiVersion")).rpartition("/")[0]
        first = seen.setdefault((group, kind, namespace, name), each)
        if first is not each:
            where = f" in namespace {namespace!r}" if namespace else ""
            raise WebAppError(
                f"{name}: {kind}: two objects have this name{where}, made at {_place(first)}"
                f" and {_place(each)}; give one another id or name"
            )


def _place(rendered: Rendered) -> str:
    return rendered.construct.node.path.removesuffix("/Resource")
