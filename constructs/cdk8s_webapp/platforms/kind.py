"""kind, clusters in containers on one's own machine."""

from .platform import Platform

KIND = Platform(
    # The oldest of the node images that its releases list.
    # https://github.com/kubernetes-sigs/kind/releases
    kubernetes="1.31",
)
"""kind: one's own machine, so neither budgets nor spreading.

An Ingress of the default class is served by cloud-provider-kind
(https://kind.sigs.k8s.io/docs/user/ingress/). The default StorageClass is ``standard``, on the
node's own disk.
"""
