"""Policies of Kyverno, Gatekeeper, Cilium and Calico."""

from __future__ import annotations

from typing import Any

from ..subjects.pods import at, each
from .consequences import Change, Consequence, Custom, always, another, becomes, first, lost, no_longer

_LET_IN = always("security", "what it refused is let in")
_OPEN = always("security", "its pods are open to what it closed, unless another policy closes it")
_CLOSES = always(
    "outage", "its pods take and send only what policies let through, in the directions that it has"
)
_ENFORCED = ("none", "from now on, what it noted is refused when it is written")
_AUDITED = first(
    no_longer("Enforce", "security", "what it refused is let in, and noted"), becomes("Enforce", *_ENFORCED)
)


def _rules(old: Any, new: Any) -> Consequence | None:
    after = {one.get("name"): one for one in each(new)}
    for one in each(old):
        name, action = one.get("name"), ("validate", "failureAction")
        if name not in after:
            return "security", f"the rule {name} no longer checks anything"
        if at(one, action) == "Enforce" != at(after[name], action):
            return "security", f"what the rule {name} refused is let in, and noted"
        if at(one, action) != "Enforce" == at(after[name], action):
            return _ENFORCED
    return None


def _peers(how: str) -> Change:
    """Of the rules of a direction: what is in them says whom they let through."""

    def judge(old: Any, new: Any) -> Consequence | None:
        before, after = (list(each(side)) for side in (old, new))
        if before and not new:
            return "security", f"connections may {how} anywhere: the policy no longer closes this direction"
        opened = [one for one in _ENTITIES if one in repr(after) and one not in repr(before)]
        if opened:
            return "security", f"connections may {how} {' and '.join(one.strip(chr(39)) for one in opened)}"
        more, less = (
            [one for one in side if one not in other] for side, other in ((after, before), (before, after))
        )
        if less:
            return "outage", f"connections may no longer {how} all that the rules had"
        return ("security", f"connections may {how} more than they did") if more and before else None

    return judge


_ENTITIES = ("'all'", "'world'", "'0.0.0.0/0'", "'::/0'")

KINDS: dict[tuple[str, str], Custom] = {
    **{
        ("kyverno.io", kind): Custom(
            reference="https://kyverno.io/docs/policy-types/",
            gone=_LET_IN,
            changes={
                "spec.validationFailureAction": _AUDITED,
                "spec.rules": _rules,
                "spec.failurePolicy": no_longer(
                    "Fail", "security", "objects are let in while the policy cannot be asked"
                ),
            },
            quiet={
                "spec.background spec.emitWarning spec.webhookTimeoutSeconds spec.schemaValidation": (
                    "how objects that are there are looked at"
                )
            },
        )
        for kind in ("ClusterPolicy", "Policy")
    },
    **{
        ("kyverno.io", kind): Custom(
            reference="https://kyverno.io/docs/policy-types/cleanup-policy/",
            gone=always("none", "it deletes nothing any more"),
            changes={"spec": another("unknown", "what it deletes, and when")},
        )
        for kind in ("CleanupPolicy", "ClusterCleanupPolicy")
    },
    ("kyverno.io", "PolicyException"): Custom(
        reference="https://kyverno.io/docs/exceptions/",
        gone=always("none", "what was excepted is checked again when it is written"),
        comes=always("security", "what its policies refuse is let in, where it says so"),
        changes={"spec": another("unknown", "what is excepted from which policies")},
    ),
    ("templates.gatekeeper.sh", "ConstraintTemplate"): Custom(
        reference="https://open-policy-agent.github.io/gatekeeper/website/docs/constrainttemplates/",
        gone=always("security", "its constraints go with it: what they refused is let in"),
        changes={"spec.targets": another("unknown", "what its constraints refuse")},
    ),
    **{
        ("cilium.io", kind): Custom(
            reference="https://docs.cilium.io/en/stable/network/kubernetes/policy/",
            gone=_OPEN,
            comes=_CLOSES,
            changes={
                "spec.endpointSelector": another("security", "it closes other pods than it did"),
                "spec.ingress": _peers("come from"),
                "spec.egress": _peers("go to"),
                "spec.ingressDeny spec.egressDeny": lambda old, new: (
                    ("security", "what it denied is let in") if not new else None
                ),
            },
        )
        for kind in ("CiliumClusterwideNetworkPolicy", "CiliumNetworkPolicy")
    },
    ("cilium.io", "CiliumLoadBalancerIPPool"): Custom(
        reference="https://docs.cilium.io/en/stable/network/lb-ipam/",
        gone=always("outage", "Services lose the addresses that they have from it"),
        changes={
            "spec.blocks": lost("outage", "Services lose addresses of {}", "cidr"),
            "spec.serviceSelector": another(
                "outage", "Services that it no longer selects lose their addresses"
            ),
            "spec.disabled": becomes(True, "none", "new Services get no address from it"),
        },
        quiet={"spec.blocks spec.disabled": "which addresses new Services get"},
    ),
    ("cilium.io", "CiliumL2AnnouncementPolicy"): Custom(
        reference="https://docs.cilium.io/en/stable/network/l2-announcements/",
        gone=always("outage", "addresses are no longer announced: nothing reaches them"),
        changes={
            "spec.serviceSelector spec.nodeSelector": another(
                "outage", "other addresses are announced, elsewhere"
            ),
            "spec.interfaces": lost("outage", "addresses are no longer announced on {}"),
        },
        quiet={"spec.interfaces": "where addresses are announced"},
    ),
    **{
        ("projectcalico.org", kind): Custom(
            reference="https://docs.tigera.io/calico/latest/reference/resources/",
            gone=_OPEN,
            comes=_CLOSES,
            changes={"spec.selector": another("security", "it closes other pods than it did")},
        )
        for kind in ("GlobalNetworkPolicy", "NetworkPolicy")
    },
}
