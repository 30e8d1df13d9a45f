"""Which of a pod's options an application beside another takes from it, and which it is given anew.

An option of Pod is one word in one of these tables; the companions' arguments follow from them.
"""

from typing import TypedDict

from .resources import Resources
from .security import Security


class Taken(TypedDict, total=False):
    """What a pod of ``like=`` takes from that application, each replaced by an argument of its name."""

    image: str
    security: Security


class Anew(TypedDict, total=False):
    """What a pod of ``like=`` does not take, since it belongs to what a process does."""

    resources: Resources


class PodOptions(Taken, Anew, total=False):
    """The arguments of an application whose pods serve no requests, and which become fields of Pod."""


# What only a pod has that is described by another argument, or that serves requests.
NEVER = ("app", "container", "port", "health", "selector")
