"""`--live`: the server's answer is the verdict. Here kubectl is played; below, a cluster is asked."""

import json
import os
import stat
import subprocess
import sys
import uuid

import pytest
import yaml

from cdk8s_webapp_review import live
from cdk8s_webapp_review.errors import CannotReview
from cdk8s_webapp_review.model import Finding, Problem, Review
from cdk8s_webapp_review.sides.files import File

CONFIG = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "web"}, "data": {"a": "1"}}
SECRET = {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "key"}, "stringData": {"a": "hunter2"}}
PATCH = (
    'Error from server (Invalid): error when applying patch:\n{"data":{"a":"hunter2"}}\nto:\nName: "x"\nfor: '
)

# A kubectl whose answers are in a file: by its first word, the live objects, or refusals by name.
KUBECTL = """\
#!{python}
import json, sys
answers = json.load(open({answers!r}))
word = sys.argv[1]
with open({log!r}, "a") as log:
    log.write(" ".join(sys.argv[1:]) + "\\n")
if word == "version":
    sys.exit(answers.get("version"))
text, objects = sys.stdin.read(), []
while text.strip():
    value, end = json.JSONDecoder().raw_decode(text.lstrip())
    text = text.lstrip()[end:]
    objects.append(value)
names = [each["metadata"]["name"] for each in objects]
refused = [answers[word + " refuses"][name] for name in names if name in answers.get(word + " refuses", {{}})]
if refused:
    sys.exit("\\n".join(refused) or " ")
found = [each for each in answers.get(word, objects) if each["metadata"]["name"] in names]
if len(objects) == 1:
    print(json.dumps(found[0]) if found else "")
else:
    print(json.dumps({{"apiVersion": "v1", "kind": "List", "items": found}}))
"""


