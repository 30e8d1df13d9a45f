"""Where a text has a credential of a known form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .form import Form
from .forms import FORMS

_BEGINS = {begin: form for form in FORMS for begin in form.begins}
_ANY = re.compile("|".join(map(re.escape, sorted(_BEGINS))))
_SHORTEST = 15  # characters of a secret that has a form


def in_text(text: str) -> Iterator[tuple[int, int, Form]]:
    """Where a text has a secret of a known form: from, to, and which."""
    if len(text) < _SHORTEST:
        return
    for form in dict.fromkeys(_BEGINS[begin] for begin in set(_ANY.findall(text))):
        for start, end in form.spans(text):
            yield start, end, form
