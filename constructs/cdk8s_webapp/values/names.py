"""Names of Kubernetes objects: what they may be, and where they come from."""

import re
from collections.abc import Callable, Collection
from typing import TypedDict

from cdk8s_webapp_review.dns import (
    LONGEST_LABEL,
    LONGEST_SUBDOMAIN,
    is_label,
    is_letter_label,
    is_subdomain,
)

from . import checks
from .errors import refuse


class Names(TypedDict, total=False):
    """Names for a WebApp's objects and its container, each by its handle."""

    config_map: str
    deployment: str
    service: str
    ingress: str
    container: str


def dns_label(who: str, argument: str, value: object) -> str:
    """Refuse what cannot name a container (RFC 1123 label)."""
    return _name(who, argument, value, is_label, "a letter or digit")


def port_name(who: str, argument: str, value: object) -> str:
    """Refuse what cannot name a port (an IANA service name)."""
    name = checks.text(who, argument, value)
    fits = is_label(name) and len(name) <= 15 and "--" not in name and not name.isdecimal()
    if not fits or not re.search("[a-z]", name):
        refuse(
            who,
            argument,
            f"{name!r} names no port: at most 15 lower-case letters, digits and single '-', with a letter;"
            " write one such as 'http' or 'metrics'",
        )
    return name


def service_name(who: str, argument: str, value: object) -> str:
    """Refuse what cannot name a Service on every Kubernetes (RFC 1035 label)."""
    return _name(who, argument, value, is_letter_label, "a letter")


def dns_subdomain(who: str, argument: str, value: object) -> str:
    """Refuse what cannot name most objects (RFC 1123 subdomain)."""
    name = checks.text(who, argument, value)
    if len(name) > LONGEST_SUBDOMAIN:
        refuse(who, argument, f"{name!r} has {len(name)} characters; at most {LONGEST_SUBDOMAIN} are allowed")
    if not is_subdomain(name):
        refuse(who, argument, _shape(name, "a letter or digit", "'-' and '.'"))
    return name


def all_names(who: str, id_: str, names: Names | None, *, without: Collection[str] = ()) -> dict[str, str]:
    """Give each object of the application its name: the one given, or the id.

    Args:
        who: The application.
        id_: Its id.
        names: The names that are given.
        without: The handles that it does not have.
    """
    given = {} if names is None else checks.mapping(who, "names", names, '{"deployment": "…"}')
    rules = {
        "config_map": dns_subdomain,
        "deployment": dns_subdomain,
        "service": service_name,
        "ingress": dns_subdomain,
        "container": dns_label,
    }
    rules = {key: rule for key, rule in rules.items() if key not in without}
    checks.known_keys(who, "names", given, rules)
    for key, value in given.items():
        rules[key](who, f"names: {key}", value)
    return {key: given.get(key, id_) for key in rules}


def _name(who: str, argument: str, value: object, fits: Callable[[str], bool], first: str) -> str:
    name = checks.text(who, argument, value)
    if len(name) > LONGEST_LABEL:
        refuse(who, argument, f"{name!r} has {len(name)} characters; at most {LONGEST_LABEL} are allowed")
    if not fits(name):
        refuse(who, argument, _shape(name, first, "'-'"))
    return name


def _shape(name: str, first: str, between: str) -> str:
    problem = (
        f"{name!r} is no Kubernetes name: lower-case letters, digits and {between},"
        f" with {first} first and a letter or digit last"
    )
    suggestion = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-").lstrip("0123456789-")
    return f"{problem}; write {suggestion!r}" if suggestion else problem
