"""Cases of SE05."""

from tests.review.rules.manifests import DEFINITION, WEBHOOK, Change, edit, joined, removed

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
_OTHER = _POLICY.replace("{name: counts}", "{name: others}")
_API = """\
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: {name: v1.example.org}
spec:
  group: example.org
  version: v1
  groupPriorityMinimum: 100
  versionPriority: 100
  caBundle: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg==
  service: {name: web, namespace: default}
"""

_WIDGETS = (
    WEBHOOK
    + """\
- name: widgets.example.org
  failurePolicy: Fail
  sideEffects: None
  admissionReviewVersions: [v1]
  clientConfig: {service: {namespace: default, name: web, port: 80}}
  rules: [{apiGroups: [example.org], apiVersions: [v1], operations: [CREATE], resources: [widgets]}]
"""
)
SPEAKS = {
    "a binding is to another policy now": (
        edit(joined(_POLICY, _OTHER, _BOUND), ("policyName: counts", "policyName: others")),
        [
            "ValidatingAdmissionPolicyBinding/counts: no binding applies ValidatingAdmissionPolicy/counts any more"
        ],
    ),
    "the certificate of an API's server is not looked at": (
        edit(_API, ("caBundle: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg==", "insecureSkipTLSVerify: true")),
        [
            "APIService/v1.example.org: whoever answers in its place is believed: its server's certificate is not looked at"
        ],
    ),
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
    "a webhook goes together with the definition of its kind": Change(joined(_WIDGETS, DEFINITION), WEBHOOK),
    "another binding applies the policy": edit(
        joined(_POLICY, _OTHER, _BOUND, _BOUND.replace("{name: counts}", "{name: more}")),
        (
            "metadata: {name: more}\nspec:\n  policyName: counts",
            "metadata: {name: more}\nspec:\n  policyName: others",
        ),
    ),
    "another certificate of an API's server": edit(_API, ("Cg==", "Cgo=")),
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
