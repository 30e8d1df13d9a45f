"""The fields of a pod template that the library decides."""

import copy

import pytest

from cdk8s_webapp import Resources, Security
from cdk8s_webapp.pod.health import probes
from cdk8s_webapp.pod.pod_template import (
    STRATEGY,
    AppContainer,
    finish_pod,
    reads_as_files,
    settle_quantities,
)

NAME = "app.kubernetes.io/name"


def app(**changes):
    """An application, restricted unless told."""
    given = {
        "app_name": "web",
        "name": "app",
        "port": 80,
        "health": None,
        "resources": Resources(),
        "security": Security.restricted(),
        **changes,
    }
    return AppContainer(**given)


def template(*more, **pod):
    """A pod template as cdk8s-plus renders it, with further containers and fields of the pod."""
    own = {
        "name": "app",
        "image": "i",
        "imagePullPolicy": "Always",
        "startupProbe": {"tcpSocket": {"port": 80}, "failureThreshold": 3},
        "securityContext": {"privileged": False},
        "resources": {"limits": {"cpu": "1"}},
        "ports": [{"containerPort": 80}],
    }
    labels = {"cdk8s.io/metadata.addr": "c8", "team": "shop", NAME: "web"}
    return {
        "metadata": {"labels": labels},
        "spec": {"securityContext": {"fsGroup": 1}, "containers": [own, *more], **pod},
    }


def finished(given, of=None, config_map=None):
    """The template once it is finished."""
    finish_pod(given, of or app(), config_map)
    return given


def test_a_restricted_pod_is_written_in_full():
    """Identity, security, resources and probes are the library's; what else the container has stays."""
    assert finished(template()) == {
        "metadata": {"labels": {NAME: "web", "team": "shop"}},
        "spec": {
            "securityContext": {"runAsNonRoot": True, "seccompProfile": {"type": "RuntimeDefault"}},
            "containers": [
                {
                    "name": "app",
                    "image": "i",
                    "ports": [{"containerPort": 80}],
                    "resources": Resources().to_manifest(),
                    "securityContext": Security.restricted().of_container(),
                    "readinessProbe": {"tcpSocket": {"port": 80}},
                    "volumeMounts": [{"name": "tmp", "mountPath": "/tmp"}],
                }
            ],
            "volumes": [{"name": "tmp", "emptyDir": {}}],
        },
    }


def test_a_baseline_pod_has_no_volume():
    """Where the root can be written to, /tmp is the image's own."""
    pod = finished(template(), app(security=Security.baseline(because="root")))["spec"]
    assert pod["securityContext"] == {"seccompProfile": {"type": "RuntimeDefault"}}
    assert pod["containers"][0]["securityContext"] == {"allowPrivilegeEscalation": False}
    assert "volumes" not in pod
    assert "volumeMounts" not in pod["containers"][0]


def test_the_name_is_first_and_the_hash_is_gone():
    """A pod's labels begin with its name, and never say where the construct stood."""
    labels = finished(template())["metadata"]["labels"]
    assert list(labels.items()) == [(NAME, "web"), ("team", "shop")]
    given = template()
    del given["metadata"]["labels"]["cdk8s.io/metadata.addr"]
    assert list(finished(given)["metadata"]["labels"]) == [NAME, "team"]


def test_only_the_applications_own_container_is_finished():
    """A container that was added keeps what it came with, wherever it stands."""
    other = {"name": "other", "startupProbe": {}, "imagePullPolicy": "Never"}
    for containers in ([0, 1], [1, 0]):
        given = template(copy.deepcopy(other))
        given["spec"]["containers"] = [given["spec"]["containers"][each] for each in containers]
        pod = finished(given)["spec"]
        (kept,) = (each for each in pod["containers"] if each["name"] == "other")
        (own,) = (each for each in pod["containers"] if each["name"] == "app")
        assert kept == other
        assert "startupProbe" not in own


def test_a_health_check_and_resources_are_the_applications():
    """Probes and amounts are made from what was given."""
    given = app(health="/h", port=81, resources=Resources(cpu="1"))
    container = finished(template(), given)["spec"]["containers"][0]
    made = probes(port=81, health="/h")
    assert {key: container[key] for key in made} == made
    assert container["resources"] == Resources(cpu="1").to_manifest()


def test_the_config_map_is_the_environment():
    """The application's own ConfigMap comes first, once, and others after it."""
    own, other = {"configMapRef": {"name": "web"}}, {"secretRef": {"name": "s"}}
    given = template()
    assert finished(given, config_map="web")["spec"]["containers"][0]["envFrom"] == [own]
    given = template()
    given["spec"]["containers"][0]["envFrom"] = [other, own]
    assert finished(given, config_map="web")["spec"]["containers"][0]["envFrom"] == [own, other]
    given = template()
    given["spec"]["containers"][0]["envFrom"] = [other]
    assert finished(given)["spec"]["containers"][0]["envFrom"] == [other]
    assert "envFrom" not in finished(template())["spec"]["containers"][0]


def test_the_volume_for_tmp_is_first():
    """Volumes and mounts of the user's follow."""
    given = template(volumes=[{"name": "data"}])
    given["spec"]["containers"][0]["volumeMounts"] = [{"name": "data", "mountPath": "/data"}]
    pod = finished(given)["spec"]
    assert pod["volumes"] == [{"name": "tmp", "emptyDir": {}}, {"name": "data"}]
    assert pod["containers"][0]["volumeMounts"] == [
        {"name": "tmp", "mountPath": "/tmp"},
        {"name": "data", "mountPath": "/data"},
    ]


