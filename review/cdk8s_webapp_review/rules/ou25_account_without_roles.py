"""Pods whose new account lacks the roles of the old one."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects.accounts import roles_left
from ..world import World
from .rule import Rule, Statements


class AccountWithoutRoles(Rule):
    """Pods run as an account that may do less."""

    id = "OU25"
    since = "0.2"
    risk = "outage"
    title = "Pods get an account without the roles that they had"
    why = "The API server refuses what the pods ask for, until the new account is bound too."
    advice = "Bind the roles to the new account, or keep the name."
    reference = "https://kubernetes.io/docs/reference/access-authn-authz/rbac/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Workloads of another account, whose roles are bound to the old one."""
        for before, after in world.templates():
            yield from roles_left(world, before, after)
