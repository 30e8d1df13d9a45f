"""Values that look like credentials: they belong into a Secret, not into what everyone may read."""

from cdk8s_webapp_review.credentials import find

from .errors import refuse


def refuse_credential(who: str, argument: str, name: str, value: str) -> None:
    """Refuse a value that looks like a credential, without quoting it.

    The table of what is one is the review's: what this takes, the review does not tell of.
    """
    form = find(name, value)
    if form is not None:
        refuse(
            who,
            argument,
            f"holds {form.name}, and everyone may read this; keep it in a Secret, and write"
            f' env={{"{name}": SecretKeyRef("name-of-the-secret", "key")}};'
            ' or, where it is none, Plain("…", because="…")',
        )
