"""`removed`: what is gone, for kubectl delete; what holds data is kept until it is named."""

import os
import subprocess
import uuid

import pytest
import yaml

from cdk8s_webapp_review import cli

CONFIG = "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: web, namespace: shop}\ndata: {a: '1'}\n"
KEY = "---\napiVersion: v1\nkind: Secret\nmetadata: {name: key}\nstringData: {a: hunter2}\n"
CLAIM = (
    "---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data, namespace: shop}\n"
    "spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}\n"
)
NAMESPACE = "---\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n"
CRD = "---\napiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n" + (
    "metadata: {name: a.example.org}\n"
)
LEFT = CONFIG.replace("web", "left")
OLD = "---\napiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: web}\n"
DATABASE = (
    "---\napiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: {name: db, namespace: shop}\n"
    "spec: {instances: 3, storage: {size: 1Gi}}\n"
)
KEPT = (
    "---\napiVersion: v1\nkind: Service\n"
    "metadata: {name: web, annotations: {helm.sh/resource-policy: keep}}\nspec: {ports: [{port: 80}]}\n"
)


@pytest.fixture
def removed(repository, capsys):
    """Leave one object of these in dist/; what is printed, on stdout and stderr, and the exit code."""

    def run(text, *arguments, left=LEFT):
        repository.commit({"dist/web.yaml": left + text})
        repository.write({"dist/web.yaml": left})
        code = cli.main(["removed", "--base", "HEAD", *arguments])
        out, err = capsys.readouterr()
        return out, err, code

    return run


def named(out):
    """Kind and name of each document."""
    return [f"{each['kind']}/{each['metadata']['name']}" for each in yaml.safe_load_all(out) if each]


def test_what_is_gone_is_printed(removed):
    """As much of it as kubectl needs, with its place in the file that was."""
    assert removed(CONFIG) == (
        '---\n# dist/web.yaml:7\napiVersion: "v1"\nkind: "ConfigMap"\nmetadata:\n'
        '  name: "web"\n  namespace: "shop"\n',
        "",
        0,
    )


def test_nothing_is_gone(removed):
    """No manifest is printed, and since when: what was applied may be newer than the base."""
    said = "cdk8s-webapp removed: nothing is gone since HEAD; --base REF names what was applied\n"
    assert removed("") == ("", said, 0)


def test_of_a_secret_its_name_alone_is_printed(removed):
    """Deleting needs no value."""
    out, err, code = removed(KEY)
    assert named(out) == ["Secret/key"]
    assert "hunter2" not in out + err
    assert code == 0


def test_an_old_version_is_named_as_it_is_served_today(removed):
    """Nothing serves extensions/v1beta1 any more."""
    assert 'apiVersion: "networking.k8s.io/v1"' in removed(OLD)[0]


@pytest.mark.parametrize(
    ("text", "name", "why"),
    [
        (CLAIM, "PersistentVolumeClaim/shop/data", "the volume behind it is deleted"),
        (DATABASE, "Cluster/shop/db", "the operator deletes its instances and their claims"),
        (NAMESPACE, "Namespace/shop", "everything in the namespace is deleted"),
        (CRD, "CustomResourceDefinition/a.example.org", "all objects of this kind are deleted"),
        (KEPT, "Service/web", "its annotation helm.sh/resource-policy says so"),
    ],
)
def test_what_holds_data_is_kept_until_it_is_named(removed, text, name, why):
    """The rest is printed; exit code 1, and stderr says how to name it."""
    out, err, code = removed(text + KEY)
    assert (named(out), code) == (["Secret/key"], 1)
    assert err.startswith(f"cdk8s-webapp removed: {name} is kept: {why}")
    assert err.endswith(f"; --also {name} deletes it too\n")
    out, err, code = removed(text + KEY, "--also", name)
    assert (len(named(out)), err, code) == (2, "", 0)


def test_a_name_that_is_not_gone(removed):
    """A slip in a name deletes nothing."""
    assert removed(CONFIG, "--also", "PersistentVolumeClaim/dat") == (
        "",
        "cdk8s-webapp removed: --also: PersistentVolumeClaim/dat is not gone; gone is ConfigMap/shop/web\n",
        2,
    )


def test_a_file_that_cannot_be_read_hides_what_is_in_it(removed):
    """What is broken could hold any object, so nothing is printed."""
    out, err, code = removed(CONFIG, left=CONFIG)
    assert (out, code) == ("", 0)
    out, err, code = removed(CONFIG, left="a: [\n---\n")
    assert (out, code) == ("", 2)
    assert err.endswith("; what is gone cannot be told\n")


def test_two_folders_are_two_clusters(repository, capsys):
    """The context of kubectl is one of them: the folder is to be named."""
    repository.commit({"dist/dev/web.yaml": CONFIG, "dist/prod/web.yaml": CONFIG})
    for name in ("dev", "prod"):
        (repository.folder / "dist" / name / "web.yaml").unlink()
    assert cli.main(["removed", "--base", "HEAD"]) == 2
    said = "each folder is a cluster of its own, so name one: dev, prod"
    assert capsys.readouterr() == ("", f"cdk8s-webapp removed: {said}\n")
    assert cli.main(["removed", "--base", "HEAD", "--", "dist/dev"]) == 0
    assert named(capsys.readouterr().out) == ["ConfigMap/web"]


def test_two_folders_are_compared_without_git(tmp_path, monkeypatch, capsys):
    """BEFORE and AFTER, as with `review`; an object that moved to another file is not gone."""
    for side, text in (("a/1.yaml", CONFIG + KEY), ("b/2.yaml", KEY)):
        (tmp_path / side).parent.mkdir()
        (tmp_path / side).write_text(text)
    monkeypatch.chdir(tmp_path)
    assert cli.main(["removed", "a", "b"]) == 0
    assert named(capsys.readouterr().out) == ["ConfigMap/web"]
    assert cli.main(["removed", "a", "a"]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.cluster
def test_a_cluster_deletes_it(removed):
    """What is printed is taken: the objects go, and what was kept stays."""
    assert os.environ.get("KUBECONFIG"), "KUBECONFIG names no cluster"
    space = f"removed-{uuid.uuid4().hex[:8]}"
    subprocess.run(["kubectl", "create", "namespace", space], check=True, capture_output=True)
    try:
        text = (CONFIG + CLAIM + KEY.replace("name: key", "name: key, namespace: shop")).replace(
            "shop", space
        )
        subprocess.run(
            ["kubectl", "apply", "-f", "-"], input=text, text=True, check=True, capture_output=True
        )
        out, _, code = removed(text)
        assert code == 1
        delete = ["kubectl", "delete", "-f", "-"]
        done = subprocess.run(delete, input=out, text=True, check=True, capture_output=True)
        assert done.stdout.count(" deleted") == 2
        names = ["kubectl", "get", "configmap,secret,pvc", "--namespace", space, "--output", "name"]
        left = subprocess.run(names, text=True, check=True, capture_output=True).stdout.split()
        assert [each for each in left if "kube-root-ca" not in each] == ["persistentvolumeclaim/data"]
    finally:
        subprocess.run(
            ["kubectl", "delete", "namespace", space, "--wait=false"], check=True, capture_output=True
        )
