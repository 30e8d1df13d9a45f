"""Cases of OU27."""

from tests.review.rules.manifests import DEPLOYMENT, SERVICE, WIDGET, Change, added, edit, joined, removed

_OBJECT = "apiVersion: GROUP/v1\nkind: KIND\nmetadata: {name: shop}\nspec: {size: 1}\n"
_FLUX = (
    _OBJECT.replace("KIND", "Kustomization")
    .replace("GROUP", "kustomize.toolkit.fluxcd.io")
    .replace("{size: 1}", "{prune: true, interval: 5m}")
)

_GUARD = """\
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: web}
spec: {selector: {matchLabels: {app: web}}, rules: [{from: [{source: {principals: [shop]}}]}]}
"""
_TLS = """\
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: web}
spec: {mtls: {mode: PERMISSIVE}}
"""
_SNAPSHOT = """\
apiVersion: snapshot.storage.k8s.io/v1
kind: VolumeSnapshot
metadata: {name: old}
spec: {volumeSnapshotClassName: csi, source: {persistentVolumeClaimName: data}}
"""
_CLASS = """\
apiVersion: snapshot.storage.k8s.io/v1
kind: VolumeSnapshotClass
metadata: {name: csi}
driver: csi.example.org
deletionPolicy: Retain
"""
_SUBSET = joined(
    DEPLOYMENT.replace("labels: {app: web}}\n    spec", "labels: {app: web, version: v1}}\n    spec"),
    SERVICE,
    """\
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: web}
spec: {host: web, subsets: [{name: old, labels: {version: v1}}]}
""",
)
_ROUTED = """\
apiVersion: traefik.io/v1alpha1
kind: Middleware
metadata: {name: office}
spec: {compress: {}}
---
apiVersion: traefik.io/v1alpha1
kind: IngressRoute
metadata: {name: web}
spec: {routes: [{kind: Rule, match: Host(`a.example.org`), middlewares: [{name: office}]}]}
"""

SPEAKS = {
    "pods get another label than their subset has": (
        edit(_SUBSET, ("app: web, version: v1", "app: web, version: v2")),
        ["DestinationRule/web: no pod is of the subset old any more: requests to it get an error"],
    ),
    "a snapshot goes whose class keeps it": (
        removed(_SNAPSHOT, beside=_CLASS),
        ["VolumeSnapshot/old: removed: the snapshot stays at the storage, as its class says Retain"],
    ),
    "a snapshot goes with its class": (
        removed(_SNAPSHOT, beside=_CLASS.replace("Retain", "Delete")),
        ["VolumeSnapshot/old: removed: the snapshot is deleted, unless its class says Retain"],
    ),
    "an exception from policies comes": (
        added(
            _OBJECT.replace("KIND", "PolicyException")
            .replace("GROUP", "kyverno.io")
            .replace("{size: 1}", "{}"),
            beside=WIDGET,
        ),
        ["PolicyException/shop: added: what its policies refuse is let in, where it says so"],
    ),
    "a Kustomization of Flux gets another name": (
        edit(_FLUX, ("name: shop", "name: webshop")),
        ["Kustomization/shop: renamed to Kustomization/webshop: by prune, Flux deletes all that it applied"],
    ),
    "a middleware gets another name, and a route has the old one": (
        edit(_ROUTED, ("metadata: {name: office}", "metadata: {name: home}")),
        [
            "Middleware/office: renamed to Middleware/home, and IngressRoute/web still names office: "
            "routes that name it are not served"
        ],
    ),
    "a policy gets another name, and lets in another one": (
        edit(_GUARD, ("metadata: {name: web}", "metadata: {name: shop}"), ("[shop]", "[shop, bar]")),
        ["AuthorizationPolicy/shop: requests that it refused are let in"],
    ),
    "the first policy that lets somebody in": (
        added(_GUARD, beside=DEPLOYMENT),
        ["AuthorizationPolicy/web: added: its pods take only requests that a policy lets in"],
    ),
    "connections need TLS from now on": (
        edit(_TLS, ("PERMISSIVE", "STRICT")),
        ["PeerAuthentication/web: connections without mutual TLS are refused"],
    ),
    "a Kustomization of Flux goes, and prunes": (
        removed(_FLUX),
        ["Kustomization/shop: removed: by prune, Flux deletes all that it applied"],
    ),
    "a database goes with its claims": (
        removed(_OBJECT.replace("KIND", "Cluster").replace("GROUP", "postgresql.cnpg.io")),
        ["Cluster/shop: removed: the operator deletes its instances and their claims"],
    ),
    "an object says itself that what it stands for is deleted": (
        removed(
            _OBJECT.replace("KIND", "Instance")
            .replace("GROUP", "rds.example.org")
            .replace("{size: 1}", "{deletionPolicy: Delete}")
        ),
        ["Instance/shop: removed: by its deletionPolicy, what it stands for is deleted with it"],
    ),
    "mutual TLS is no longer asked for": (
        edit(
            _OBJECT.replace("KIND", "PeerAuthentication")
            .replace("GROUP", "security.istio.io")
            .replace("{size: 1}", "{mtls: {mode: STRICT}}"),
            ("STRICT", "PERMISSIVE"),
        ),
        ["PeerAuthentication/shop: connections without mutual TLS are let in"],
    ),
    "an Application of Argo CD goes, with its finalizer": (
        removed(
            _OBJECT.replace("KIND", "Application")
            .replace("GROUP", "argoproj.io")
            .replace("name: shop}", "name: shop, finalizers: [resources-finalizer.argocd.argoproj.io]}")
        ),
        ["Application/shop: removed: by its finalizer, all that it deployed is deleted"],
    ),
    "a certificate loses a host": (
        edit(
            _OBJECT.replace("KIND", "Certificate")
            .replace("GROUP", "cert-manager.io")
            .replace("{size: 1}", "{secretName: tls, dnsNames: [shop.example.org, www.example.org]}"),
            (", www.example.org", ""),
        ),
        ["Certificate/shop: the certificate no longer covers www.example.org"],
    ),
    "what stands behind an object is no longer kept": (
        edit(
            _OBJECT.replace("KIND", "Bucket")
            .replace("GROUP", "s3.example.org")
            .replace("{size: 1}", "{deletionPolicy: Orphan}"),
            ("Orphan", "Delete"),
        ),
        ["Bucket/shop: when it goes, what it stands for is deleted with it from now on"],
    ),
}
SILENT = {
    "pods and their subset get another label": Change(_SUBSET, _SUBSET.replace("version: v1", "version: v2")),
    "a middleware gets another name, and its route too": Change(_ROUTED, _ROUTED.replace("office", "home")),
    "a policy gets another name": edit(_GUARD, ("metadata: {name: web}", "metadata: {name: shop}")),
    "a Kustomization that prunes nothing gets another name": Change(
        *(_FLUX.replace("prune: true", "prune: false").replace("shop", name) for name in ("shop", "web"))
    ),
    "a policy that comes before there are pods": added(_GUARD, beside=WIDGET),
    "connections may have TLS": added(_TLS, beside=DEPLOYMENT),
    "a Kustomization of Flux gets another interval": edit(_FLUX, ("interval: 5m", "interval: 9m")),
    "a kind that no table knows": removed(WIDGET),
}
