"""The handles of manifests, whose classes are imported when one is first asked for.

To import cdk8s-plus takes longer than to write the files of a small program, and most
programs touch no handle.
"""

from typing import TYPE_CHECKING

from .manifest import Manifest

if TYPE_CHECKING:
    from .config_map import ConfigMap
    from .deployment import Deployment
    from .ingress import Ingress
    from .service import Service


def config_map_of(manifest: Manifest) -> "ConfigMap":
    """The handle of a ConfigMap's manifest."""
    from .config_map import handle_of  # noqa: PLC0415

    return handle_of(manifest)


def deployment_of(manifest: Manifest) -> "Deployment":
    """The handle of a Deployment's manifest."""
    from .deployment import handle_of  # noqa: PLC0415

    return handle_of(manifest)


def service_of(manifest: Manifest) -> "Service":
    """The handle of a Service's manifest."""
    from .service import handle_of  # noqa: PLC0415

    return handle_of(manifest)


def ingress_of(manifest: Manifest, service: "Service") -> "Ingress":
    """The handle of an Ingress' manifest."""
    from .ingress import handle_of  # noqa: PLC0415

    return handle_of(manifest, service)
