"""Which objects go into which file."""

import pytest

from cdk8s_webapp.synth import files


@pytest.mark.parametrize(
    ("kind", "name", "path"),
    [
        ("Service", "web", "Service.web"),
        ("Role", "system:a/b c", "Role.systemabc"),
        ("ConfigMap", "a_b.c-d", "ConfigMap.a_b.c-d"),
        ("Thing", "é", "Thing."),
    ],
)
def test_an_objects_file_is_named_by_kind_and_name(kind, name, path):
    """Where each object has a file, its name is cdk8s' own: nothing but letters, digits, '_', '.' and '-'."""
    assert files._name({"kind": kind, "metadata": {"name": name}}) == path
