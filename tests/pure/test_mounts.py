"""Folders of the container: one volume at several paths, folders of it, and who may do what there."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from cdk8s_webapp import Container, Plain, Pod, Volume
from cdk8s_webapp.objects.claim import claims
from cdk8s_webapp.objects.files import files
from cdk8s_webapp.pod.template import finish, template
from cdk8s_webapp.pod.volume import RENDERED_BY
from cdk8s_webapp.pod.volumes import (
    check_volumes,
    holds_one_pod,
    named_by_content,
    of_another,
    part,
    volume_name,
)

COMMON = {"app": "shop", "labels": {}, "annotations": {}}


def pod(**volumes):
    """A pod with volumes, by the names of their paths."""
    return Pod(app="shop", image="shop:1", volumes={f"/{path}": each for path, each in volumes.items()})


def lines(of):
    """The volumes of a pod, and its container's mounts."""
    spec = part(of)["spec"]
    return spec["volumes"], spec["containers"][0]["volumeMounts"]


def test_one_volume_at_two_paths_is_one():
    """It has the name of the first, and one claim."""
    data = Volume.claim("1Gi")
    of = pod(a=data.at("x"), b=data.at("y/z"), c=Volume.claim("1Gi"))
    assert lines(of) == (
        [
            {"name": "a", "persistentVolumeClaim": {"claimName": "shop-a"}},
            {"name": "c", "persistentVolumeClaim": {"claimName": "shop-c"}},
        ],
        [
            {"name": "a", "mountPath": "/a", "subPath": "x"},
            {"name": "a", "mountPath": "/b", "subPath": "y/z"},
            {"name": "c", "mountPath": "/c"},
        ],
    )
    assert [each.name for each in claims(of, COMMON)] == ["shop-a", "shop-c"]


def test_it_stays_one_for_those_that_run_beside():
    """And its claim is the application's."""
    data = Volume.claim("1Gi", access_mode="ReadWriteMany")
    taken = of_another(pod(a=data.at("x"), b=data.at("y")))
    job = Pod(app="job", image="shop:1", volumes=taken)
    volumes, mounts = lines(job)
    assert volumes == [{"name": "a", "persistentVolumeClaim": {"claimName": "shop-a"}}]
    assert [each["subPath"] for each in mounts] == ["x", "y"]
    assert claims(job, COMMON) == []


def test_files_at_two_paths_are_one_config_map():
    """Text where it is, and base64 where it is not."""
    both = Volume.files({"a.ini": "b", "c": "d"}, mode=0o755)
    of = pod(a=both, b=both)
    (made,) = files(of, COMMON)
    assert (made.name, made.lines()) == ("shop-a", {"data": {"a.ini": "b", "c": "d"}})
    assert lines(of)[0] == [{"name": "a", "configMap": {"name": "shop-a", "defaultMode": 0o755}}]


@pytest.mark.parametrize(
    ("volume", "source"),
    [
        (Volume.empty_dir(read_only=True), {"emptyDir": {}}),
        (
            Volume.empty_dir("1Gi", in_memory=True, read_only=True),
            {"emptyDir": {"medium": "Memory", "sizeLimit": "1Gi"}},
        ),
        (
            Volume.config_map("c", mode=0o400, read_only=True),
            {"configMap": {"name": "c", "defaultMode": 0o400}},
        ),
        (
            Volume.secret("s", items={"k": "p"}, mode=0, optional=True, read_only=True),
            {
                "secret": {
                    "secretName": "s",
                    "defaultMode": 0,
                    "items": [{"key": "k", "path": "p"}],
                    "optional": True,
                }
            },
        ),
        (Volume.nfs("host", "/x", read_only=True), {"nfs": {"server": "host", "path": "/x"}}),
        (Volume.existing_claim("c", read_only=True), {"persistentVolumeClaim": {"claimName": "c"}}),
        (Volume.files({"a": "b"}, read_only=True), {"configMap": {"name": "shop-a"}}),
        (Volume.host_path("/x", because="w", read_only=True), {"hostPath": {"path": "/x"}}),
        (
            Volume.host_path("/x", type="Socket", because="w", read_only=True),
            {"hostPath": {"path": "/x", "type": "Socket"}},
        ),
        (Volume.from_source({"csi": {"driver": "d"}}, read_only=True), {"csi": {"driver": "d"}}),
    ],
)
def test_the_mount_says_that_it_is_only_read(volume, source):
    """By a keyword, of each kind."""
    assert lines(pod(a=volume)) == (
        [{"name": "a", **source}],
        [{"name": "a", "mountPath": "/a", "readOnly": True}],
    )


