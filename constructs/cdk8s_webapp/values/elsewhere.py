"""What applications of other tools are given directly, and the argument here that stands for it."""

from collections.abc import Iterable

_URL = 'write url="https://shop.example.org"'
_ENV = 'write env={"DB_PASSWORD": SecretKeyRef("db", "password")}'
_TLS = 'write platform=Platform(routing=Routing.ingress(tls=Tls.secret("shop-tls")))'
_HEALTH = 'write health=Health(readiness=Probe.http("/ready"), liveness=Probe.http("/live"))'
_AUTOSCALE = "write replicas=Autoscale(2, 10, cpu=70)"
_STORAGE = 'write volumes={"/data": Volume.claim("10Gi")}'
_USER = "write security=Security.restricted(user=1000)"
_NODES = 'write scheduling=Scheduling(node_selector={"disk": "ssd"})'
_BUDGET = "write platform=Platform(availability=Availability(budget=True))"
_INIT = 'write init=[Container(name="wait", args=["wait"])]'

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
    **dict.fromkeys(("healthcheck", "health_check"), ("health", 'write health="/health"')),
    **dict.fromkeys(("liveness_probe", "readiness_probe", "startup_probe", "probe"), ("health", _HEALTH)),
    **dict.fromkeys(("autoscale", "autoscaler", "min_replicas", "max_replicas"), ("replicas", _AUTOSCALE)),
    **dict.fromkeys(("storage", "mounts", "volume_mounts", "pvc", "persistence"), ("volumes", _STORAGE)),
    **dict.fromkeys(("replica_count", "instances"), ("replicas", "write replicas=3")),
    **dict.fromkeys(
        ("user", "run_as_user", "run_as_non_root", "non_root", "security_context"), ("security", _USER)
    ),
    **dict.fromkeys(("node_selector", "tolerations", "affinity"), ("scheduling", _NODES)),
    **dict.fromkeys(("pdb", "disruption_budget"), ("platform", _BUDGET)),
    "ingress_class": ("platform", 'write platform=Platform(routing=Routing.ingress(class_name="nginx"))'),
    "storage_class": ("platform", 'write platform=Platform(storage_class="fast")'),
    "secret_ref": ("env_from", 'write env_from=[SecretRef("shop")]'),
    "entrypoint": ("command", 'write command=["serve"]'),
    "strategy": ("rollout", 'write rollout=Rollout(strategy="Recreate")'),
    "init_containers": ("init", _INIT),
    "grace_period": ("shutdown", 'write shutdown=Shutdown(grace="60s")'),
    "config_map": ("config", 'write config={"NAME": "value"}'),
}


def elsewhere(name: str, known: Iterable[str]) -> str | None:
    """Say where a thing belongs that is no argument of an application; None for all others."""
    names = set(known)
    if name == "outdir":
        return 'it belongs to the App; write App(outdir="dist")'
    argument, hint = _HINTS.get(name, ("nothing", ""))
    is_of_application = {"id_", "image"} <= names or (name == "namespace" and "scope" in names)
    return hint if is_of_application and argument in ("", *names) else None
