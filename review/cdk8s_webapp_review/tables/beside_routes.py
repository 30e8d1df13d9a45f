"""Kinds of Google and of the Envoy Gateway beside Services, Ingresses and routes."""

from __future__ import annotations

from .consequences import Custom, always, another, becomes, lost, moved, no_longer, without

_INGRESS = "https://cloud.google.com/kubernetes-engine/docs/how-to/ingress-configuration"
_CERTIFICATES = "https://cloud.google.com/kubernetes-engine/docs/how-to/managed-certs"

KINDS: dict[tuple[str, str], Custom] = {
    ("cloud.google.com", "BackendConfig"): Custom(
        reference=_INGRESS,
        gone=always("security", "its settings no longer apply, among them Cloud Armor and who may log in"),
        changes={
            "spec.iap.enabled": no_longer(True, "security", "requests come in without a login"),
            "spec.iap": without("security", "requests come in without a login"),
            "spec.securityPolicy.name": moved(
                "security", "requests pass other rules of Cloud Armor, or none"
            ),
            "spec.healthCheck.requestPath spec.healthCheck.port": moved(
                "outage", "pods are asked for another page: those without it get no traffic"
            ),
        },
        quiet={
            "spec.cdn spec.timeoutSec spec.connectionDraining spec.logging spec.sessionAffinity"
            " spec.customRequestHeaders spec.customResponseHeaders spec.healthCheck": (
                "how the load balancer looks at pods, logs and waits"
            )
        },
    ),
    ("networking.gke.io", "FrontendConfig"): Custom(
        reference=_INGRESS,
        gone=always("security", "its settings no longer apply, among them the redirect to https"),
        changes={
            "spec.redirectToHttps.enabled": no_longer(
                True, "security", "http is no longer redirected to https"
            ),
            "spec.redirectToHttps": without("security", "http is no longer redirected to https"),
            "spec.sslPolicy": moved("security", "clients may speak other versions of TLS"),
        },
        quiet={"spec.redirectToHttps": "http is redirected to https"},
    ),
    ("networking.gke.io", "ManagedCertificate"): Custom(
        reference=_CERTIFICATES,
        gone=always("outage", "its hosts have another certificate, or none"),
        changes={
            "spec.domains": lost("outage", "the certificate no longer covers {}"),
        },
        quiet={"spec.domains": "the certificate is issued anew, and not valid until then"},
    ),
    ("gateway.envoyproxy.io", "SecurityPolicy"): Custom(
        reference="https://gateway.envoyproxy.io/docs/api/extension_types/#securitypolicy",
        gone=always("security", "requests come in without the checks that it made"),
        changes={
            "spec.jwt spec.oidc spec.basicAuth spec.apiKeyAuth spec.extAuth spec.authorization": without(
                "security", "requests come in without the check that was made"
            ),
            "spec.targetRefs spec.targetRef": another("security", "it checks other requests than it did"),
            "spec.authorization.defaultAction": becomes(
                "Allow", "security", "requests that no rule names come in"
            ),
        },
        quiet={"spec.cors": "what browsers are told of other origins"},
    ),
}
