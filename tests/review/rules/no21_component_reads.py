"""Cases of NO21."""

from tests.review.rules.manifests import CONFIG_MAP, edit

_DNS = CONFIG_MAP.replace("{name: web}", "{name: coredns, namespace: kube-system}")
_ARGO = CONFIG_MAP.replace("{name: web}", "{name: argocd-rbac-cm, namespace: argocd}").replace(
    "TITLE: The shop", "policy.default: ''"
)
_AWS = """\
apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::1:role/admin
      groups: [system:masters]
    - rolearn: arn:aws:iam::1:role/node
      groups: [system:nodes]
"""

SPEAKS = {
    "names of the whole cluster": (
        edit(_DNS, ("light", "dark")),
        [
            "ConfigMap/kube-system/coredns: THEME changes: CoreDNS looks up the names of the whole cluster by it, within a minute"
        ],
    ),
    "everybody may do everything": (
        edit(_ARGO, ("''", "role:admin")),
        ["ConfigMap/argocd/argocd-rbac-cm: everybody who is logged in to Argo CD is role:admin"],
    ),
    "nodes no longer come in": (
        edit(_AWS, ("    - rolearn: arn:aws:iam::1:role/node\n      groups: [system:nodes]\n", "")),
        [
            "ConfigMap/kube-system/aws-auth: arn:aws:iam::1:role/node no longer comes in: as nodes or as people"
        ],
    ),
}
SILENT = {
    "the same name in another namespace": edit(_DNS.replace("kube-system", "shop"), ("light", "dark")),
    "any other ConfigMap": edit(CONFIG_MAP, ("light", "dark")),
}
