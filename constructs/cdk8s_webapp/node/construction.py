"""Making an object of cdk8s-plus without the type checks of its constructor.

Those look at each argument, deeply and at each call, for a sixth of the time
that an application takes. Here rules that know more have looked before.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

import jsii
from constructs import Construct

from ..values import checks
from .javascript import told_in_python

T = TypeVar("T", bound=type)


def construct(made: Construct, scope: object, id_: str, props: Mapping[str, Any]) -> None:
    """Do what the constructor of the cdk8s-plus class above does.

    Args:
        made: The object.
        scope: The construct that it belongs to.
        id_: Its id there.
        props: The properties, under the names of JavaScript.

    Raises:
        WebAppError: The scope is no construct, is in no chart, or has a child of this id.
    """
    checks.instance(id_, "scope", scope, Construct, "a chart, or a construct in one")
    with told_in_python(id_):
        jsii.create(type(made), made, [scope, id_, dict(props)])


def for_python_alone(kind: T) -> T:
    """Let Python alone see what a class overrides; JavaScript goes on to ask its own.

    jsii has JavaScript ask each property that a class below its own overrides, by a
    call each time. It stops at a class that it takes for its own.
    """
    seen: Any = kind
    seen.__jsii_declared_type__ = seen.__jsii_type__
    return kind
