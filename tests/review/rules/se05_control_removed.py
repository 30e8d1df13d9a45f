"""Cases of SE05."""

from tests.review.rules.manifests import WEBHOOK, edit, removed

_POLICY = """\
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: counts}
spec:
  matchConstraints: {resourceRules: [{apiGroups: [apps], apiVersions: [v1], operations: ["*"], resources: [deployments]}]}
  validations:
  - {expression: object.spec.replicas > 1}
  - {expression: object.spec.replicas < 9}
"""
_BOUND = """\
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: counts}
spec:
  policyName: counts
  validationActions: [Deny]
"""

SPEAKS = {
    "a webhook goes": (
        removed(WEBHOOK),
        ["ValidatingWebhookConfiguration/images: removed: what it checked is no longer checked"],
    ),
    "it no longer fails closed": (
        edit(WEBHOOK, ("failurePolicy: Fail", "failurePolicy: Ignore")),
        ["ValidatingWebhookConfiguration/images: where it does not answer, objects now come in unchecked"],
    ),
    "it sees fewer operations": (
        edit(WEBHOOK, ("[CREATE]", "[DELETE]")),
        ["ValidatingWebhookConfiguration/images: it no longer sees CREATE of pods"],
    ),
    "it sees only some objects": (
        edit(WEBHOOK, ("  failurePolicy", "  objectSelector: {matchLabels: {check: all}}\n  failurePolicy")),
        ["ValidatingWebhookConfiguration/images: it no longer sees objects but those with check=all"],
    ),
    "a policy asks less": (
        edit(_POLICY, ("  - {expression: object.spec.replicas < 9}\n", "")),
        ["ValidatingAdmissionPolicy/counts: it no longer asks: object.spec.replicas < 9"],
    ),
    "a policy is bound to some namespaces alone": (
        edit(_BOUND, ("[Deny]", "[Deny]\n  matchResources: {namespaceSelector: {matchLabels: {env: prod}}}")),
        ["ValidatingAdmissionPolicyBinding/counts: it no longer sees namespaces but those with env=prod"],
    ),
    "another server is asked": (
        edit(WEBHOOK, ("namespace: default, name: web", "namespace: default, name: check")),
        [
            "ValidatingWebhookConfiguration/images: Service/default/check is asked instead of Service/default/web"
        ],
    ),
}
SILENT = {
    "it sees all operations": edit(WEBHOOK, ("[CREATE]", '["*"]')),
    "a policy asks more": edit(
        _POLICY.replace("  - {expression: object.spec.replicas < 9}\n", ""),
        ("replicas > 1}\n", "replicas > 1}\n  - {expression: object.spec.replicas < 9}\n"),
    ),
    "it fails closed now": edit(
        WEBHOOK.replace("failurePolicy: Fail", "failurePolicy: Ignore"), ("Ignore", "Fail")
    ),
    "it checks one kind more": edit(WEBHOOK, ("[pods]", "[pods, services]")),
}