@pytest.fixture
def kubectl(tmp_path, monkeypatch):
    """Play kubectl with these answers; return the calls that it got."""
    binary, answers, log = (tmp_path / "bin" / "kubectl"), (tmp_path / "answers.json"), (tmp_path / "log")
    binary.parent.mkdir()
    binary.write_text(KUBECTL.format(python=sys.executable, answers=str(answers), log=str(log)))
    binary.chmod(binary.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{binary.parent}{os.pathsep}{os.environ['PATH']}")

    def play(**given):
        answers.write_text(json.dumps({key.replace("_", " "): value for key, value in given.items()}))
        log.write_text("")
        return lambda: [line.split()[0] for line in log.read_text().splitlines()]

    return play


def files(*values, path="dist/web.yaml"):
    """A file with these manifests."""
    return [File(path, "", yaml.safe_dump_all(values, sort_keys=False).encode())]


def stored(value, **spec):
    """A manifest as the server has it, with what the server writes."""
    metadata = {
        "namespace": "default",
        **value["metadata"],
        "uid": "1",
        "resourceVersion": "7",
        "generation": 3,
        "creationTimestamp": "2026-01-01T00:00:00Z",
        "managedFields": [{"manager": "kubectl"}],
        "annotations": {
            "kubectl.kubernetes.io/last-applied-configuration": json.dumps(value),
            "deployment.kubernetes.io/revision": "4",
        },
    }
    return {**value, "metadata": metadata, **spec, "status": {"replicas": 1}}


def finding(risk, about="ConfigMap/web", **values):
    """A finding of the table."""
    given = {"rule": "XX01", "field": "data.a", "title": "it changes", **values}
    return Finding(object=about, risk=risk, **given)


class Judge:
    """Stands in for the rules: records manifests, and answers these findings."""

    def __init__(self, *findings, **values):
        self.answer = Review(**{"objects": 1, "changed": 1, "findings": findings, **values})

    def __call__(self, before, after):
        """Judge as the rules do."""
        self.before, self.after = (
            {file.path: json.loads(file.content)["items"] for file in side} for side in (before, after)
        )
        return self.answer


def test_what_the_server_has_against_what_it_would_store(kubectl):
    """Both are complete objects without what the server writes by itself, under the names of the files."""
    changed = {**CONFIG, "data": {"a": "2"}}
    calls = kubectl(get=[stored(CONFIG)], apply=[stored(changed, immutable=False)])
    judge = Judge(finding("restart"))
    assert live.review(files(changed), judge=judge).findings == (
        finding("restart", file="dist/web.yaml", at=6),
    )
    assert judge.before == {"dist/web.yaml": [CONFIG]}
    assert judge.after == {"dist/web.yaml": [{**changed, "immutable": False}]}
    assert calls() == ["get", "apply"]


def test_an_object_that_is_not_there_yet(kubectl):
    """It is added, as the server would store it."""
    kubectl(get=[])
    judge = Judge()
    live.review(files(CONFIG, SECRET), judge=judge)
    assert judge.before == {}
    assert judge.after == {"dist/web.yaml": [CONFIG, SECRET]}


def test_one_name_in_two_namespaces(kubectl):
    """The namespace of the context is not said in the manifest; the answers are told apart all the same."""
    prod = {**CONFIG, "metadata": {"name": "web", "namespace": "prod"}}
    kubectl(get=[stored(CONFIG), stored(prod)])
    judge = Judge()
    live.review(files(prod, CONFIG), judge=judge)
    assert judge.before == judge.after == {"dist/web.yaml": [prod, CONFIG]}


@pytest.mark.parametrize("risk", ["restart", "recreate", "immutable"])
def test_what_the_server_calls_unchanged(kubectl, risk):
    """No pod is replaced where the stored object stays the same."""
    kubectl(get=[stored(CONFIG)])
    other = finding("outage", file="dist/web.yaml", at=6)
    assert live.review(files(CONFIG), judge=Judge(other, finding(risk))).findings == (other,)


def test_what_the_server_accepts_is_not_refused(kubectl):
    """The table's refusal goes, and the rest stays."""
    changed = {**CONFIG, "data": {"a": "2"}}
    kubectl(get=[stored(CONFIG)], apply=[stored(changed)])
    review = live.review(files(changed), judge=Judge(finding("immutable"), finding("restart")))
    assert [each.risk for each in review.findings] == ["restart"]


@pytest.mark.parametrize(("had", "has"), [(4, {"strategy": {}}), (1, {"replicas": 1, "strategy": {}})])
def test_a_number_that_is_left_out(kubectl, had, has):
    """The one replica that the server sets, of more, is said as what the file does not have any more."""
    web = {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": {}}
    kubectl(
        get=[stored(web, spec={"replicas": had})],
        apply=[stored(web, spec={"replicas": 1, "strategy": {}})],
    )
    judge = Judge()
    live.review(files(web), judge=judge)
    assert judge.before["dist/web.yaml"][0]["spec"] == {"replicas": had}
    assert judge.after["dist/web.yaml"][0]["spec"] == has


def test_what_no_rule_knows_is_said_too(kubectl):
    """With the cluster as without it, at its line of the file."""
    changed = {**CONFIG, "data": {"a": "2"}}
    kubectl(get=[stored(CONFIG)], apply=[stored(changed)])
    answer = Judge(not_judged=(finding("unknown"),))
    (found,) = live.review(files(changed), judge=answer).not_judged
    assert (found.file, found.line) == ("dist/web.yaml", 6)


def test_what_the_server_refuses(kubectl):
    """It stays as it is, which the rest is judged against, and the server's words are the finding."""
    changed = {**CONFIG, "data": {"a": "hunter2"}}
    said = (
        'for: "STDIN": error when patching "STDIN": ConfigMap "web" is invalid: data: Forbidden: it is fixed'
    )
    kubectl(get=[stored(CONFIG), stored(SECRET)], apply_refuses={"web": PATCH + said})
    judge = Judge(finding("none", "Secret/key"), finding("outage", "Service/web"), changed=0)
    review = live.review(files(changed, SECRET), judge=judge)
    assert judge.after == judge.before
    assert [(each.object, each.risk) for each in review.findings] == [
        ("Service/web", "outage"),
        ("ConfigMap/web", "immutable"),
        ("Secret/key", "none"),
    ]
    refusal = review.findings[1]
    assert (refusal.rule, refusal.title) == ("LV01", "The API server refuses the object")
    assert (refusal.detail, refusal.field) == ("data: Forbidden: it is fixed", "data")
    assert (refusal.file, refusal.line, refusal.application) == ("dist/web.yaml", 5, "web")
    assert review.changed == 1


INVALID = 'The X "web" is invalid: '


@pytest.mark.parametrize(
    ("said", "detail"),
    [
        (INVALID + 'data: Invalid value: {"a":"hunter2"}: field is immutable', "data: field is immutable"),
        (
            INVALID + '\n* data.a: Invalid value: "hunter2\\": x": no\n* kind: Required value',
            "data.a: no; kind: Required value",
        ),
        (INVALID + 'spec.a: Duplicate value: {"a":"hunter2"}', "spec.a: Duplicate value"),
        (
            f"Warning: old\nE0101 00:00:00.0 1 x.go:1] hunter2\n{INVALID}spec: Forbidden: bound\n- hunter2",
            "spec: Forbidden: bound",
        ),
        (
            'Error from server (BadRequest): error when creating "STDIN": unknown field "dat"',
            'unknown field "dat"',
        ),
        (
            'resource mapping not found for name: "web" from "STDIN": no matches for kind "X"\nensure it',
            'no matches for kind "X"',
        ),
        ('error: error validating "STDIN": error validating data: odd', "error validating data: odd"),
        (
            'The request is invalid: patch: Invalid value: "map[data:map[a:hunter2]]": cannot restore: bad',
            "patch: cannot restore: bad",
        ),
        ("", "it does not say why"),
    ],
)
def test_the_servers_words(kubectl, said, detail):
    """They are in one line, and no value is among them: it may be a Secret's."""
    kubectl(get=[], apply_refuses={"web": said})
    (found,) = live.review(files(CONFIG), judge=Judge(changed=0)).findings
    assert found.detail == detail


def test_an_unknown_kind(kubectl):
    """The server refuses it, and has none."""
    why = 'resource mapping not found for name: "web" namespace: "" from "STDIN": no matches for kind "X"'
    kubectl(get_refuses={"web": why}, apply_refuses={"web": why}, get=[stored(SECRET)])
    judge = Judge()
    review = live.review(files(CONFIG, SECRET), judge=judge)
    assert judge.before == judge.after == {"dist/web.yaml": [SECRET]}
    assert [(each.object, each.detail) for each in review.findings] == [
        ("ConfigMap/web", 'no matches for kind "X"')
    ]


def test_a_namespace_that_comes_with_it(kubectl):
    """A dry run makes no namespace, so what is in it is judged as it is written."""
    inside = {**CONFIG, "metadata": {"name": "web", "namespace": "new"}}
    namespace = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "new"}}
    said = 'Error from server (NotFound): error when creating "STDIN": namespaces "new" not found'
    kubectl(get=[], apply_refuses={"web": said})
    judge = Judge()
    assert live.review(files(namespace, inside), judge=judge).findings == ()
    assert judge.after == {"dist/web.yaml": [namespace, inside]}
    (refusal,) = live.review(files(inside), judge=Judge()).findings
    assert refusal.detail == 'namespaces "new" not found'


