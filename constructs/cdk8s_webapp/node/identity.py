"""Which construct a Python object stands for."""

from constructs import IConstruct


def identity(construct: IConstruct) -> str:
    """Node's own number for a construct.

    An object that was made in JavaScript is another Python object each time
    that it is asked for, so ``is`` and ``==`` cannot tell.
    """
    return str(construct.__jsii_ref__.ref)  # type: ignore[attr-defined]
