"""What Kubernetes declares of its own fields is in the tables: the `+k8s:` marks of a release (marks.txt)."""

import re
from pathlib import Path

import pytest

from cdk8s_webapp_review import schema, valid
from cdk8s_webapp_review.kinds import KINDS, facts
from cdk8s_webapp_review.sides.normalise import normalise
from cdk8s_webapp_review.updates.paths import lies_below

MARKS = [line.split(" ", 2) for line in (Path(__file__).parent / "marks.txt").read_text().splitlines()]
# Types of features that are switched off by default, and types that the server alone writes.
LEFT_OUT = {
    "EvictionResponder", "JobSchedulingConfiguration", "NodeAllocatableMappedResources",
    "NodeAllocatableOverheadResources", "NodeAllocatableResourceClaimStatus", "NodePodPreemptionPolicy",
    "PodVolumeHealth", "ServiceCIDRStatus", "ServiceStatus", "VolumeHealthCondition", "VolumeHealthStatus",
}  # fmt: skip
FIELDS_LEFT_OUT = {("JobSpec", "scheduling"), ("PodSpec", "evictionResponders")}
# What other names the schema has for a type.
NAMES = {
    "CrossVersionObjectReference": "AutoscalingV2CrossVersionObjectReference",
    "HorizontalPodAutoscalerSpec": "AutoscalingV2HorizontalPodAutoscalerSpec",
    "Subject": "RbacV1Subject",
}
# Asked of the whole object, or of what holds it.
ELSEWHERE = {
    ("Endpoint", "addresses", "required"), ("HorizontalPodAutoscalerSpec", "maxReplicas", "minimum=1"),
    ("IPAddressSpec", "parentRef", "required"), ("ReplicationControllerSpec", "minReadySeconds", "minimum=0"),
}  # fmt: skip
GIVEN = [
    (name, field, mark)
    for name, field, mark in MARKS
    if name not in LEFT_OUT and (name, field) not in FIELDS_LEFT_OUT and "opaqueType" not in mark
]


def demand(name):
    """What is asked of a type."""
    return valid.DEMANDS.get(NAMES.get(name, name), valid.Demand())


def places(name, field):
    """The kinds that have a type at their top or in their spec, and where the field is."""
    for api_version, kind in schema_kinds():
        top = schema.kind_type(api_version, kind)
        if top == name:
            yield api_version, kind, (field,)
        spec = schema.fields(top).get("spec")
        if spec is not None and spec.name == name:
            yield api_version, kind, ("spec", field)


def schema_kinds():
    """Every kind of the tables, in the version that the schema has."""
    for group, kind in KINDS:
        for version in ("v1", "v2"):
            api_version = f"{group}/{version}" if group else version
            if schema.kind_type(api_version, kind):
                yield api_version, kind


def is_fixed(api_version, kind, path):
    """Whether the table of kinds says that the field may not change."""
    known = facts(api_version.rpartition("/")[0], kind)
    if any(lies_below(path, dotted) for dotted in known.immutable):
        return True
    start, free = known.immutable_but or ("", ())
    return path[:1] == (start,) and not any(lies_below(path[1:], dotted) for dotted in free)


@pytest.mark.parametrize(("name", "field", "mark"), GIVEN, ids=[" ".join(each) for each in GIVEN])
def test_a_mark_is_in_the_tables(name, field, mark):
    """What the release declares, the review asks."""
    asked, (word, _, number) = demand(name), mark.partition("=")
    if (name, field, mark) in ELSEWHERE:
        return
    if word in ("immutable", "update"):
        found = [is_fixed(*place) for place in places(name, field)]
        assert found
        assert all(found)
    elif word == "required":
        type_name = NAMES.get(name, name)
        assert field in schema.required(type_name) or field in asked.needed or says(type_name, field)
    elif word == "minimum":
        assert asked.ranges[field][0] == int(number)
    elif word in ("maxItems", "maxLength", "maxBytes"):
        assert asked.longest[field] <= int(number)
    else:
        assert word == "format"
        assert field in asked.forms


def says(name, field):
    """Whether a function says that the field is required."""
    check = valid.check(name)
    return bool(check) and any(flaw.path == (field,) for flaw in check({}, {}))


def test_what_is_asked_elsewhere_is_asked():
    """The marks that no table of types has."""
    assert {tuple(mark) for mark in ELSEWHERE} <= {tuple(mark) for mark in MARKS}
    slices = {"addressType": "IPv4", "endpoints": [{"addresses": []}]}
    wrong = [
        {"apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice", "metadata": {"name": "a"}, **slices},
        {"apiVersion": "networking.k8s.io/v1", "kind": "IPAddress", "metadata": {"name": "10.0.0.1"}},
    ]
    for manifest in wrong:
        assert any(flaw.message.startswith("Required") for flaw in normalise(manifest).flaws)


def test_a_mark_that_nobody_knows_is_noticed():
    """The words that marks are of."""
    words = {re.split(r"[=(]", mark, maxsplit=1)[0] for _, _, mark in MARKS}
    of_numbers = {"maxBytes", "maxItems", "maxLength", "maximum", "minimum"}
    assert words <= {"eachVal", "format", "immutable", "required", "update", *of_numbers}
