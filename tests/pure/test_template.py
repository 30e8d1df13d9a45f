"""The pod template: the library's own lines, over what users added."""

import copy

import pytest

from cdk8s_webapp import Container, Health, Platform, Pod, Probe, Resources, Security, Volume
from cdk8s_webapp.lines.merge import merge
from cdk8s_webapp.pod.environment import reads_as_files
from cdk8s_webapp.pod.template import finish, template

NAME = "app.kubernetes.io/name"


def pod(**changes):
    """A pod, restricted unless told."""
    return Pod(**{"app": "web", "image": "i", "port": 80, "container": "app", **changes})


def whole(added=None, of=None, config_map=None):
    """The template as a Deployment has it."""
    of, added = of or pod(), added or {}
    made = merge(copy.deepcopy(added), template(of, config_map=config_map))
    finish(made, of, added)
    return made


def with_container(**fields):
    """What users added to the application's container."""
    return {"metadata": {}, "spec": {"containers": [{"name": "app", **fields}]}}


def test_a_restricted_pod_is_written_in_full():
    """Identity, security, resources and probes, and a writable /tmp."""
    assert whole() == {
        "metadata": {"labels": {NAME: "web"}},
        "spec": {
            "automountServiceAccountToken": False,
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


def test_a_pod_without_a_port_has_no_probe():
    """What listens nowhere is not asked whether it does."""
    (container,) = whole(of=pod(port=None))["spec"]["containers"]
    assert not container.keys() & {"ports", "readinessProbe", "livenessProbe", "startupProbe"}


def test_a_baseline_pod_has_no_volume():
    """Where the root can be written to, /tmp is the image's own."""
    spec = whole(of=pod(security=Security.baseline(because="root")))["spec"]
    assert spec["securityContext"] == {"seccompProfile": {"type": "RuntimeDefault"}}
    assert spec["containers"][0]["securityContext"] == {"allowPrivilegeEscalation": False}
    assert "volumes" not in spec
    assert "volumeMounts" not in spec["containers"][0]


def test_the_name_is_the_first_label():
    """A pod's labels begin with its name; those that select it and those that users added follow."""
    added = {**with_container(), "metadata": {"labels": {"a": "1", "team": "shop"}}}
    labels = whole(added, pod(selector={"track": "stable", "app": "q"}))["metadata"]["labels"]
    assert list(labels.items()) == [
        (NAME, "web"),
        ("a", "1"),
        ("app", "q"),
        ("team", "shop"),
        ("track", "stable"),
    ]


def test_other_containers_stay_as_they_are():
    """A container that was added keeps what it came with, after the application's own."""
    other = {"name": "other", "startupProbe": {}, "imagePullPolicy": "Never"}
    for containers in ([other, {"name": "app"}], [{"name": "app"}, other]):
        own, kept = whole({"metadata": {}, "spec": {"containers": containers}})["spec"]["containers"]
        assert own["name"] == "app"
        assert kept == other


def test_a_health_check_and_resources_are_the_applications():
    """Probes and amounts are made from what was given."""
    of = pod(health="/h", port=81, resources=Resources(cpu="1"))
    container = whole(of=of)["spec"]["containers"][0]
    assert {"startupProbe", "readinessProbe", "livenessProbe"} <= container.keys()
    assert container["readinessProbe"]["httpGet"] == {"path": "/h", "port": 81}
    assert container["resources"] == Resources(cpu="1").to_manifest()


def test_the_config_map_is_the_environment():
    """The application's own ConfigMap comes first, once, and others after it."""
    own, other = {"configMapRef": {"name": "web"}}, {"secretRef": {"name": "s"}}

    def env_from(config_map, *added):
        given = with_container(envFrom=list(added)) if added else None
        return whole(given, config_map=config_map)["spec"]["containers"][0].get("envFrom")

    assert env_from("web") == [own]
    assert env_from("web", other, own) == [own, other]
    assert env_from(None, other) == [other]
    assert env_from(None) is None


def test_the_volume_for_tmp_is_first():
    """Volumes and mounts of the user's follow."""
    added = with_container(volumeMounts=[{"name": "data", "mountPath": "/data"}])
    added["spec"]["volumes"] = [{"name": "data"}]
    spec = whole(added)["spec"]
    assert spec["volumes"] == [{"name": "tmp", "emptyDir": {}}, {"name": "data"}]
    assert spec["containers"][0]["volumeMounts"] == [
        {"name": "tmp", "mountPath": "/tmp"},
        {"name": "data", "mountPath": "/data"},
    ]


@pytest.mark.parametrize("path", ["/tmp", "/tmp/", "//tmp", "/tmp/."])
def test_a_volume_at_tmp_is_the_users(path):
    """Where the user mounted one at /tmp, however it is spelled, there is no second."""
    added = with_container(volumeMounts=[{"name": "tmp", "mountPath": path}])
    added["spec"]["volumes"] = [{"name": "tmp"}]
    spec = whole(added)["spec"]
    assert spec["volumes"] == [{"name": "tmp"}]
    assert spec["containers"][0]["volumeMounts"] == [{"name": "tmp", "mountPath": path}]


def test_a_volume_of_this_name_elsewhere_is_refused(refusal):
    """Two volumes cannot have one name."""
    added = with_container()
    added["spec"]["volumes"] = [{"name": "data"}, {"name": "tmp"}]
    assert refusal(whole, added) == (
        "web: security: a volume 'tmp' is there already; mount it at /tmp or rename it"
    )


@pytest.mark.parametrize(
    "spec",
    [
        {"containers": [{"name": "app"}, {"name": "main"}, {"name": "main"}]},
        {"containers": [{"name": "app"}, {"name": "main"}], "initContainers": [{"name": "main"}]},
        {"containers": [{"name": "app"}], "initContainers": [{"name": "main"}, {"name": "main"}]},
    ],
)
def test_two_containers_of_one_name_are_refused(refusal, spec):
    """Containers and init containers share their names."""
    assert refusal(whole, {"metadata": {}, "spec": spec}) == (
        "web: container: two containers are named 'main'; give one another name"
    )


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


def test_a_container_says_where_it_may_be_root_and_the_pod_may_not():
    """What it does not say itself it would have from the pod, and not start."""
    root = Security.baseline(because="it owns files", user=0)
    spec = whole(of=pod(init=[Container(name="own", security=root), Container(name="wait")]))["spec"]
    assert spec["securityContext"]["runAsNonRoot"] is True
    own, wait = (each["securityContext"] for each in spec["initContainers"])
    assert own == {"runAsNonRoot": False, "runAsUser": 0, "allowPrivilegeEscalation": False}
    assert "runAsNonRoot" not in wait
    other = whole(of=pod(security=root, sidecars=[Container(name="a", security=Security.restricted())]))[
        "spec"
    ]
    assert other["initContainers"][0]["securityContext"]["runAsNonRoot"] is True


def test_a_container_beside_says_what_it_is_told():
    """When it has started, before it stops, and what becomes of its last words."""
    proxy = Container(
        name="proxy",
        post_start=["/announce"],
        pre_stop=Probe.http("/drain", port=9000),
        termination_message_policy="FallbackToLogsOnError",
        stdin=True,
        tty=True,
    )
    made = template(Pod(app="shop", image="shop:1", port=80, sidecars=[proxy]))["spec"]
    (beside,) = made["initContainers"]
    said = {field: beside[field] for field in ("lifecycle", "terminationMessagePolicy", "stdin", "tty")}
    assert said == {
        "lifecycle": {
            "postStart": {"exec": {"command": ["/announce"]}},
            "preStop": {"httpGet": {"path": "/drain", "port": 9000}},
        },
        "terminationMessagePolicy": "FallbackToLogsOnError",
        "stdin": True,
        "tty": True,
    }
    assert "terminationGracePeriodSeconds" not in made
    assert "lifecycle" not in made["containers"][0]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"stdin": "yes"}, "proxy: stdin: 'yes' is not True or False"),
        (
            {"termination_message_policy": "Log"},
            "proxy: termination_message_policy: 'Log' is unknown; write 'File' or 'FallbackToLogsOnError'",
        ),
        ({"pre_stop": []}, 'proxy: pre_stop: is empty; write one such as ["sh", "-c", "…"]'),
        (
            {"post_start": Probe.http("/x")},
            "proxy: post_start: is asked at a port of its own; write port=… in Probe.http(…)",
        ),
        (
            {"health": Health(readiness=Probe.tcp())},
            "proxy: health: readiness is asked at a port of its own; write port=… in Probe.tcp(…)",
        ),
    ],
)
def test_what_a_container_cannot_be_told_is_refused(given, message, refusal):
    """It has no port of the application's."""
    assert refusal(Container, name="proxy", **given) == message


