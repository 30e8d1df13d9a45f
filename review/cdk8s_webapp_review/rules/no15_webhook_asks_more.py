"""Webhooks on which more depends."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects import controls
from ..world import World
from .rule import Rule, Statements


class WebhookAsksMore(Rule):
    """More cannot be written while a webhook does not answer."""

    id = "NO15"
    since = "0.2"
    risk = "none"
    title = "More depends on the answer of a webhook"
    why = "With failurePolicy Fail the API server refuses what the webhook does not answer for."
    advice = "Run it with several pods, and leave out kube-system and its own namespace by namespaceSelector."
    reference = "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#failure-policy"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Webhooks that fail closed and did not, or that are asked about more kinds."""
        hooks = ("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration")
        for _, before, after in world.changed(*hooks):
            yield from controls.asks_more(before, after)
            yield from controls.asks_itself(world, before, after)
