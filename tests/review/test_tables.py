"""The tables: each field of Kubernetes' own kinds has words, each custom kind and each annotation cases."""

import pytest

from cdk8s_webapp_review import schema
from cdk8s_webapp_review.model import RISKS, UNKNOWN
from cdk8s_webapp_review.tables import custom, fields, notes
from tests.review.tables import custom as custom_cases
from tests.review.tables import notes as notes_cases

# What nobody writes into a manifest, or that only has a name and a spec.
_HEAD = ("apiVersion", "kind", "metadata")
_KINDS = sorted({key.rpartition("/")[::2] for key in schema._data()["kinds"]})


@pytest.mark.parametrize(("version", "kind"), _KINDS)
def test_each_field_of_a_kind_has_words(version, kind):
    """Of Kubernetes' own kinds nothing is left that is not judged."""
    group = version.rpartition("/")[0]
    found = schema.fields(schema.kind_type(version, kind))
    paths = [name for name in found if name not in (*_HEAD, "spec", "status")]
    if "spec" in found and found["spec"].form == "object":
        paths += [f"spec.{name}" for name in schema.fields(found["spec"].name)]
    assert [path for path in paths if fields.words(group, kind, path) is None] == []


def test_each_field_of_metadata_has_words():
    """A person's own annotations and labels are known by their keys."""
    known = {path.partition(".")[2] for path in fields.METADATA}
    assert set(schema.fields("ObjectMeta")) - known == set()


def test_no_line_is_for_a_kind_or_field_that_there_is_not():
    """A line of the table is of a kind of the schema, but for those that it does not have any more."""
    kinds = {(version.rpartition("/")[0], kind): version for version, kind in _KINDS}
    for (group, kind), lines in fields.FIELDS.items():
        if (group, kind) not in kinds:
            assert kind == "CertificateSigningRequest"
            continue
        found = schema.fields(schema.kind_type(kinds[group, kind], kind))
        for line in lines:
            first, _, rest = line.partition(".")
            inside = schema.fields(found[first].name) if rest and found[first].form == "object" else {}
            old = (group, kind, line) == (
                "autoscaling",
                "HorizontalPodAutoscaler",
                "spec.targetCPUUtilizationPercentage",
            )
            assert first in found
            assert not rest or rest in inside or old


@pytest.mark.parametrize(
    ("version", "kind", "line", "words"), custom_cases.changes(), ids=lambda each: str(each)[:60]
)
def test_a_change_of_a_custom_resource(version, kind, line, words):
    """What is said is what stands below the change."""
    assert custom_cases.said(version, kind, line) == words, "python -m tests.review.tables.custom"


@pytest.mark.parametrize(("kind", "line", "words"), notes_cases.changes(), ids=lambda each: str(each)[:80])
def test_a_change_of_an_annotation_or_label(kind, line, words):
    """What is said is what stands below the change."""
    assert notes_cases.said(kind, line) == words, "python -m tests.review.tables.notes"


@pytest.mark.parametrize("area", custom.areas())
def test_each_kind_has_cases_where_it_speaks_and_where_it_must_not(area):
    """Its removal, and of a kind of which fields are known a change that does nothing or is not judged."""
    cases = {}
    for version, kind, line, words in custom_cases.changes():
        cases.setdefault((version.rpartition("/")[0], kind), []).append((line, words))
    for (group, kind), known in custom.kinds(area).items():
        if group == "traefik.containo.us":  # the same as traefik.io
            continue
        said = cases.get((group, kind), [])
        assert any(line.endswith("-> gone") for line, _ in said), (group, kind)
        calm = [
            line for line, words in said if all(word.startswith(("none", "not judged")) for word in words)
        ]
        assert calm or not (known.quiet or known.changes), (group, kind)
        assert known.reference.startswith("https://")


def test_each_annotation_has_a_case():
    """Each line of the table, by its name or its beginning."""
    keys = [line.partition(": ")[0] for _, line, _ in notes_cases.changes()]
    lines = [name.removesuffix("*") for name in notes.NOTES]
    assert [line for line in lines if not any(key.startswith(line) for key in keys)] == []


def test_the_consequences_are_risks():
    """A table has no word of its own."""
    risks = {words.partition(" ")[0].rstrip(":") for *_, said in custom_cases.changes() for words in said}
    assert risks <= {*RISKS, UNKNOWN, "not"}
    noted = [each for note in notes.NOTES.values() for each in (note.gone, note.other, note.comes, note.no)]
    told = [each("one", "other") if callable(each) else each for each in noted if each]
    assert {each[0] for each in told if each} <= set(RISKS)
