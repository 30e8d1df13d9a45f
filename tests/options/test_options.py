"""Every proof, over every option that has a file here.

`OPTIONS=all` (make options) also tries each two examples together, one pair after the other.
"""

import inspect
import os

import pytest

from cdk8s_webapp import WebApp

from .harness import options, pages, proofs

OPTIONS = options()
NAMED = {option.name: option for option in OPTIONS}
EXAMPLES = [
    pytest.param(option, example, id=f"{option.name}-{example.words}".replace(" ", "_"))
    for option in OPTIONS
    for example in option.examples
]
PAGES = pages.pages()
PAIRS = proofs.all_pairs(OPTIONS)
ROWS = proofs.covering_rows(OPTIONS)
REFUSED = proofs.refused_pairs(OPTIONS)


def row_id(row):
    """Which options meet."""
    return "+".join(row)


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_as_it_is_written(name):
    """The page shows each example's code, exactly the lines that it changes, and what is refused."""
    page = pages.FOLDER / name
    assert page.exists(), pages.WRITE
    assert page.read_text() == PAGES[name], pages.WRITE


def test_no_page_is_left_over():
    """Each page in docs/options/ is of an option that has a file."""
    assert {page.name for page in pages.FOLDER.iterdir()} == set(PAGES)


@pytest.mark.parametrize(("option", "example"), EXAMPLES)
@pytest.mark.parametrize(
    "proof", [proofs.effect, proofs.code, proofs.schema, proofs.restarts], ids=lambda proof: proof.__name__
)
def test_an_example(option, example, proof):
    """It changes the YAML and can be taken back; its page, the schemas and its column say the truth."""
    assert list(proof(option, example)) == []


@pytest.mark.parametrize(
    "bad",
    [pytest.param(bad, id=f"{option.name}-{n}") for option in OPTIONS for n, bad in enumerate(option.bad)],
)
def test_a_bad_value(bad):
    """It is refused with the whole message."""
    assert list(proofs.refusal(bad)) == []


@pytest.mark.parametrize("row", ROWS, ids=row_id)
def test_options_that_meet(row):
    """Many options at once keep their lines, and bring nothing that none of them has alone."""
    assert list(proofs.together(row, NAMED)) == []


@pytest.mark.parametrize("row", PAIRS if os.environ.get("OPTIONS") == "all" else PAIRS[:1], ids=row_id)
def test_two_that_meet(row):
    """Two options keep their lines, and bring nothing that neither has alone."""
    assert list(proofs.together(row, NAMED)) == []


def test_each_two_meet():
    """The rows have all pairs of examples of different options that can be on together."""
    met = {frozenset(map(id, pair)) for row in ROWS for pair in proofs.combinations(row.values(), 2)}
    assert [row_id(row) for row in PAIRS if frozenset(map(id, row.values())) not in met] == []


def test_options_that_cannot_meet():
    """Options that exclude each other are refused together, with a message that says so."""
    assert [fault for row, message in REFUSED for fault in proofs.apart(row, message)] == []


def test_each_argument_has_an_option():
    """Whoever adds an argument to WebApp adds its file here."""
    shown = {name for option in OPTIONS for example in option.examples for name in example.on}
    least = {"self", "scope", "id_", "image", "port"}
    assert set(inspect.signature(WebApp.__init__).parameters) - least - shown == set()


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
def test_an_option_is_whole(option):
    """It has a title that begins with a name, examples, and bad values."""
    assert ": " in option.title
    assert option.examples
    assert option.bad
    headings = [example.words for example in option.examples]
    assert len(set(headings)) == len(headings)
