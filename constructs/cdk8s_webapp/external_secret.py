"""A Secret whose values stand in a store outside the cluster."""

from collections.abc import Mapping

from constructs import Construct

from .application import Application
from .objects.external_secret import ExternalSecretObject
from .values.arguments import named_arguments
from .values.names import dns_subdomain


class ExternalSecret(Application):
    """A Secret that the External Secrets Operator makes from a store; its values are never here."""

    name: str

    @named_arguments
    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        store: str,
        keys: Mapping[str, str],
        is_cluster_store: bool = False,
        refresh: str = "1h",
        labels: Mapping[str, str] | None = None,
    ) -> None:
        """A Secret that the External Secrets Operator makes from a store; its values are never here.

        ``SecretKeyRef(database.name, "password")`` reads a key of it.
        https://external-secrets.io/latest/introduction/overview/

        Args:
            scope: A chart, or a construct in one.
            id_: Its id: the name of the ExternalSecret and of the Secret.
            store: The SecretStore that has the values.
            keys: The keys of the Secret, and where each stands in the store, with the part
                of it after a ``#``: ``{"password": "shop/db#password"}``.
            is_cluster_store: Whether it is a ClusterSecretStore. Default: ``False``.
            refresh: How often the values are fetched again. Default: ``"1h"``.
            labels: Further labels of its metadata. Default: none.

        Raises:
            WebAppError: A value cannot work.
        """
        who = dns_subdomain(str(id_) or "ExternalSecret", "id_", id_)
        made = ExternalSecretObject(
            app=who,
            name=who,
            labels=labels or {},
            store=store,
            is_cluster_store=is_cluster_store,
            keys=keys,
            refresh=refresh,
        )
        super().__init__(scope, id_, who, {"name": who})
        self._put("external_secret", made)
