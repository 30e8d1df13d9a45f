"""Values that look like credentials: they belong into a Secret, not into what everyone may read."""

from cdk8s_webapp_review.credentials import find

from .errors import refuse


def refuse_credential(who: str, argument: str, name: str, value: str, *, instead: str | None = None) -> None:
    """Refuse a value that looks like a credential, without quoting it.

    The table of what is one is the review's: what this takes, the review does not tell of.

    Args:
        who: The application.
        argument: The argument.
        name: What the value is called.
        value: The value.
        instead: What to write. Default: a variable that is a Secret's key.
    """
    form = find(name, value)
    if form is not None:
        right = f'env={{"{name}": SecretKeyRef("name-of-the-secret", "key")}}' if instead is None else instead
        refuse(
            who,
            argument,
            f"holds {form.name}, and everyone may read this; keep it in a Secret, and write"
            f" {right};"
            ' or, where it is none, Plain("…", because="…")',
        )
