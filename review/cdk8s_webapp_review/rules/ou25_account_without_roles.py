"""Pods whose new account lacks the roles of the old one."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import accounts
from ..world import World
from .rule import Rule, Statements


class AccountWithoutRoles(Rule):
    """Pods run as an account that may do less."""

    id = "OU25"
    since = "0.2"
    risk = "outage"
    title = "Pods may no longer do what their account let them"
    why = "The API server, or the registry, refuses what the pods ask for."
    advice = "Give the new account what the old one has, or keep the name and the token."
    reference = "https://kubernetes.io/docs/reference/access-authn-authz/rbac/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Workloads of another account, or without its token, that lack what they had."""
        for before, after in world.templates():
            yield from accounts.roles_left(world, before, after)
            yield from accounts.pull_secrets_left(world, before, after)
            yield from accounts.token_lost(world, before, after)
        for _, before, after in world.changed("ServiceAccount"):
            yield from accounts.token_withheld(world, before, after)
