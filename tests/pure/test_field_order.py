"""The order of fields."""

import json
from pathlib import Path

import kubernetes_validate
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdk8s_webapp.lines.order import TYPES, in_order


def fields_of(kind):
    """The fields of a type, each with the type of what it holds."""
    return {name: held for name, _, held in (word.partition(":") for word in TYPES[kind].split())}


names = st.sampled_from([*sorted({field for kind in TYPES for field in fields_of(kind)}), "zzz", "1", "app"])
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=6),
    max_leaves=30,
)
kinds = st.sampled_from([*TYPES, "", "Unknown"])


@given(values, kinds)
def test_nothing_is_lost_or_added(value, kind):
    """Ordered, a value is equal to what it was."""
    assert in_order(value, kind) == value


def text(value):
    """Text in which the order of keys counts."""
    return json.dumps(value)


@given(values, kinds)
def test_what_is_in_order_stays(value, kind):
    """Ordering twice is ordering once."""
    once = in_order(value, kind)
    assert text(in_order(once, kind)) == text(once)


@given(*[st.permutations(list(fields_of("Container")))] * 2)
def test_the_order_of_known_fields_never_depends_on_the_input(one, other):
    """Known fields come in one order, however they came."""
    assert text(in_order(dict.fromkeys(one), "Container")) == text(
        in_order(dict.fromkeys(other), "Container")
    )


@pytest.mark.parametrize("kind", TYPES)
def test_each_type_has_its_fields_in_the_listed_order(kind):
    """Every type of the table puts its fields in the order in which it lists them."""
    listed = list(fields_of(kind))
    assert len(set(listed)) == len(listed)
    assert list(in_order(dict.fromkeys(reversed(listed)), kind)) == listed


def test_unknown_fields_follow_in_their_order():
    """What the table does not know comes last, as it came."""
    ordered = in_order({"z": 1, "kind": "x", "a": 2, "apiVersion": "y"}, "ConfigMap")
    assert list(ordered) == ["apiVersion", "kind", "z", "a"]


def test_maps_of_the_user_keep_their_order():
    """Labels, data and the like are never sorted, though a key may look like a field."""
    data = {"z": "1", "name": "2", "apiVersion": "3", "a": "4"}
    manifest = in_order({"data": data, "metadata": {"labels": data, "annotations": data}}, "ConfigMap")
    assert list(manifest) == ["metadata", "data"]
    for each in (manifest["data"], manifest["metadata"]["labels"], manifest["metadata"]["annotations"]):
        assert list(each) == list(data)


def test_what_is_inside_is_ordered_too():
    """Objects in fields and in lists are ordered by their own types."""
    container = {"ports": [{"containerPort": 80, "name": "http"}], "image": "i", "name": "n"}
    ordered = in_order(
        {"spec": {"template": {"spec": {"containers": [container], "securityContext": {}}}}}, "Deployment"
    )
    pod = ordered["spec"]["template"]["spec"]
    assert list(pod) == ["securityContext", "containers"]
    assert list(pod["containers"][0]) == ["name", "image", "ports"]
    assert list(pod["containers"][0]["ports"][0]) == ["name", "containerPort"]


def test_the_value_given_stays_as_it_is():
    """Ordering makes a copy of what it orders."""
    given_ = {"kind": "x", "apiVersion": "y", "metadata": {"namespace": "a", "name": "b"}}
    in_order(given_, "ConfigMap")
    assert list(given_) == ["kind", "apiVersion", "metadata"]
    assert list(given_["metadata"]) == ["namespace", "name"]


SCHEMAS = Path(kubernetes_validate.__file__).parent / "kubernetes-json-schema" / "v1.37.0-local"
OBJECTS = {
    "ConfigMap": "io.k8s.api.core.v1.ConfigMap",
    "Deployment": "io.k8s.api.apps.v1.Deployment",
    "StatefulSet": "io.k8s.api.apps.v1.StatefulSet",
    "Job": "io.k8s.api.batch.v1.Job",
    "CronJob": "io.k8s.api.batch.v1.CronJob",
    "Service": "io.k8s.api.core.v1.Service",
    "ServiceAccount": "io.k8s.api.core.v1.ServiceAccount",
    "PersistentVolumeClaim": "io.k8s.api.core.v1.PersistentVolumeClaim",
    "HorizontalPodAutoscaler": "io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler",
    "PodDisruptionBudget": "io.k8s.api.policy.v1.PodDisruptionBudget",
    "NetworkPolicy": "io.k8s.api.networking.v1.NetworkPolicy",
    "Role": "io.k8s.api.rbac.v1.Role",
    "ClusterRole": "io.k8s.api.rbac.v1.ClusterRole",
    "RoleBinding": "io.k8s.api.rbac.v1.RoleBinding",
    "ClusterRoleBinding": "io.k8s.api.rbac.v1.ClusterRoleBinding",
    "Ingress": "io.k8s.api.networking.v1.Ingress",
}


@pytest.fixture(scope="module")
def reached():
    """The types of Kubernetes' own schemas that each type of the table stands for."""
    definitions = json.loads((SCHEMAS / "_definitions.json").read_text())["$defs"]

    def properties(schema):
        while "$ref" in schema or "items" in schema:
            schema = schema.get("items") or definitions[schema["$ref"].rpartition("/")[2]]
        return schema.get("properties", {})

    found = {kind: [] for kind in TYPES}

    def walk(kind, fields):
        if fields in found[kind]:
            return
        found[kind].append(fields)
        for name, held in fields_of(kind).items():
            if held and name in fields:
                walk(held, properties(fields[name]))

    for kind, definition in OBJECTS.items():
        walk(kind, definitions[definition]["properties"])
    return found


# A map of any resources, and a kind of an operator's.
OTHERS = ("Amounts", "ExternalSecret")


@pytest.mark.parametrize("kind", [kind for kind in TYPES if kind not in OTHERS])
def test_every_field_of_the_table_is_one_of_kubernetes(reached, kind):
    """A name that no type of Kubernetes has would be a slip, and its field would come last."""
    assert reached[kind]
    known = {name for fields in reached[kind] for name in fields}
    assert set(fields_of(kind)) - known == set()


def test_amounts_are_ordered_by_resource():
    """Requests and limits are maps: CPU first, then memory."""
    assert list(in_order({"requests": {"memory": 1, "x": 2, "cpu": 3}}, "Resources")["requests"]) == [
        "cpu",
        "memory",
        "x",
    ]
