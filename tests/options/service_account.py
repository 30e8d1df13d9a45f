"""service_account: who the pods are for the API server and for the cloud.

Without it they are nobody in particular, and have no token. The name stands in two fields, since the
API server copies it into a deprecated one, and would keep it there when the account is taken out. A
Deployment that was applied with `serviceAccountName` alone, by another tool, keeps its account after
that; `kubectl replace -f` the file once.
"""

from cdk8s_webapp import AKS, EKS, ServiceAccount

from .harness import Bad, Example, given

RESTARTS = True

EXAMPLES = [
    Example(
        "One of its own",
        given(service_account=ServiceAccount()),
        single="permissions need an account of their own",
    ),
    Example(
        "One that acts as an account of the cloud",
        given(service_account=ServiceAccount(identity="arn:aws:iam::1:role/shop")),
        base=given(platform=EKS),
        single="the platform is another option",
    ),
    Example(
        "The same on AKS, which looks for a label of the pods too",
        given(service_account=ServiceAccount(identity="00000000-0000-0000-0000-000000000000")),
        base=given(platform=AKS),
        single="the platform is another option",
    ),
    Example(
        "With a token",
        given(service_account=ServiceAccount(name="robot", token=True)),
        single="permissions need an account of their own",
    ),
    Example(
        "One that is there, with its token",
        given(service_account=ServiceAccount(name="default", token=True, create=False)),
        single="permissions need an account of their own",
    ),
    Example(
        "One that is there",
        given(service_account="default"),
        single="permissions need an account of their own",
    ),
]

BAD = [
    Bad("shop: service_account: 5 is no ServiceAccount; write ServiceAccount()", given(service_account=5)),
    Bad(
        "shop: service_account: the platform does not say how its cloud names an account; write"
        " platform=GKE, EKS or AKS, or dataclasses.replace(…, identity=Identity(annotation=…))",
        given(service_account=ServiceAccount(identity="robot")),
    ),
    Bad(
        "ServiceAccount: name: is that of the one that is there; write name=…",
        lambda: ServiceAccount(create=False),
    ),
    Bad("ServiceAccount: token: 1 is not True or False", lambda: ServiceAccount(token=1)),
]