@pytest.mark.parametrize("path", ["/tmp", "/tmp/", "//tmp", "/tmp/."])
def test_a_volume_at_tmp_is_the_users(path):
    """Where the user mounted one at /tmp, however it is spelled, there is no second."""
    given = template(volumes=[{"name": "tmp"}])
    given["spec"]["containers"][0]["volumeMounts"] = [{"name": "tmp", "mountPath": path}]
    pod = finished(given)["spec"]
    assert pod["volumes"] == [{"name": "tmp"}]
    assert pod["containers"][0]["volumeMounts"] == [{"name": "tmp", "mountPath": path}]


def test_a_volume_of_this_name_elsewhere_is_refused(refusal):
    """Two volumes cannot have one name."""
    given = template(volumes=[{"name": "data"}, {"name": "tmp"}])
    assert refusal(finish_pod, given, app(), None) == (
        "web: security: a volume 'tmp' is there already; mount it at /tmp or rename it"
    )


@pytest.mark.parametrize(
    "given",
    [
        template({"name": "main"}, {"name": "main"}),
        template({"name": "main"}, initContainers=[{"name": "main"}]),
        template(initContainers=[{"name": "main"}, {"name": "main"}]),
    ],
)
def test_two_containers_of_one_name_are_refused(refusal, given):
    """Containers and init containers share their names."""
    assert refusal(finish_pod, given, app(), None) == (
        "web: container: two containers are named 'main'; give one another name"
    )


def test_the_strategy_never_goes_below_the_asked_number():
    """A pod more comes before one goes."""
    assert STRATEGY == {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 1, "maxUnavailable": 0}}


def test_all_amounts_of_a_pod_are_settled():
    """Containers, init containers and volumes in memory have the server's spelling, all else stays."""
    asked = {"requests": {"cpu": 0.5, "nvidia.com/gpu": 1}, "limits": {"memory": "1024Mi", "x/y": "0"}}
    settled = {
        "requests": {"cpu": "500m", "nvidia.com/gpu": "1"},
        "limits": {"memory": "1Gi", "x/y": "0"},
    }
    volumes = [
        {"name": "a", "emptyDir": {"medium": "Memory", "sizeLimit": "1024Mi"}},
        {"name": "b", "emptyDir": {}},
        {"name": "c", "emptyDir": None},
        {"name": "d", "configMap": {"name": "sizeLimit"}},
    ]

    def pod(resources, size):
        claims = {"claims": [{"name": "1024Mi"}]}
        return {
            "containers": [
                {"name": "a", "resources": {**copy.deepcopy(resources), **claims}},
                {"name": "b"},
            ],
            "initContainers": [{"name": "c", "resources": copy.deepcopy(resources)}],
            "volumes": [{**volumes[0], "emptyDir": {"medium": "Memory", "sizeLimit": size}}, *volumes[1:]],
        }

    manifest = {"spec": {"template": {"spec": pod(asked, "1024Mi")}}}
    settle_quantities(manifest)
    assert manifest == {"spec": {"template": {"spec": pod(settled, "1Gi")}}}


@pytest.mark.parametrize(
    "manifest", [{}, {"spec": {}}, {"spec": {"template": {}}}, {"spec": {"template": {"spec": {}}}}]
)
def test_what_has_no_pods_has_nothing_to_settle(manifest):
    """A ConfigMap or a Service stays as it is."""
    given = copy.deepcopy(manifest)
    settle_quantities(given)
    assert given == manifest


@pytest.mark.parametrize("odd", [None, "x", 5, [], ["x"], [None], {}, {"limits": "x"}, {"emptyDir": "x"}])
@pytest.mark.parametrize("field", ["containers", "initContainers", "volumes"])
def test_what_a_patch_has_made_of_pods_stays(field, odd):
    """Anything in place of containers, their resources or volumes is left alone."""
    for pod in ({field: odd}, {field: [{"resources": odd}]}, {field: [{"resources": {"limits": odd}}]}):
        manifest = {"spec": {"template": {"spec": pod}}}
        given = copy.deepcopy(manifest)
        settle_quantities(given)
        assert given == manifest
    manifest = {"spec": {"template": odd}}
    settle_quantities(manifest)
    assert manifest == {"spec": {"template": odd}}


@pytest.mark.parametrize(
    ("volumes", "reads"),
    [
        (None, False),
        ([], False),
        ([{"configMap": {"name": "web"}}], True),
        ([{"emptyDir": {}}, {"configMap": {"name": "web"}}], True),
        ([{"configMap": {"name": "other"}}], False),
        ([{"name": "web", "secret": {"secretName": "web"}}], False),
        ([{"projected": {"sources": [{"secret": {"name": "web"}}, {"configMap": {"name": "web"}}]}}], True),
        ([{"projected": {"sources": [{"secret": {"name": "web"}}]}}], False),
        ([{"projected": {}}], False),
    ],
)
def test_a_mounted_config_map_is_read_as_files(volumes, reads):
    """A volume or a projected one of this ConfigMap means files; of another, or a Secret, none."""
    assert reads_as_files({} if volumes is None else {"volumes": volumes}, "web") is reads