def test_a_missing_namespace_is_one_sentence(kubectl):
    """All objects that lack the same namespace are one finding, with their number."""
    names = ("web", "shop", "mail")
    inside = [{**CONFIG, "metadata": {"name": name, "namespace": "new"}} for name in names]
    said = 'Error from server (NotFound): error when creating "STDIN": namespaces "new" not found'
    kubectl(get=[], apply_refuses=dict.fromkeys(names, said))
    (refusal,) = live.review(files(*inside), judge=Judge()).findings
    assert (refusal.object, refusal.rule) == ("Namespace/new", "LV01")
    assert refusal.title == "refused objects: there is no namespace new, and 3 objects are in it"


def test_a_webhook_without_dry_run(kubectl):
    """Nobody knows the server's answer then, which is said; the table judges."""
    changed = {**CONFIG, "data": {"a": "2"}}
    said = 'Error from server (BadRequest): admission webhook "x.example.org" does not support dry run'
    kubectl(get=[stored(CONFIG)], apply_refuses={"web": said})
    judge = Judge(finding("immutable"))
    review = live.review(files(changed), judge=judge)
    assert judge.after == {"dist/web.yaml": [changed]}
    assert review.findings == (finding("immutable", file="dist/web.yaml", at=6),)
    assert review.problems == (
        Problem(
            message="ConfigMap/web: an admission webhook takes no dry run, so the server was not asked",
            file="dist/web.yaml",
            line=1,
        ),
    )


