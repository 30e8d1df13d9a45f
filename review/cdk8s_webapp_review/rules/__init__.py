"""The rules, worst consequence first."""

from __future__ import annotations

from . import (
    access,
    data,
    outage,
    pods,
    policy,
    quiet,
    refused,
    rollout,
    routes,
    security,
)
from .rule import Rule

__all__ = ["Rule", "all_rules"]


def all_rules() -> tuple[type[Rule], ...]:
    """Every rule, in the order in which they speak: `none` last, of what no other has spoken."""
    return (
        *data.RULES,
        *security.RULES,
        *access.RULES,
        *policy.RULES,
        *outage.RULES,
        *pods.RULES,
        *routes.RULES,
        *refused.RULES,
        *rollout.RULES,
        *quiet.RULES,
    )