def test_what_cdk8s_plus_has_is_read_by_others(monkeypatch, refusal):
    """Of this room nobody knows it; what none of them knows is refused."""
    monkeypatch.setattr(
        "cdk8s_webapp.pod.volume.RENDERED_BY", [lambda given: {"x": 1} if given == 5 else None]
    )
    assert lines(pod(a=Volume.of(5)))[0] == [{"name": "a", "x": 1}]
    assert (
        refusal(Volume.of, "x") == "Volume: of: 'x' is no kplus.Volume; write kplus.Volume.from_host_path(…)"
    )
    assert isinstance(RENDERED_BY, list)


def test_a_credential_in_a_file_is_refused_unless_it_is_plain(refusal, tmp_path):
    """The message says where it belongs, and not what it is."""
    text = "[db]\npassword = hunter2hunter2\n"
    answer = refusal(Volume.files, {"shop.ini": text})
    assert answer == (
        "Volume: files: shop.ini: holds a secret, by its name, and everyone may read this; keep it in a"
        ' Secret, and write Volume.secret("name-of-the-secret"); or, where it is none, Plain("…",'
        ' because="…")'
    )
    plain = Volume.files({"shop.ini": Plain(text, because="of a test"), "b": "c"})
    assert files(pod(a=plain), COMMON)[0].lines() == {"data": {"shop.ini": text, "b": "c"}}
    file = tmp_path / "x.ini"
    file.write_text(text)
    assert refusal(Volume.files, {"x.ini": Path(file)}).startswith("Volume: files: x.ini: holds a secret")
    assert refusal(Volume.files, tmp_path).startswith("Volume: files: x.ini: holds a secret")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Volume.claim("1Gi").at("/x"), "'/x' is no path below the volume; write 'x'"),
        (lambda: Volume.claim("1Gi").at("../x"), "'../x' is no path below the volume; write 'x'"),
        (lambda: Volume.claim("1Gi").at("x/"), "'x/' is no path below the volume; write 'x'"),
        (lambda: Volume.claim("1Gi").at("."), "'.' is no path below the volume; write 'data'"),
        (lambda: Volume.claim("1Gi").at(""), "is empty"),
        (
            lambda: Volume.files({"a": "b"}).at("a"),
            "a pod that runs would not see a changed file; mount their folder",
        ),
    ],
)
def test_a_folder_of_a_volume_is_below_it(refusal, make, message):
    """And never one of files, which would not change in a pod that runs."""
    assert refusal(make) == f"Volume: sub_path: {message}"


def test_long_paths_that_begin_alike_have_names_of_their_own():
    """Which end in digits of the whole path; a shorter one is its own name."""
    long = "/grafana-dashboard-definitions/0/k8s-resources-node"
    names = {volume_name(f"{long}{end}") for end in ("", "s", "s-overview")}
    assert len(names) == 3
    assert all(len(each) <= 50 for each in names)
    assert volume_name("/var/cache") == "var-cache"
    assert volume_name("/" + "a" * 50) == "a" * 50
    assert volume_name("/" + "a" * 51) == f"{'a' * 41}-{sha256(b'/' + b'a' * 51).hexdigest()[:8]}"


def test_a_folder_at_tmp_is_shared_by_containers_that_need_one():
    """Where the application has scratch space there; a Secret there is no scratch space."""
    beside = [Container(name="wait", volumes={})]
    made = pod(tmp=Volume.empty_dir("1Gi"))
    whole = template(replace(made, init=beside))
    finish(whole, replace(made, init=beside), {})
    mounted = [{"name": "tmp", "mountPath": "/tmp"}]
    assert [each["volumeMounts"] for each in whole["spec"]["initContainers"]] == [mounted]
    assert whole["spec"]["volumes"] == [{"name": "tmp", "emptyDir": {"sizeLimit": "1Gi"}}]


