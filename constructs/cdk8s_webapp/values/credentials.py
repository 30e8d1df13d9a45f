"""Values that look like credentials: they belong into a Secret, not into what everyone may read."""

import re

from .errors import refuse

# A user and a password in a URL, wherever in a value it stands; not $(NAME), which is filled in.
_PASSWORD = re.compile(r"://[^\s/@:,]*:(?!\$\([^)]*\)@)[^\s/@]+@")


def refuse_credential(who: str, argument: str, name: str, value: str) -> None:
    """Refuse a value that looks like a credential, without quoting it."""
    if _PASSWORD.search(value):
        refuse(
            who,
            argument,
            "holds a password, and everyone may read this; keep it in a Secret, and write"
            f' env={{"{name}": SecretKeyRef("name-of-the-secret", "key")}};'
            ' or, where it is none, Plain("…", because="…")',
        )
