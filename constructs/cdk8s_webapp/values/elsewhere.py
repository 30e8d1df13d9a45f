"""What applications of other tools are given directly, and the argument here that stands for it."""

from collections.abc import Iterable

_URL = 'write url="https://shop.example.org"'
_ENV = 'write env={"DB_PASSWORD": SecretKeyRef("db", "password")}'
_TLS = 'write platform=Platform(routing=Routing.ingress(tls=Tls.secret("shop-tls")))'
_HEALTH = 'write health=Health(readiness=Probe.http("/ready"), liveness=Probe.http("/live"))'
_AUTOSCALE = "write replicas=Autoscale(2, 10, cpu=70)"
_STORAGE = 'write volumes={"/data": Volume.claim("10Gi")}'

# The argument, or none where it is no application's, and what to write.
_HINTS = {
    "namespace": ("", 'it belongs to the chart; write Chart(app, "…", namespace="…")'),
    "environment": ("env", 'write env={"NAME": "value"}'),
    "env_vars": ("env", 'write env={"NAME": "value"}'),
    "secret": ("env", _ENV),
    "secrets": ("env", _ENV),
    "host": ("url", _URL),
    "hosts": ("url", _URL),
    "domain": ("url", _URL),
    "ingress": ("url", _URL),
    "tls": ("platform", _TLS),
    "tag": ("image", 'it stands behind the image; write image="registry.example.org/shop:1.4"'),
    "cpu": ("resources", 'write resources=Resources(cpu="100m")'),
    "memory": ("resources", 'write resources=Resources(memory="256Mi")'),
    "limits": ("resources", 'write resources=Resources(memory="256Mi", memory_limit="512Mi")'),
    "requests": ("resources", 'write resources=Resources(cpu="100m", memory="256Mi")'),
    "probes": ("health", _HEALTH),
    "readiness": ("health", _HEALTH),
    "liveness": ("health", _HEALTH),
    "autoscaling": ("replicas", _AUTOSCALE),
    "hpa": ("replicas", _AUTOSCALE),
    "storage": ("volumes", _STORAGE),
    "mounts": ("volumes", _STORAGE),
}


def elsewhere(name: str, known: Iterable[str]) -> str | None:
    """Say where a thing belongs that is no argument of an application; None for all others."""
    names = set(known)
    argument, hint = _HINTS.get(name, ("nothing", ""))
    is_of_application = {"id_", "image"} <= names
    return hint if is_of_application and argument in ("", *names) else None
