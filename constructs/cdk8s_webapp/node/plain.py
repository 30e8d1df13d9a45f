"""Values on their way to Node: jsii takes dicts and lists alone.

What is read back of an application cannot be changed, and so is neither; it is often
given on, as the labels that a policy of cdk8s-plus selects by.
"""

from contextlib import suppress
from types import MappingProxyType
from typing import Any

from ..values.read_only import ReadOnly

_PLAIN: dict[type, type] = {MappingProxyType: dict, ReadOnly: dict, tuple: list}


def take_what_is_read_back() -> None:
    """Let jsii take a mapping that cannot be changed as a dict, and a tuple as a list."""
    with suppress(ImportError, AttributeError):  # Another jsii may do so by another name.
        from jsii import _kernel  # noqa: PLC0415

        asked: Any = _kernel
        reference = asked._make_reference_for_native

        def plain(kernel: Any, value: Any) -> Any:
            kind: Any = _PLAIN.get(type(value))
            return reference(kernel, value if kind is None else kind(value))

        asked._make_reference_for_native = plain
