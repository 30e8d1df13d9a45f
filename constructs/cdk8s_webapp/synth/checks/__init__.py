"""What no object shows alone: rules about the objects of an app that are applied together."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from ...values.errors import WebAppError
from ..object_names import Name
from . import certificates, clusters_own, names, namespaces, policies, selectors, sizes, urls, variables
from .together import Placed, Together

# Each says what is refused.
_CHECKS: tuple[Callable[[Together], Iterator[str]], ...] = (
    names.check,
    clusters_own.check,
    selectors.check,
    urls.check,
    namespaces.check,
    policies.check,
    variables.check,
    sizes.check,
)


def check(
    contents: Mapping[str, Sequence[Placed]],
    folder: str,
    others: Mapping[str, Collection[Name]] | None = None,
) -> list[str]:
    """Refuse objects that cannot be applied together.

    Args:
        contents: The objects of each output file, by its path.
        folder: The output folder, as people see it.
        others: The names of the objects in files that other Apps of the program wrote
            there. Default: none.

    Returns:
        What may be no mistake: where each file goes to a cluster or namespace of its own,
        or where a host needs no certificate.

    Raises:
        WebAppError: The first thing that is refused.
    """
    together = Together(contents, others)
    for each in _CHECKS:
        for sentence in each(together):
            raise WebAppError(sentence)
    return [*names.warnings(together, folder), *certificates.warnings(together)]
