"""A ConfigMap or a Service of another namespace."""

import pytest

from cdk8s_webapp.synth.checks import namespaces


def thing(kind, name, namespace="a", **fields):
    """An object."""
    metadata = {"name": name} if namespace is None else {"name": name, "namespace": namespace}
    return {"apiVersion": "v1", "kind": kind, "metadata": metadata, **fields}


def reader(pod, namespace="b", kind="Deployment"):
    """What runs a pod."""
    return thing(kind, "web", namespace, spec={"template": {"spec": pod}})


SETTINGS = thing("ConfigMap", "settings")
WHOLE = {"containers": [{"envFrom": [{"configMapRef": {"name": "settings"}}]}]}
READERS = {
    "whole": reader(WHOLE),
    "by a key": reader(
        {"containers": [{"env": [{"valueFrom": {"configMapKeyRef": {"name": "settings", "key": "A"}}}]}]}
    ),
    "as files": reader({"volumes": [{"configMap": {"name": "settings"}}]}),
    "among others": reader({"volumes": [{"projected": {"sources": [{"configMap": {"name": "settings"}}]}}]}),
    "of an init container": reader({"initContainers": WHOLE["containers"]}),
    "of a job": reader(WHOLE, kind="CronJob"),
}


@pytest.mark.parametrize("web", READERS.values(), ids=READERS.keys())
def test_a_config_map_of_another_namespace_is_refused(said, web):
    """A pod finds only those of its own; both places are named."""
    assert said(namespaces.check, a=[SETTINGS], b=[web]) == [
        f"web: {web['kind']}: ConfigMap 'settings' is looked for in namespace 'b' (made at main.py:2), and is"
        " in 'a' (made at main.py:1); put both into charts of one namespace"
    ]


def test_a_service_of_another_namespace_is_refused(said):
    """An Ingress sends requests to those of its own."""
    backend = {"service": {"name": "api", "port": {"number": 80}}}
    for spec in ({"defaultBackend": backend}, {"rules": [{"http": {"paths": [{"backend": backend}]}}]}):
        (found,) = said(
            namespaces.check, a=[thing("Service", "api")], b=[thing("Ingress", "web", "b", spec=spec)]
        )
        assert found.startswith("web: Ingress: Service 'api' is looked for in namespace 'b'")


@pytest.mark.parametrize(
    "objects",
    [
        [SETTINGS, reader(WHOLE, "a")],
        [reader(WHOLE)],
        [SETTINGS, thing("ConfigMap", "settings", "b"), reader(WHOLE)],
        [SETTINGS, reader(WHOLE, None)],
        [thing("ConfigMap", "settings", None), reader(WHOLE)],
        [thing("Secret", "settings"), reader(WHOLE)],
        [SETTINGS, reader({"volumes": [{"configMap": {"name": "settings", "optional": True}}]})],
        [SETTINGS, reader({"volumes": [{"configMap": "text"}, {"configMap": {"name": 1}}]})],
        [SETTINGS, thing("ConfigMap", "web", "b", spec=WHOLE)],
    ],
    ids=[
        "own",
        "not ours",
        "one there too",
        "unknown",
        "unknown too",
        "other kind",
        "optional",
        "broken",
        "no pod",
    ],
)
def test_what_can_be_found_is_fine(said, objects):
    """One of the pod's own namespace, one that is not of this app, one whose namespace nobody knows."""
    assert said(namespaces.check, a=objects) == []
