"""How the controllers of an Ingress are told of times, sizes and redirects: by annotations, each its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

_MIB, _KIB = 1024**2, 1024

Annotations = Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Controller:
    """The annotations of one controller.

    Args:
        timeout: Of how many seconds a request may take. Default: it has none.
        max_body: Of how many bytes a request may have. Default: it has none.
        redirect_http: Of what becomes of requests by http; None where that cannot be. Default: it has none.
    """

    timeout: Callable[[int], Annotations] | None = None
    max_body: Callable[[int], Annotations] | None = None
    redirect_http: Callable[[bool], Annotations | None] | None = None


def _nginx_timeout(seconds: int) -> Annotations:
    # The first for what the application sends, the second for what it reads.
    names = ("proxy-read-timeout", "proxy-send-timeout")
    return {f"nginx.ingress.kubernetes.io/{name}": str(seconds) for name in names}


def _nginx_body(size: int) -> Annotations:
    written = (
        f"{size // _MIB}m" if size % _MIB == 0 else f"{size // _KIB}k" if size % _KIB == 0 else f"{size}"
    )
    return {"nginx.ingress.kubernetes.io/proxy-body-size": written}


def _nginx_redirect(is_on: bool) -> Annotations:
    # The plain one counts only where the Ingress itself has a certificate.
    if is_on:
        return {"nginx.ingress.kubernetes.io/force-ssl-redirect": "true"}
    return {"nginx.ingress.kubernetes.io/ssl-redirect": "false"}


CONTROLLERS: Mapping[str, Controller] = {
    # https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/
    "ingress-nginx": Controller(timeout=_nginx_timeout, max_body=_nginx_body, redirect_http=_nginx_redirect),
    # https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/
    "alb": Controller(
        timeout=lambda seconds: {
            "alb.ingress.kubernetes.io/load-balancer-attributes": f"idle_timeout.timeout_seconds={seconds}"
        },
        redirect_http=lambda is_on: {"alb.ingress.kubernetes.io/ssl-redirect": "443"} if is_on else {},
    ),
    # https://learn.microsoft.com/azure/application-gateway/ingress-controller-annotations
    "application-gateway": Controller(
        timeout=lambda seconds: {"appgw.ingress.kubernetes.io/request-timeout": str(seconds)},
        redirect_http=lambda is_on: {"appgw.ingress.kubernetes.io/ssl-redirect": "true"} if is_on else {},
    ),
    # https://docs.redhat.com/en/documentation/openshift_container_platform/4.18/html/networking/configuring-routes
    "openshift": Controller(
        timeout=lambda seconds: {"haproxy.router.openshift.io/timeout": f"{seconds}s"},
        # It redirects by itself where there is https, and nothing in an Ingress says otherwise.
        redirect_http=lambda is_on: {} if is_on else None,
    ),
    # By objects of its own, a BackendConfig and a FrontendConfig.
    # https://cloud.google.com/kubernetes-engine/docs/how-to/ingress-configuration
    "gke": Controller(timeout=lambda seconds: {}, redirect_http=lambda is_on: {}),
}

# Classes that say which controller serves them.
_BY_CLASS: Mapping[str, str] = {
    "nginx": "ingress-nginx",
    "webapprouting.kubernetes.azure.com": "ingress-nginx",
    "alb": "alb",
    "azure-application-gateway": "application-gateway",
    "openshift-default": "openshift",
}


def of_class(class_name: str | None) -> str | None:
    """The controller that serves a class; None where the name does not say."""
    return None if class_name is None else _BY_CLASS.get(class_name)