def test_a_secret_at_tmp_is_not_shared(refusal):
    """The container beside would not start to write there."""
    made = replace(pod(tmp=Volume.secret("s")), init=[Container(name="wait", volumes={})])
    answer = "shop: security: a volume 'tmp' is there already; mount it at /tmp or rename it"
    assert refusal(finish, template(made), made, {}) == answer


@pytest.mark.parametrize("mode", [-1, 0o1000, "755", True])
def test_a_mode_is_one_of_files(refusal, mode):
    """Three digits of eight."""
    assert refusal(Volume.secret, "s", mode=mode).startswith(f"Volume: mode: {mode!r} is not a mode of files")


def test_two_volumes_of_one_name_are_refused(refusal):
    """Paths that differ in signs alone would have one."""
    one = Volume.empty_dir()
    given = {"/a-b": one, "/a_b": Volume.empty_dir()}
    assert refusal(check_volumes, "shop", "volumes", given) == (
        "shop: volumes: '/a_b' and '/a-b' would both be named 'a-b'; change one"
    )
    assert refusal(check_volumes, "shop", "volumes", {"/a-b": one, "/a_b": one}) is None


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "Volume: source: is to have one source, not 0; write "),
        ({"csi": {}, "nfs": {}}, "Volume: source: is to have one source, not 2; write "),
        (
            {"name": "a", "csi": {}},
            "Volume: source: has the name that follows from its path; leave 'name' out",
        ),
        ({"hostPath": {}}, "Volume: source: hostPath needs a reason; write Volume.host_path(…, because=…)"),
        ({"Csi": {}}, "Volume: source: 'Csi' is unknown; did you mean csi?"),
        ({"csi": "d"}, 'Volume: source: csi: \'d\' is no mapping; write {"KEY": "value"}'),
        ("csi", 'Volume: source: \'csi\' is no mapping; write {"KEY": "value"}'),
    ],
)
def test_a_source_is_one_that_kubernetes_knows(given, message, refusal):
    """What it is beside that is as Kubernetes writes it."""
    assert refusal(Volume.from_source, given).startswith(message)


def test_a_path_of_the_node_needs_a_reason(refusal):
    """It is for those who read main.py, and no line of the YAML."""
    assert refusal(Volume.host_path, "/x") == "Volume: because: is required"
    assert refusal(Volume.host_path, "/x", because=" ") == "Volume: because: is empty"
    assert refusal(Volume.host_path, "/x", because="w", type="Pipe").startswith(
        "Volume: type: 'Pipe' is unknown"
    )
    assert refusal(Volume.host_path, "x", because="w") == (
        "Volume: path: 'x' is no absolute path; write '/x'"
    )


def test_claims_of_a_pod_alone_belong_to_a_group():
    """So that a user who is not root can write to them, as to those that outlive it."""
    claim = {"volumeClaimTemplate": {"spec": {"accessModes": ["ReadWriteOnce"]}}}
    of = pod(a=Volume.from_source({"ephemeral": claim}))
    assert template(of)["spec"]["securityContext"]["fsGroup"] == 1000
    assert "fsGroup" not in template(pod(a=Volume.from_source({"csi": {}})))["spec"]["securityContext"]


def shared(sidecar, **volumes):
    """The volumes of a pod with a sidecar of its own volumes, and the names at the sidecar's paths."""
    of = Pod(
        app="shop",
        image="shop:1",
        volumes={f"/{path}": each for path, each in volumes.items()},
        sidecars=[Container(name="proxy", volumes=sidecar)],
    )
    spec = template(of)["spec"]
    (beside,) = spec["initContainers"]
    found = {each["name"]: {**each} for each in spec.get("volumes", [])}
    names = {each["mountPath"]: each["name"] for each in beside["volumeMounts"]}
    return (
        of,
        {name: {key: each[key] for key in each if key != "name"} for name, each in found.items()},
        names,
    )


