"""The rules, a module each, worst consequence first."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from ..model import RISKS, UNKNOWN
from .rule import Rule

__all__ = ["Rule", "all_rules"]


@cache
def all_rules() -> tuple[type[Rule], ...]:
    """Every rule, in the order in which they speak: those that speak of the rest last."""
    found = [
        rule
        for path in sorted(Path(__path__[0]).glob("*.py"))  # pkgutil is slow to import
        if path.stem not in ("__init__", "rule")
        for rule in vars(import_module(f"{__name__}.{path.stem}")).values()
        if isinstance(rule, type) and issubclass(rule, Rule) and rule is not Rule
    ]
    words = (UNKNOWN, *RISKS)
    return tuple(sorted(found, key=lambda rule: (rule.last, words.index(rule.risk), rule.id)))
