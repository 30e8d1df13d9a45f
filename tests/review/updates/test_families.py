"""The kinds of addresses of a Service: measured on a server that is configured for both."""

import pytest

from cdk8s_webapp_review.compare import pairs
from cdk8s_webapp_review.sides.load import load
from cdk8s_webapp_review.updates.refused import refused_updates
from tests.review.valid.test_valid import written

_FIRST = "Invalid value: expected an IPv6 value as indicated by `ipFamilies[0]`"
_RELEASE = "Invalid value: must be 'SingleStack' to release the secondary IP family"
_TWO = "Invalid value: must be RequireDualStack or PreferDualStack when multiple 'ipFamilies' are specified"
BOTH = {"ipFamilyPolicy": "RequireDualStack", "ipFamilies": ["IPv4", "IPv6"]}
HEADLESS = {"clusterIP": "None"}
# Before, after, what is refused, and the policy and the families that are stored.
ROWS = [
    ({"ipFamilyPolicy": "SingleStack"}, {"ipFamilyPolicy": "RequireDualStack"}, "", "RequireDualStack", None),
    ({"ipFamilyPolicy": "RequireDualStack"}, {"ipFamilyPolicy": "SingleStack"}, "", "SingleStack", None),
    ({"ipFamilyPolicy": "RequireDualStack"}, {}, "", "RequireDualStack", None),
    (BOTH, {}, "", "RequireDualStack", ["IPv4", "IPv6"]),
    (BOTH, {"ipFamilyPolicy": "SingleStack"}, "", "SingleStack", ["IPv4"]),
    (BOTH, {"ipFamilyPolicy": "SingleStack", "ipFamilies": ["IPv4"]}, "", "SingleStack", ["IPv4"]),
    (BOTH, {"ipFamilies": ["IPv4", "IPv6"]}, "", "RequireDualStack", ["IPv4", "IPv6"]),
    (BOTH, {"ipFamilies": ["IPv4"]}, _RELEASE, None, None),
    (BOTH, {**BOTH, "ipFamilies": ["IPv4"]}, _RELEASE, None, None),
    ({"ipFamilyPolicy": "RequireDualStack"}, {**BOTH, "ipFamilies": ["IPv4"]}, _RELEASE, None, None),
    (BOTH, {**BOTH, "ipFamilies": ["IPv6", "IPv4"]}, _FIRST, None, None),
    (BOTH, {"ipFamilyPolicy": "SingleStack", "ipFamilies": ["IPv6"]}, _FIRST, None, None),
    ({"ipFamilies": ["IPv4"]}, {"ipFamilies": ["IPv6"]}, _FIRST, None, None),
    ({"ipFamilies": ["IPv4"]}, {"ipFamilies": ["IPv4", "IPv6"]}, _TWO, None, None),
    ({"ipFamilies": ["IPv6"]}, {}, "", "SingleStack", ["IPv6"]),
    ({**HEADLESS, "ipFamilies": ["IPv4"]}, {**HEADLESS, "ipFamilies": ["IPv6"]}, "", "SingleStack", ["IPv6"]),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "says", "policy", "families"), ROWS)
def test_the_server_takes_or_refuses_it(before, after, says, policy, families):
    """What is refused is said in the server's words; what is taken is stored as the server does."""
    [pair] = pairs(*(load(written(_service(side))).objects for side in (before, after)))
    assert {flaw.message for flaw in (*pair.after.flaws, *refused_updates(pair))} == (
        {says} if says else set()
    )
    if not says:
        assert pair.after.spec["ipFamilyPolicy"] == policy
        assert pair.after.spec.get("ipFamilies") == families


def _service(spec):
    ports = {"ports": [{"port": 80}]}
    return {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}, "spec": {**ports, **spec}}
