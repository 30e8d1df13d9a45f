"""env_from: whole ConfigMaps and Secrets as environment variables, before the application's own.

A ConfigMap of this app counts in the checksum of everyone who reads it.
"""

from cdk8s_webapp import ConfigMapRef, SecretRef

from .harness import Bad, Example, given

RESTARTS = True

EXAMPLES = [
    Example("A Secret and a ConfigMap", given(env_from=[SecretRef("shop"), ConfigMapRef("common")])),
    Example(
        "With a prefix, where it is there", given(env_from=[SecretRef("mail", prefix="MAIL_", optional=True)])
    ),
]

BAD = [
    Bad(
        'shop: env_from: \'shop\' is no list; write [SecretRef("name")] or [ConfigMapRef("name")]',
        given(env_from="shop"),
    ),
    Bad(
        'shop: env_from: \'shop\' is neither; write SecretRef("name"), ConfigMapRef("name"), or the'
        " config_map of another application",
        given(env_from=["shop"]),
    ),
]