@pytest.mark.parametrize(
    "given",
    [{"health": Health.none()}, {"post_start": ["true"]}, {"pre_stop": Probe.http("/x", port=80)}],
)
def test_what_ends_before_the_start_is_told_nothing(given, refusal):
    """The API server refuses these of an init container."""
    (name,) = given
    assert refusal(Pod, app="shop", image="shop:1", init=[Container(name="wait", **given)]) == (
        f"shop: init: wait: {name} is of what goes on running; write it in sidecars"
    )


def test_a_sidecar_that_is_not_native_stands_beside_the_application():
    """After the init containers, on each Kubernetes; a native one before them, from 1.29 on."""
    exporter = Container(name="exporter", native=False, volumes={"/in": Volume.empty_dir()})
    given = {"app": "shop", "image": "shop:1", "init": [Container(name="wait")]}
    spec = template(Pod(**given, sidecars=[exporter, Container(name="proxy")]))["spec"]
    assert [each["name"] for each in spec["containers"]] == ["shop", "exporter"]
    assert [each["name"] for each in spec["initContainers"]] == ["proxy", "wait"]
    assert ["restartPolicy" in each for each in spec["initContainers"]] == [True, False]
    assert "restartPolicy" not in spec["containers"][1]
    assert [each["name"] for each in spec["volumes"]] == ["in"]
    old = Pod(**given, sidecars=[exporter], platform=Platform(kubernetes="1.27"))
    assert len(template(old)["spec"]["containers"]) == 2


def test_only_what_goes_on_running_is_native_or_not(refusal):
    """An init container is neither."""
    given = {"app": "shop", "image": "shop:1"}
    assert refusal(Pod, **given, init=[Container(name="wait", native=False)]) == (
        "shop: init: wait: native is of what goes on running; write it in sidecars"
    )
    assert refusal(Container, name="proxy", native=1) == "proxy: native: 1 is not True or False"
    old = {"platform": Platform(kubernetes="1.28"), "sidecars": [Container(name="proxy")]}
    assert refusal(Pod, **given, **old) == (
        "shop: sidecars: need Kubernetes 1.29, and the platform has 1.28; write native=False"
    )
