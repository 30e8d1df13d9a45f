"""All that is emitted fits the API of every supported Kubernetes."""

from pathlib import Path

import kubernetes_validate
import pytest
import yaml

ROOT = Path(__file__).parent.parent
# What Platform() writes is for 1.34 and newer, and has one field that came with 1.30; for older ones,
# tests/options/ tries what a Platform of their version writes.
VERSIONS = [f"1.{minor}" for minor in range(30, 38)]
# What tests/pure/ renders has custom resources and fields that came later: tests/options/ asks the schemas
# about the same lines.
FILES = [
    *sorted(ROOT.glob("tests/course/dist/*.yaml")),
    *sorted(ROOT.glob("tests/handles/__snapshots__/**/*.yaml")),
    *sorted(ROOT.glob("tests/webapp/__snapshots__/**/*.yaml")),
]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
@pytest.mark.parametrize("version", VERSIONS)
def test_every_object_fits_the_schema(file, version):
    """Each document fits the OpenAPI schema of the version, which knows all its fields."""
    documents = list(yaml.safe_load_all(file.read_text()))
    assert documents
    for document in documents:
        assert kubernetes_validate.validate(document, version, strict=True) == version


def test_unknown_fields_are_found():
    """The check that the others rely on refuses a field that there is not."""
    service = {
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": {"name": "web"},
        "spec": {"port": [{"port": 80}]},
    }
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(service, "1.30", strict=True)
