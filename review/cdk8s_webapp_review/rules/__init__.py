"""The rules, a module each, worst consequence first."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from ..model import RISKS, UNKNOWN
from .rule import Rule

__all__ = ["Rule", "all_rules"]


@cache
def all_rules() -> tuple[type[Rule], ...]:
    """Every rule, in the order in which they speak: those that speak of the rest last."""
    found = [
        rule
        for module in iter_modules(__path__)
        if module.name != "rule"
        for rule in vars(import_module(f"{__name__}.{module.name}")).values()
        if isinstance(rule, type) and issubclass(rule, Rule) and rule is not Rule
    ]
    words = (UNKNOWN, *RISKS)
    return tuple(sorted(found, key=lambda rule: (rule.last, words.index(rule.risk), rule.id)))
