"""Charts: what a chart gives to all objects in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import cdk8s
import jsii
from constructs import Construct, IConstruct

from ..node.construction import construct, for_python_alone
from ..node.identity import identity
from ..values import checks, labels
from ..values.arguments import SignatureOfInit, named_arguments
from ..values.names import dns_label
from ..values.read_only import ReadOnly
from .resolvers import has_resolvers

_FACTS = "_cdk8s_webapp_facts"

# What cdk8s takes as a name as it stands, where it is the whole path.
_NAME = re.compile(r"[0-9a-z-]{1,63}")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a chart gives to its objects. It is fixed when the chart is made, and so asked for once."""

    root: IConstruct
    namespace: str | None
    labels: Mapping[str, str]  # As they are read back: they cannot be changed.
    resolves: bool  # whether values pass resolvers of the user's on their way into the YAML
    name: str | None = None  # what cdk8s makes of its path; None where only cdk8s can say


def facts_of(chart: cdk8s.Chart) -> Facts:
    """The facts about a chart, ours or cdk8s' own."""
    known: Facts | None = vars(chart).get(_FACTS)
    if known is None:
        root = cdk8s.App.of(chart)
        labels = ReadOnly(dict(jsii.get(chart, "labels")))
        known = Facts(root, chart.namespace, labels, has_resolvers(root))
        vars(chart)[_FACTS] = known
    return known


def name_of(chart: cdk8s.Chart) -> str:
    """What cdk8s makes of a chart's path: a name for its file."""
    known: Facts | None = vars(chart).get(_FACTS)
    return (known and known.name) or cdk8s.Names.to_dns_label(chart)


@for_python_alone
class _ReadChart(cdk8s.Chart):
    """A Chart that answers what its file holds."""

    @property
    def labels(self) -> Mapping[str, str]:
        """Labels on the metadata of all objects in it."""
        return facts_of(self).labels

    @property
    def api_objects(self) -> tuple[cdk8s.ApiObject, ...]:  # type: ignore[override]
        """All objects in it, those of applications too; without those of charts in it."""
        found = (each for each in self.node.find_all() if isinstance(each, cdk8s.ApiObject))
        return tuple(each for each in found if identity(each.chart) == identity(self))


class Chart(_ReadChart):
    """A group of objects that are written to one file and applied together."""

    __signature__ = SignatureOfInit()

    @named_arguments
    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        namespace: str | None = None,
        labels: Mapping[str, str] | None = None,
        disable_resource_name_hashes: bool | None = None,
    ) -> None:
        """A group of objects that are written to one file and applied together.

        https://cdk8s.io/docs/latest/basics/chart/

        Args:
            scope: The App.
            id_: Its id: the name of its file.
            namespace: The namespace of all objects in it. Default: none, the one of
                kubectl's context.
            labels: Labels on the metadata of all objects in it. Default: none.
            disable_resource_name_hashes: Whether names that cdk8s makes up have no
                hash at the end. Default: ``False``.

        Raises:
            WebAppError: The namespace is no Kubernetes name, a label cannot work, or
                the scope has a child of this id.
        """
        who = checks.name_of(id_, "Chart")
        checks.instance(who, "scope", scope, Construct, "an App")
        if not isinstance(id_, str):
            checks.text(who, "id_", id_)
        if namespace is not None:
            namespace = dns_label(who, "namespace", namespace)
        given = {} if labels is None else _labels(who, labels)
        if disable_resource_name_hashes is not None:
            checks.instance(
                who, "disable_resource_name_hashes", disable_resource_name_hashes, bool, "True or False"
            )
        props = {
            "namespace": namespace,
            "labels": given,
            "disableResourceNameHashes": disable_resource_name_hashes,
        }
        construct(self, scope, id_, props)
        is_in_app = isinstance(scope, cdk8s.App)
        root = scope if is_in_app else cdk8s.App.of(self)
        name = id_ if is_in_app and _NAME.fullmatch(id_) else None
        vars(self)[_FACTS] = Facts(root, namespace, ReadOnly(given), has_resolvers(root), name)


def _labels(who: str, given: Mapping[str, str]) -> dict[str, str]:
    return labels.check(who, "labels", given)
