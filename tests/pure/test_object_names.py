"""What Kubernetes tells objects apart by."""

import pytest

from cdk8s_webapp.synth.object_names import Name, name_of, names_in


@pytest.mark.parametrize(
    ("manifest", "name"),
    [
        ({"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a"}}, Name("", "Service", "", "a")),
        (
            {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "a", "namespace": "b"}},
            Name("apps", "Deployment", "b", "a"),
        ),
        ({"apiVersion": "v1", "kind": "List"}, None),
        ({"kind": "Service", "metadata": "text"}, None),
        ({"kind": "Service", "metadata": {"name": ""}}, None),
    ],
)
def test_an_object_is_named_by_group_kind_namespace_and_name(manifest, name):
    """Versions of one group are one object; what has no name is none."""
    assert name_of(manifest) == name


def test_the_names_in_a_text_are_read():
    """Of each document that is an object; of what is no YAML, none."""
    text = (
        "kind: A\nmetadata: {name: a}\n---\n---\n- 1\n---\napiVersion: b/v1\nkind: B\nmetadata: {name: b}\n"
    )
    assert names_in(text) == {Name("", "A", "", "a"), Name("b", "B", "", "b")}
    assert names_in("a: [") == frozenset()
    assert names_in("") == frozenset()
