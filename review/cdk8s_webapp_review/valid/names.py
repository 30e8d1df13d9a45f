"""The forms of names, ports and paths: why the server does not take a text, or None where it does.

https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from ..dns import LONGEST_LABEL, LONGEST_SUBDOMAIN, is_label, is_letter_label, is_subdomain
from .addresses import address

Form = Callable[[str], str | None]

_SEARCH = re.compile(r"_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*")
_NAME_PART = re.compile(r"[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?")
_CONFIG_KEY = re.compile(r"[-._a-zA-Z0-9]+")
_HEADER = re.compile(r"[-A-Za-z0-9]+")
_PERCENT = re.compile(r"[0-9]+%")
_HTTP_PATH = re.compile(r"[A-Za-z0-9/\-._~%!$&'()*+,;=:]+")
_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")

_OF_LABEL = (
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and"
    " end with an alphanumeric character"
)
_OF_SUBDOMAIN = (
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must"
    " start and end with an alphanumeric character"
)
_OF_NAME = (
    "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric"
    " character"
)


def _longer(text: str, most: int) -> bool:
    return len(text.encode()) > most


def label(text: str) -> str | None:
    """A name as in DNS, of at most 63 characters: web-1."""
    if _longer(text, LONGEST_LABEL):
        return "must be no more than 63 bytes"
    if is_label(text):
        return None
    return "must not contain dots" if is_subdomain(text) else _OF_LABEL


def letter_label(text: str) -> str | None:
    """A label that begins with a letter."""
    if _longer(text, LONGEST_LABEL):
        return "must be no more than 63 characters"
    if is_letter_label(text):
        return None
    return (
        "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic"
        " character, and end with an alphanumeric character"
    )


def subdomain(text: str) -> str | None:
    """Labels with dots between them, of at most 253 characters: the name of most objects."""
    if _longer(text, LONGEST_SUBDOMAIN):
        return "must be no more than 253 bytes"
    return None if is_subdomain(text) else _OF_SUBDOMAIN


def search_domain(text: str) -> str | None:
    """A domain of dnsConfig's searches, which may begin a label with an underscore."""
    if text == ".":
        return None
    return (
        None
        if _SEARCH.fullmatch(text.removesuffix(".")) and not _longer(text, LONGEST_SUBDOMAIN)
        else _OF_SUBDOMAIN
    )


def host(text: str) -> str | None:
    """A host of an Ingress: a domain, or one with `*.` before it."""
    if address(text) is None:
        return "must be a DNS name, not an IP address"
    if "*" not in text:
        return subdomain(text)
    if text.startswith("*.") and subdomain(text[2:]) is None:
        return None
    return (
        "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must"
        " consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character"
    )


def tls_host(text: str) -> str | None:
    """A host of a certificate: as of a rule, but numbers alone are taken."""
    return host(text) if "*" in text else subdomain(text)


def domain_of(least: int) -> Form:
    """A domain of at least some labels."""

    def form(text: str) -> str | None:
        wrong = subdomain(text)
        if wrong is None and text.count(".") + 1 < least:
            words = {2: "two", 3: "three"}
            return f"should be a domain with at least {words[least]} segments separated by dots"
        return wrong

    return form


@lru_cache(1 << 12)  # few keys are on many objects
def key(text: str) -> str | None:
    """The key of a label: a name, with a domain and a slash before it or none."""
    parts = text.split("/")
    if len(parts) > 2:
        return f"a valid label key {_OF_NAME} with an optional DNS subdomain prefix and '/'"
    if len(parts) == 2:
        if not parts[0]:
            return "prefix part must be non-empty"
        if subdomain(parts[0]):
            return f"prefix part {subdomain(parts[0])}"
    if not parts[-1]:
        return "name part must be non-empty"
    if _longer(parts[-1], LONGEST_LABEL):
        return "name part must be no more than 63 bytes"
    return None if _NAME_PART.fullmatch(parts[-1]) else f"name part {_OF_NAME}"


def key_in_any_case(text: str) -> str | None:
    """The key of an annotation: as of a label, with capitals in the domain too."""
    return key(text.lower())