@pytest.mark.parametrize(
    ("field", "line"),
    [("", 2), ("spec.ports[http].port", 11), ("spec.ports[1]", 12), ("spec.ports[udp].targetPort", 12),
     ("metadata.annotations.example.org/a.b", 7), ('metadata.annotations["example.org/a.b"]', 7),
     ("spec.ports[53/udp]", 12), ("metadata.annotations[example.org/a.b]", 7),
     ("spec.ports[none].port", 9), ("spec.type", 8), ("status", 2), ("spec.ports[", 9), ("kind", 3)],
)  # fmt: skip
def test_the_line_of_a_field(kubectl, field, line):
    """It is the one in the file, of what is written closest to the field."""
    text = (
        "---\napiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  annotations:\n    example.org/a.b: x\n"
        "spec:\n  ports:\n  - name: http\n    port: 80\n  - {name: dns, port: 53, protocol: udp}\n"
    )
    kubectl(get=[])
    judge = Judge(finding("outage", "Service/web", field=field))
    (found,) = live.review([File("dist/web.yaml", "", text.encode())], judge=judge).findings
    assert (found.file, found.line) == ("dist/web.yaml", line)


def test_the_items_of_a_list(kubectl):
    """They are objects, each at its line."""
    kubectl(get=[])
    judge = Judge(finding("outage", "Secret/key", field="stringData.a"))
    listed = {"apiVersion": "v1", "kind": "List", "items": [CONFIG, SECRET]}
    (found,) = live.review(files(listed), judge=judge).findings
    assert judge.after == {"dist/web.yaml": [CONFIG, SECRET]}
    assert found.line == 15


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: b: c", "dist/web.yaml:1: this is no YAML: mapping values are not allowed"),
        ("\n\nkind: Deployment\n", "dist/web.yaml:3: this is no object of Kubernetes: it needs apiVersion"),
        ("---\n- a", "dist/web.yaml:2: this is no object of Kubernetes: it needs apiVersion, kind and"),
    ],
)
def test_what_kubectl_could_not_read(text, sentence):
    """It is said with its line, before the cluster is asked."""
    with pytest.raises(CannotReview) as error:
        live.review([File("dist/web.yaml", "", text.encode())], judge=Judge())
    assert str(error.value).startswith(sentence)


def test_no_cluster(kubectl, command, tmp_path, monkeypatch):
    """One sentence, and the exit code 2."""
    kubectl(
        get_refuses={"web": 'unable to recognize "STDIN"'},
        version="E0101 00:00:00.0 1 x.go:1] y\nThe connection to the server x:1 was refused\n",
    )
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "web.yaml").write_text(yaml.safe_dump(CONFIG))
    assert command("--live", "dist/") == (
        "",
        "cdk8s-webapp review: --live: no cluster answers: The connection to the server x:1 was refused\n",
        2,
    )