def test_what_two_containers_mount_is_one_volume():
    """Wherever each of them does: what one writes the other reads."""
    logs = Volume.empty_dir("1Gi")
    _, volumes, names = shared({"/in": logs, "/in/old": logs.at("old")}, out=logs)
    assert volumes == {"out": {"emptyDir": {"sizeLimit": "1Gi"}}}
    assert names == {"/in": "out", "/in/old": "out"}


def test_the_same_words_at_the_same_path_are_one_volume():
    """And other words there are another one."""
    _, volumes, names = shared({"/a": Volume.empty_dir()}, a=Volume.empty_dir())
    assert (volumes, names) == ({"a": {"emptyDir": {}}}, {"/a": "a"})
    _, volumes, names = shared({"/a": Volume.empty_dir("1Gi")}, a=Volume.empty_dir())
    assert volumes == {"a": {"emptyDir": {}}, "proxy-a": {"emptyDir": {"sizeLimit": "1Gi"}}}
    assert names == {"/a": "proxy-a"}


def test_what_a_container_brings_along_is_made():
    """Its files and claims are those of the application, and a claim of one node holds one pod."""
    of, volumes, _ = shared({"/f": Volume.files({"a": "b"}), "/d": Volume.claim("1Gi")})
    assert volumes == {
        "f": {"configMap": {"name": "shop-f"}},
        "d": {"persistentVolumeClaim": {"claimName": "shop-d"}},
    }
    assert [each.name for each in (*files(of, COMMON), *claims(of, COMMON))] == ["shop-f", "shop-d"]
    assert holds_one_pod(of)
    assert template(of)["spec"]["securityContext"]["fsGroup"] == 1000


def test_a_claim_of_each_pod_is_mounted_by_a_container_beside():
    """It is the one that the StatefulSet makes, and no claim of all."""
    data = Volume.claim("1Gi")
    of, volumes, names = shared({"/in": data}, data=replace(data, kind="template"))
    assert (volumes, names) == ({}, {"/in": "data"})
    assert not holds_one_pod(of)
    assert claims(of, COMMON) == []


def test_a_third_of_one_name_is_refused(refusal):
    """A name stands for one volume of the pod."""
    given = {"/a": Volume.empty_dir("1Gi"), "/proxy/a": Volume.empty_dir()}
    answer = refusal(
        shared, {"/a": Volume.empty_dir("2Gi")}, **{"a": given["/a"], "proxy/a": given["/proxy/a"]}
    )
    assert answer == "proxy: volumes: '/a' would be named 'proxy-a' as another; change one"


def test_files_are_named_by_their_content_where_it_is_said():
    """Those of a container beside the application too, and not those of another application."""
    theirs = Volume.files({"c": "d"}).owned_by("other")
    proxy = Container(name="proxy", volumes={"/p": Volume.files({"x": "y"})})
    of = Pod(
        app="shop",
        image="shop:1",
        volumes={"/f": Volume.files({"a": "b"}), "/o": theirs, "/e": Volume.empty_dir()},
        sidecars=[proxy],
    )
    fixed = named_by_content(of)
    made = {each.name: each.lines() for each in files(fixed, COMMON)}
    assert made == {
        "shop-f-9ae24e8c9d": {"immutable": True, "data": {"a": "b"}},
        "shop-p-72e019b6ab": {"immutable": True, "data": {"x": "y"}},
    }
    names = [each["configMap"]["name"] for each in template(fixed)["spec"]["volumes"] if "configMap" in each]
    assert set(names) == {*made, "other-o"}
    assert named_by_content(Pod(app="shop", image="shop:1")) == Pod(app="shop", image="shop:1")


def test_another_content_has_another_name():
    """And the same has the same, by its bytes."""
    names = {
        text: files(named_by_content(pod(f=Volume.files({"a": text}))), COMMON)[0].name for text in "xyz"
    }
    assert len(set(names.values())) == 3
    again = files(named_by_content(pod(f=Volume.files({"a": "x"}))), COMMON)[0].name
    assert again == names["x"]