def label_value(text: str) -> str | None:
    """The value of a label, which may be empty."""
    if _longer(text, LONGEST_LABEL):
        return "must be no more than 63 bytes"
    if not text or _NAME_PART.fullmatch(text):
        return None
    return (
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and"
        " must start and end with an alphanumeric character"
    )


def path_segment(text: str) -> str | None:
    """What may stand between two slashes of a URL: the name of a role, a kind, a metric."""
    if text in (".", ".."):
        return f"may not be '{text}'"
    for sign in "/%":
        if sign in text:
            return f"may not contain '{sign}'"
    return None


def port_name(text: str) -> str | None:
    """The name of a container's port."""
    if len(text) > 15:
        return "must be no more than 15 characters"
    if not re.fullmatch(r"[-a-z0-9]+", text):
        return "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)"
    if not re.search(r"[a-z]", text):
        return "must contain at least one letter (a-z)"
    if "--" in text:
        return "must not contain consecutive hyphens"
    return "must not begin or end with a hyphen" if "-" in (text[0], text[-1]) else None


def config_key(text: str) -> str | None:
    """The key of a ConfigMap or Secret: the name of a file."""
    if _longer(text, LONGEST_SUBDOMAIN):
        return "must be no more than 253 bytes"
    if not _CONFIG_KEY.fullmatch(text):
        return "a valid config key must consist of alphanumeric characters, '-', '_' or '.'"
    if text in (".", ".."):
        return f"must not be '{text}'"
    return "must not start with '..'" if text.startswith("..") else None


def variable(text: str) -> str | None:
    """The name of an environment variable: anything printable of ASCII but `=`."""
    if all(" " <= sign <= "~" and sign != "=" for sign in text):
        return None if text else "environment variable name must be non-empty"
    return "a valid environment variable name must consist only of printable ASCII characters other than '='"


def identifier(text: str) -> str | None:
    """A name as in a programming language."""
    return None if _IDENTIFIER.fullmatch(text) else "must be a valid CEL identifier"


def header(text: str) -> str | None:
    """The name of an HTTP header."""
    return (
        None
        if _HEADER.fullmatch(text)
        else "a valid HTTP header must consist of alphanumeric characters or '-'"
    )


def percent(text: str) -> str | None:
    """A share: 25%."""
    if _PERCENT.fullmatch(text):
        return None
    return "a valid percent string must be a numeric string followed by an ending '%'"


def domain_path(text: str) -> str | None:
    """A path with a domain before it: example.org/controller."""
    domain, _, path = text.partition("/")
    if not domain or not path:
        return 'must be a domain-prefixed path (such as "acme.io/foo")'
    return subdomain(domain) or (None if _HTTP_PATH.fullmatch(path) else "Invalid path")


def signer(text: str) -> str | None:
    """Who signs a certificate: example.org/signer."""
    domain, slash, path = text.partition("/")
    if not slash or "/" in path:
        return "must be a fully qualified domain and path of the form 'example.com/signer-name'"
    wrong = next((wrong for part in domain.split(".") if (wrong := label(part))), None)
    if wrong is None and "." not in domain:
        wrong = "should be a domain with at least two segments separated by dots"
    return wrong or subdomain(path)


def driver(text: str) -> str | None:
    """The name of a CSI driver: a domain in any case, of at most 63 characters."""
    return "may not be more than 63 bytes" if _longer(text, LONGEST_LABEL) else subdomain(text.lower())


def no_way_up(text: str) -> str | None:
    """A path without `..`."""
    return "must not contain '..'" if ".." in text.split("/") else None


def inside(text: str) -> str | None:
    """A relative path that stays inside of a volume."""
    return "must be a relative path" if text.startswith("/") else no_way_up(text)


def file_inside(text: str) -> str | None:
    """A path inside of a volume that is none of the volume's own, which begin with `..`."""
    wrong = inside(text)
    return "must not start with '..'" if wrong is None and text.startswith("..") else wrong


def absolute(text: str) -> str | None:
    """A path from the root."""
    return None if text.startswith("/") else "must be an absolute path"
