"""What is a credential: by the form of a value, by the name that it stands under, by its place in a text.

Nothing is asked of anybody, and nothing leaves the process.
"""

from __future__ import annotations

from . import names
from .arguments import in_words
from .entropy import is_drawn_secret
from .form import Form
from .forms import FORMS
from .placed import NAMED, PLACED
from .placeholders import is_harmless
from .texts import spans

__all__ = [
    "FORMS",
    "HIDDEN",
    "PLACED",
    "Form",
    "clean",
    "clean_words",
    "find",
    "find_words",
    "is_secret_name",
]

HIDDEN = "(hidden)"

is_secret_name = names.is_secret


def find(name: str, value: object) -> Form | None:
    """The credential that a value is, or that a text holds; None where it is none.

    A digest, a placeholder (`$(PASSWORD)`, `{{ password }}`, `***`, `changeme`), a path to a file and a
    reference to where a secret is kept are none.

    Args:
        name: The variable, key or option that the value stands under; "" where there is none.
        value: The value. What is no text is looked at as it is written.

    Returns:
        The first form that is found, to say in a message: `it holds {form.name}`.
    """
    if value is None or isinstance(value, bool | dict | list):
        return None
    text = str(value)
    if not text.strip():
        return None
    found = next((span.form for span in spans(text) if span.sure), None)
    if found is None and _is_by_name(name, text):
        return NAMED
    return found


def _is_by_name(name: str, text: str) -> bool:
    if names.is_secret(name):
        return not is_harmless(text) and not (text.isdigit() and name.lower().endswith("tokens"))
    return is_drawn_secret(name, text)


def clean(text: str, *, prose: bool = False) -> str:
    """The text, with `(hidden)` for each credential in it, and for what may be one.

    Args:
        text: A value, or a sentence.
        prose: Whether it is a sentence: then only values of a known form are credentials.
    """
    kept, at = [], 0
    for span in spans(text, prose=prose):
        kept += [text[at : span.start], HIDDEN]
        at = span.end
    return "".join([*kept, text[at:]])


def find_words(words: list[str]) -> dict[int, Form]:
    """The credentials among the words of a command, by their places: `--password X` is one at X."""
    found = {
        place: next((form for _, _, form, sure in parts if sure), None)
        for place, parts in in_words(words).items()
    }
    for place, word in enumerate(words):
        found[place] = found.get(place) or find("", word)
    return {place: form for place, form in found.items() if form is not None}


def clean_words(words: list[str]) -> list[str]:
    """The words of a command, with `(hidden)` for each credential among them."""
    secret = in_words(words)
    return [_without(word, secret.get(place, [])) for place, word in enumerate(words)]


def _without(word: str, parts: list[tuple[int, int, Form, bool]]) -> str:
    for start, end, _, _ in parts:
        word = f"{word[:start]}{HIDDEN}{word[end:]}"
    return clean(word) if not parts else word
