"""What a reviewer must know of a change, though it is no consequence: notes of rules."""

import pytest

from tests.review.rules.judged import reviewed
from tests.review.rules.manifests import GATEWAY, INGRESS, ROUTE, SECRET, added, edit, joined

_NOT_HERE = "is not in this folder, and nothing of it makes it; it must be in the cluster"
_TLS = INGRESS.replace("spec:\n", "spec:\n  tls: [{hosts: [shop.example.org], secretName: tls}]\n", 1)
_ISSUED = _TLS.replace("name: web}", "name: web, annotations: {cert-manager.io/cluster-issuer: le}}", 1)
_HTTPS = GATEWAY.replace("protocol: HTTP\n", "protocol: HTTPS\n    tls: {certificateRefs: [{name: tls}]}\n")


def notes(change):
    """The messages."""
    return [each.message for each in reviewed(change).problems]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            edit(_TLS, ("secretName: tls", "secretName: other")),
            f"Ingress/web: Secret/other {_NOT_HERE}",
        ),
        (
            added(_HTTPS),
            f"Gateway/infra/edge: Secret/tls {_NOT_HERE}",
        ),
        (
            added(ROUTE),
            "HTTPRoute/shop/web: it refers to Service/store/web: "
            "the cluster must have a ReferenceGrant that allows it",
        ),
    ],
)
def test_what_the_cluster_must_have(change, said):
    """A Secret or grant that is newly named, and that nothing of the folder has or makes."""
    assert said in notes(change)


@pytest.mark.parametrize(
    "change",
    [
        edit(_TLS, ("number: 80", "number: 81")),
        added(_ISSUED),
        added(joined(_TLS, SECRET.replace("name: web}", "name: tls}", 1))),
    ],
)
def test_what_is_known_already(change):
    """It was named before, is made by cert-manager, or is in the folder."""
    assert not [note for note in notes(change) if "Secret/tls" in note]
