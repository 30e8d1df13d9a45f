"""ExternalSecret: a Secret whose values stand in a store outside the cluster.

The [External Secrets Operator](https://external-secrets.io) makes it; its resource definitions are the
operator's. No value is ever in Python or in the YAML.
"""

from cdk8s_webapp import App, Chart, ExternalSecret

from .harness import Bad, Example

RESTARTS = False


def of_a_store(chart: Chart) -> None:
    """Two keys of a store."""
    ExternalSecret(chart, "db", store="vault", keys={"password": "shop/db#password", "ca.crt": "shop/ca"})


EXAMPLES = [
    Example("Two keys of a store", alone=of_a_store),
]


def nothing() -> None:
    """No key."""
    ExternalSecret(Chart(App(), "shop"), "db", store="vault", keys={})


def no_store() -> None:
    """A store that cannot be one."""
    ExternalSecret(Chart(App(), "shop"), "db", store="", keys={"a": "b"})


BAD = [
    Bad('db: keys: is empty; write {"password": "shop/db#password"}', nothing),
    Bad("db: store: is empty", no_store),
]