def test_no_kubectl(command, tmp_path, monkeypatch):
    """It is named."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "web.yaml").write_text(yaml.safe_dump(CONFIG))
    monkeypatch.setenv("PATH", "/nowhere")
    assert command("--live", "web.yaml") == (
        "",
        "cdk8s-webapp review: --live: kubectl is not installed; it is what asks the cluster\n",
        2,
    )


@pytest.mark.parametrize("word", ["get", "apply"])
def test_a_user_who_may_not_ask(kubectl, word):
    """What the server does not let this user do says nothing of who will apply it."""
    said = (
        'Error from server (Forbidden): secrets "key" is forbidden: User "me" cannot get resource "secrets"'
    )
    kubectl(get=[], **{f"{word}_refuses": {"key": said}})
    with pytest.raises(CannotReview) as error:
        live.review(files(CONFIG, SECRET), judge=Judge())
    assert str(error.value) == (
        "--live: the cluster does not let you ask about Secret/key:"
        ' secrets "key" is forbidden: User "me" cannot get resource "secrets"'
    )


def test_an_object_that_cannot_be_read(kubectl):
    """Another failure than an absent object is no absent object."""
    kubectl(get_refuses={"key": 'Error from server (InternalError): error when retrieving "STDIN": no etcd'})
    with pytest.raises(CannotReview) as error:
        live.review(files(CONFIG, SECRET), judge=Judge())
    assert str(error.value) == "--live: Secret/key cannot be read: no etcd"


def test_few_calls(kubectl):
    """Halves of the objects are asked again, not each object."""
    many = [{**CONFIG, "metadata": {"name": f"web-{number}"}} for number in range(64)]
    calls = kubectl(get=[], apply_refuses={"web-17": "error: no"})
    assert len(live.review(files(*many), judge=Judge()).findings) == 1
    assert calls() == ["get", "apply", "version"] + ["apply"] * 12


def test_the_files_that_kubectl_applies(tmp_path, monkeypatch):
    """What is in the folder, hidden too, not in its subfolders; a file that is given twice counts once."""
    monkeypatch.chdir(tmp_path)
    for name in ("dist/b.yaml", "dist/.a.json", "dist/dev/c.yaml", "dist/notes.txt", "only/dev/x.yaml",
                 "only/prod/y.yaml", "empty/notes.txt"):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    found = live.manifests(["dist/", "dist/b.yaml", "dist/dev"])
    assert [(each.path, each.folder) for each in found] == [
        ("dist/.a.json", ""), ("dist/b.yaml", ""), ("dist/dev/c.yaml", "")
    ]  # fmt: skip
    for paths, sentence in {
        ("only",): "only has manifests in its subfolders only:"
        " say which this cluster gets, only/dev or only/prod",
        ("empty",): "there are no manifests in empty",
        ("dist", "none"): "none is not there",
    }.items():
        with pytest.raises(CannotReview) as error:
            live.manifests(paths)
        assert str(error.value) == f"--live: {sentence}"


@pytest.fixture
def namespace():
    """A namespace on the cluster of KUBECONFIG."""
    assert os.environ.get("KUBECONFIG"), "KUBECONFIG names no cluster"
    name = f"review-live-{uuid.uuid4().hex[:8]}"
    subprocess.run(["kubectl", "create", "namespace", name], check=True, capture_output=True)
    yield name
    subprocess.run(["kubectl", "delete", "namespace", name, "--wait=false"], check=True, capture_output=True)


def deployment(namespace, **changes):
    """A Deployment with what a manifest leaves to the server left out."""
    given = {"image": "registry.example.org/web:1", "app": "web", "cpu": "1", **changes}
    container = {"name": "web", "image": given["image"], "resources": {"requests": {"cpu": given["cpu"]}}}
    labels = {"app": given["app"]}
    template = {"metadata": {"labels": labels}, "spec": {"containers": [container]}}
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "web", "namespace": namespace},
        "spec": {"selector": {"matchLabels": labels}, "template": template},
    }


@pytest.mark.cluster
def test_a_real_server(namespace):
    """Its defaults are no change; what it refuses, accepts and calls unchanged is the verdict."""
    config = {**CONFIG, "metadata": {"name": "web", "namespace": namespace}}
    secret = {**SECRET, "metadata": {"name": "key", "namespace": namespace}, "immutable": True}
    text = yaml.safe_dump_all([deployment(namespace), config, secret])
    apply = ["kubectl", "apply", "--filename=-"]
    subprocess.run(apply, input=text, text=True, check=True, capture_output=True)

    judge = Judge(finding("restart", f"Deployment/{namespace}/web"))
    assert live.review(files(deployment(namespace), config, secret), judge=judge).findings == ()
    assert judge.before == judge.after

    judge = Judge()
    live.review(files(deployment(namespace, image="registry.example.org/web:2")), judge=judge)
    (before,), (after,) = judge.before["dist/web.yaml"], judge.after["dist/web.yaml"]
    container = after["spec"]["template"]["spec"]["containers"][0]
    assert container["image"] == "registry.example.org/web:2"
    container["image"] = "registry.example.org/web:1"
    assert before == after

    other = {**secret, "stringData": {"a": "hunter3"}}
    unknown = {**config, "apiVersion": "example.org/v1", "kind": "Foo"}
    judge = Judge(changed=0)
    review = live.review(files(deployment(namespace, app="other"), other, unknown, config), judge=judge)
    assert [(each.object.split("/")[0], each.detail) for each in review.findings] == [
        ("Deployment", "spec.selector: field is immutable"),
        ("Secret", "data: Forbidden: field is immutable when `immutable` is set"),
        ("Foo", 'no matches for kind "Foo" in version "example.org/v1"'),
    ]
    assert judge.before == judge.after
    assert review.changed == 3


@pytest.mark.cluster
def test_no_real_cluster(command, tmp_path, monkeypatch):
    """A cluster that does not answer is one sentence, and the exit code 2."""
    (tmp_path / "web.yaml").write_text(yaml.safe_dump(CONFIG))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KUBECONFIG", os.devnull)
    out, err, code = command("--live", "web.yaml")
    assert (out, code) == ("", 2)
    assert err == (
        "cdk8s-webapp review: --live: no cluster answers: The connection to the server localhost:8080 was"
        " refused - did you specify the right host or port?\n"
    )
