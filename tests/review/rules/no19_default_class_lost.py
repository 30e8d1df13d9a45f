"""Cases of NO19."""

from tests.review.rules.manifests import INGRESS_CLASS, edit, joined, removed

_STORAGE = """\
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast
  annotations: {storageclass.kubernetes.io/is-default-class: "true"}
provisioner: ebs.csi.aws.com
"""
_SLOW = _STORAGE.replace("fast", "slow")

SPEAKS = {
    "no default for claims": (
        edit(_STORAGE, ('"true"', '"false"')),
        ["StorageClass/fast: new claims that name no class wait for one"],
    ),
    "the default of Ingresses goes": (
        removed(INGRESS_CLASS),
        ["IngressClass/nginx: new Ingresses that name no class are left to nobody"],
    ),
}
SILENT = {
    "another one is the default": removed(_STORAGE, beside=_SLOW),
    "it was none before": edit(_STORAGE.replace('"true"', '"false"'), ('"false"', '"no"')),
    "both change what they are": edit(
        joined(_STORAGE, _SLOW.replace('"true"', "'false'")), ('"true"', '"false"'), ("'false'", "'true'")
    ),
}
