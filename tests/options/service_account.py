"""service_account: who the pods are for the API server and for the cloud.

Without it they are nobody in particular, and have no token.
"""

from cdk8s_webapp import ServiceAccount

from .harness import Bad, Example, given

RESTARTS = True

EXAMPLES = [
    Example(
        "One of its own, with an identity of the cloud",
        given(
            service_account=ServiceAccount(
                annotations={"eks.amazonaws.com/role-arn": "arn:aws:iam::1:role/shop"}
            )
        ),
        single="permissions need an account of their own",
        not_live="switched off, the server keeps the account in a deprecated field",
    ),
    Example(
        "With a token",
        given(service_account=ServiceAccount(name="robot", token=True)),
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
    Bad("ServiceAccount: token: 1 is not True or False", lambda: ServiceAccount(token=1)),
]
