"""Words that stand for a value elsewhere, and how that value is written here."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass

_WORDS = {
    "Security": {
        "restricted": "Security.restricted()",
        "baseline": 'Security.baseline(because="…")',
        "privileged": 'Security.privileged(because="…")',
    },
    "Platform": {name.lower(): name for name in ("AKS", "EKS", "GKE", "KIND", "OPENSHIFT", "SSPCLOUD")},
    "Rollout": {"recreate": 'Rollout(strategy="Recreate")', "rollingupdate": "Rollout()"},
    "Resources": {"none": "Resources.none()"},
}


def written(kind: type, value: object) -> str | None:
    """The value of this class that a word or a mapping of its arguments probably meant; None for others."""
    if isinstance(value, str):
        return _WORDS.get(kind.__name__, {}).get(value.lower())
    if not isinstance(value, Mapping) or not value or not is_dataclass(kind):
        return None
    if not value.keys() <= {field.name for field in fields(kind)}:
        return None
    return f"{kind.__name__}({', '.join(f'{name}={each!r}' for name, each in value.items())})"
