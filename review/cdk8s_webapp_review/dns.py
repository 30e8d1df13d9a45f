"""The shapes of names in Kubernetes, which are those of DNS; how long one may be is up to who asks.

https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
"""

from __future__ import annotations

import re

_LABEL = re.compile(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?")
_LETTER_LABEL = re.compile(r"[a-z]([-a-z0-9]*[a-z0-9])?")
_SUBDOMAIN = re.compile(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*")
LONGEST_LABEL = 63
LONGEST_SUBDOMAIN = 253


def is_label(text: str) -> bool:
    """Whether it is lower-case letters, digits and hyphens, no hyphen first or last (RFC 1123): `web-1`."""
    return _LABEL.fullmatch(text) is not None


def is_letter_label(text: str) -> bool:
    """Whether it is a label that begins with a letter (RFC 1035)."""
    return _LETTER_LABEL.fullmatch(text) is not None


def is_subdomain(text: str) -> bool:
    """Whether it is labels with dots between them: `web.example.org`."""
    return _SUBDOMAIN.fullmatch(text) is not None
