"""ConfigMaps that a component of the cluster reads, whoever has it in a folder, and what they say."""

from __future__ import annotations

# By namespace and name; a component that may be in any namespace has none.
SETTINGS = {
    ("kube-system", "aws-auth"): "the API server of EKS reads who comes in, and as whom",
    ("kube-system", "calico-config"): "the network of all nodes is set up by it",
    ("kube-system", "cilium-config"): "the network of all nodes is set up by it",
    ("kube-system", "coredns"): "CoreDNS looks up the names of the whole cluster by it, within a minute",
    ("kube-system", "coredns-custom"): "CoreDNS looks up the names of the whole cluster by it",
    ("kube-system", "kube-dns"): "names of the whole cluster are looked up by it",
    ("kube-system", "kube-proxy"): "Services are reached by it on all nodes, when kube-proxy starts again",
    ("kube-system", "kubeadm-config"): "the next kubeadm upgrade sets up the control plane by it",
    ("kube-system", "kubelet-config"): "the next kubeadm upgrade sets up the nodes by it",
    ("kube-system", "node-local-dns"): "names of the whole cluster are looked up by it",
    ("istio-system", "istio"): "the proxies of the whole mesh are set up by it",
    ("", "argocd-cm"): "Argo CD reads it at once: who may log in, and how it applies",
    ("", "argocd-cmd-params-cm"): "Argo CD reads it when it starts again",
    ("", "argocd-rbac-cm"): "Argo CD reads at once who may do what",
    ("", "ingress-nginx-controller"): "ingress-nginx serves all its hosts by it, at once",
    ("", "nginx-configuration"): "ingress-nginx serves all its hosts by it, at once",
}
