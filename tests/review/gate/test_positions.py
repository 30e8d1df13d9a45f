"""No text of a review shows a secret value, wherever in a manifest it stands and however mistyped."""

import base64
import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cdk8s_webapp_review import schema
from cdk8s_webapp_review.gate import Gate, Source
from cdk8s_webapp_review.model import Accepted, Finding, Problem, Review
from cdk8s_webapp_review.report import FORMATS, Style
from cdk8s_webapp_review.review import judge, review
from cdk8s_webapp_review.sides.files import File

# Long enough not to stand in a message by chance.
ALPHABET = "abcdefghkmnpqrstuvwxyzABCDEFGHKMNPQRSTUVWXYZ23456789"
SECRETS = st.text(ALPHABET, min_size=16, max_size=24).filter(
    lambda text: any(map(str.isdigit, text)) and any(map(str.isupper, text)) and any(map(str.islower, text))
)


def printed(before, after):
    """The review in all formats, one after the other."""
    result = review(before, after)
    return "\n".join(write(result, Style(show_none=True)) for write in FORMATS.values())


def file(text):
    """A file of manifests."""
    return [File("all.yaml", "", text.encode())]


def pod(**fields):
    """A Deployment with one container that has these fields, as YAML."""
    template = {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": [{"name": "web", **fields}]}}
    spec = {"selector": {"matchLabels": {"app": "web"}}, "template": template}
    return yaml.safe_dump(
        {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": spec}
    )


def of_kind(kind, api_version="v1", /, **data):
    """A manifest with these fields, as YAML."""
    metadata = {"name": "web", **data.pop("metadata", {})}
    return yaml.safe_dump({"apiVersion": api_version, "kind": kind, "metadata": metadata, **data})


def secret(**data):
    """A Secret with these fields, as YAML."""
    return of_kind("Secret", **data)


def text_of(lines):
    """A Secret of which a part is written by hand."""
    return f"apiVersion: v1\nkind: Secret\nmetadata: {{name: web}}\n{lines}"


def encoded(value):
    """In base64."""
    return base64.b64encode(value.encode()).decode()


def applied(value):
    """What kubectl notes of a Deployment with a variable."""
    return json.dumps(yaml.safe_load(pod(image="web:1", env=[{"name": "DB_PASSWORD", "value": value}])))


POSITIONS = {
    "secret: data": lambda v: secret(data={"key": encoded(v)}),
    "secret: data, not base64": lambda v: secret(data={"key": f"!{v}"}),
    "secret: data, text": lambda v: secret(data=f"password: {v}"),
    "secret: data, list": lambda v: secret(data=[v]),
    "secret: data, nested": lambda v: secret(data={"key": {"inner": v}}),
    "secret: stringData": lambda v: secret(stringData={"key": v}),
    "secret: stringData, text": lambda v: secret(stringData=v),
    "secret: stringData, list in it": lambda v: secret(stringData={"key": [v, v]}),
    "secret: stringData, a set": lambda v: secret(stringData={v: None}),
    "secret: stringData, lines": lambda v: secret(stringData={"app.ini": f"[db]\nuser=a\nword = {v}\n"}),
    "secret: stringdata": lambda v: secret(stringdata={"key": v}),
    "secret: StringData": lambda v: secret(StringData={"key": v}),
    "secret: binaryData": lambda v: secret(binaryData={"key": encoded(v)}),
    "secret: spec": lambda v: secret(spec={"data": {"key": v}}),
    "secret: a field": lambda v: secret(key=v),
    "secret: type": lambda v: secret(type=v),
    "secret: type, list": lambda v: secret(type=[v]),
    "secret: immutable": lambda v: secret(immutable=v),
    "secret: metadata": lambda v: secret(metadata={"key": v}),
    "secret: metadata, text": lambda v: f"apiVersion: v1\nkind: Secret\nmetadata: {v}\n",
    "secret: a label that is none": lambda v: secret(metadata={"labels": {"key": f"{v} !"}}),
    "secret: labels, text": lambda v: secret(metadata={"labels": v}),
    "secret: annotations, list": lambda v: secret(metadata={"annotations": {"key": [v]}}),
    "secret: last applied": lambda v: secret(
        metadata={
            "annotations": {"kubectl.kubernetes.io/last-applied-configuration": secret(stringData={"a": v})}
        }
    ),
    "secret: of no name": lambda v: f"apiVersion: v1\nkind: Secret\nstringData: {{key: {v}}}\n",
    "secret: of another version": lambda v: of_kind("Secret", "core/v1", data={"key": encoded(v)}),
    "secret: kind in lower case": lambda v: of_kind("secret", stringData={"key": v}),
    "secret: kind of several": lambda v: of_kind("Secrets", stringData={"key": v}),
    "secret: kind mistyped": lambda v: of_kind("Secert", stringData={"key": v}),
    "secret: of no kind": lambda v: f"apiVersion: v1\nmetadata: {{name: web}}\nstringData: {{key: {v}}}\n",
    "secret: in a SecretList": lambda v: (
        f"apiVersion: v1\nkind: SecretList\nitems: [{{stringData: {{a: {v}}}}}]\n"
    ),
    "secret: in a List": lambda v: (
        f"apiVersion: v1\nkind: List\nitems: [{json.dumps(yaml.safe_load(secret(stringData={'k': v})))}]\n"
    ),
    "secret: in a list, named": lambda v: (
        f"apiVersion: v1\nkind: SecretList\nitems: [{{metadata: {{name: web}}, stringData: {{a: {v}}}}}]\n"
    ),
    "broken: a tag": lambda v: text_of(f"stringData:\n  a: !{v}!x y\n"),
    "broken: an anchor": lambda v: text_of(f"stringData:\n  a: *{v}\n"),
    "broken: an anchor twice": lambda v: text_of(f"stringData:\n  a: &{v} 1\n  b: &{v} 2\n"),
    "broken: a sign": lambda v: text_of(f"stringData:\n  a: @{v}\n"),
    "broken: a quote": lambda v: text_of(f'stringData:\n  a: "x"{v}\n'),
    "broken: an open quote": lambda v: text_of(f'stringData:\n  a: "{v}\n'),
    "broken: an escape": lambda v: text_of(f'stringData:\n  a: "\\{v}"\n'),
    "broken: a margin": lambda v: text_of(f"stringData:\n  a: {v}\n b: {v}\n"),
    "broken: a tab": lambda v: text_of(f"stringData:\n\ta: {v}\n"),
    "broken: a bracket": lambda v: text_of(f"stringData: {{a: {v}\n"),
    "broken: a directive": lambda v: f"%{v} 1\n---\n{secret(stringData={'a': 'b'})}",
    "broken: a key": lambda v: text_of(f"stringData:\n  ? {v}\n  {v}\n"),
    "a key of objects": lambda v: text_of(f"stringData:\n  ? {{a: {v}}}\n  : b\n"),
    "a key twice": lambda v: text_of(f"stringData: {{{v}, {v}}}\n"),
    "a merge": lambda v: text_of(f"stringData:\n  <<: {v}\n"),
    "a merge of an anchor": lambda v: text_of(f"x: &x {{a: {v}}}\nstringData:\n  <<: *x\n"),
    "env: a value": lambda v: pod(env=[{"name": "DB_PASSWORD", "value": v}]),
    "env: in French": lambda v: pod(env=[{"name": "MOT_DE_PASSE", "value": v}]),
    "env: mdp": lambda v: pod(env=[{"name": "BDD_MDP", "value": v}]),
    "env: a list": lambda v: pod(env=[{"name": "DB_PASSWORD", "value": [v]}]),
    "env: an object": lambda v: pod(env=[{"name": "DB_PASSWORD", "value": {"a": v}}]),
    "env: another field": lambda v: pod(env=[{"name": "DB_PASSWORD", "vlaue": v}]),
    "env: Value": lambda v: pod(env=[{"name": "DB_PASSWORD", "Value": v}]),
    "env: of no name": lambda v: pod(env=[{"value": v}]),
    "env: of a name that is none": lambda v: pod(env=[{"name": ["DB_PASSWORD"], "value": v}]),
    "env: key and value": lambda v: pod(env=[{"key": "DB_PASSWORD", "value": v}]),
    "env: a map": lambda v: pod(env={"DB_PASSWORD": v}),
    "env: a map, harmless": lambda v: pod(env={"SHOP": v}),
    "env: maps": lambda v: pod(env=[{"DB_PASSWORD": v}]),
    "env: pairs": lambda v: pod(env=[["DB_PASSWORD", v]]),
    "env: words": lambda v: pod(env=[f"DB_PASSWORD={v}"]),
    "env: words, harmless": lambda v: pod(env=[v]),
    "env: text": lambda v: pod(env=f"DB_PASSWORD={v}"),
    "env: one object": lambda v: pod(env={"name": "DB_PASSWORD", "value": v}),
    "env: valueFrom, text": lambda v: pod(env=[{"name": "SHOP", "valueFrom": v}]),
    "env: secretKeyRef, text": lambda v: pod(env=[{"name": "SHOP", "valueFrom": {"secretKeyRef": v}}]),
    "env: secretKeyRef, value": lambda v: pod(
        env=[{"name": "SHOP", "valueFrom": {"secretKeyRef": {"name": "a", "key": "b", "value": v}}}]
    ),
    "env: optional": lambda v: pod(
        env=[{"name": "SHOP", "valueFrom": {"secretKeyRef": {"name": "a", "key": "b", "optional": v}}}]
    ),
    "env: twice": lambda v: pod(
        env=[{"name": "DB_PASSWORD", "value": v}, {"name": "DB_PASSWORD", "value": "a"}]
    ),
    "env: a URL": lambda v: pod(env=[{"name": "DATABASE", "value": f"postgres://shop:{v}@db:5432/shop"}]),
    "env: a URL with a slash": lambda v: pod(
        env=[{"name": "URL", "value": f"postgres://shop:{v}/{v}@db/shop"}]
    ),
    "env: a URL with an at": lambda v: pod(
        env=[{"name": "URL", "value": f"postgres://shop:{v}@{v}@db/shop"}]
    ),
    "env: a header": lambda v: pod(env=[{"name": "HEADER", "value": f"Authorization: Bearer {v}"}]),
    "env: JSON": lambda v: pod(env=[{"name": "CONFIG", "value": json.dumps({"clientSecret": v})}]),
    "env: a default": lambda v: pod(env=[{"name": "DB_PASSWORD", "value": f"${{X:-{v}}}"}]),
    "envFrom: text": lambda v: pod(envFrom=v),
    "envFrom: words": lambda v: pod(envFrom=[f"DB_PASSWORD={v}"]),
    "envFrom: a map": lambda v: pod(envFrom=[{"secretRef": {"name": "a", "data": {"password": v}}}]),
    "args: one word": lambda v: pod(args=[f"--password={v}"]),
    "args: two words": lambda v: pod(args=["--db-password", v]),
    "args: a letter": lambda v: pod(args=[f"-p{v}"]),
    "args: a letter, two words": lambda v: pod(command=["mysql", "-p", v]),
    "args: of redis": lambda v: pod(command=["redis-cli", "-a", v]),
    "args: of curl": lambda v: pod(command=["curl", "-u", f"shop:{v}", "https://example.org"]),
    "args: a shell": lambda v: pod(command=["sh", "-c", f"export DB_PASSWORD={v}; exec shop"]),
    "args: text": lambda v: pod(args=f"--password {v}"),
    "args: text, harmless": lambda v: pod(args=v),
    "args: a map": lambda v: pod(args=[{"password": v}]),
    "args: a list": lambda v: pod(args=[["--password", v]]),
    "args: an object": lambda v: pod(args={"password": v}),
    "a field of none": lambda v: pod(enviroment=[{"name": "SHOP", "value": v}]),
    "a field of none, text": lambda v: pod(passwrd=v),
    "image: a map": lambda v: pod(image={"name": "web", "password": v}),
    "ports: text": lambda v: pod(ports=v),
    "volume: secret, text": lambda v: pod(volumeMounts=[{"name": "a", "mountPath": "/a", "secret": v}]),
    "metadata: a label": lambda v: of_kind("Service", metadata={"labels": {"password": f"{v} !"}}, spec={}),
    "metadata: an annotation": lambda v: of_kind(
        "Service", metadata={"annotations": {"password": v}}, spec={}
    ),
    "metadata: last applied": lambda v: of_kind(
        "Service",
        metadata={"annotations": {"kubectl.kubernetes.io/last-applied-configuration": applied(v)}},
    ),
    "metadata: another's last applied": lambda v: of_kind(
        "Service", metadata={"annotations": {"example.org/last": applied(v)}}
    ),
    "config: a key": lambda v: of_kind("ConfigMap", data={"API_TOKEN": v}),
    "config: a key in French": lambda v: of_kind("ConfigMap", data={"jeton": v}),
    "config: INI": lambda v: of_kind("ConfigMap", data={"app.ini": f"user=a\npassword={v}\n"}),
    "config: properties": lambda v: of_kind("ConfigMap", data={"a": f"ldap.bind.pw = {v}\n"}),
    "config: JSON": lambda v: of_kind("ConfigMap", data={"a.json": json.dumps({"db": {"password": v}})}),
    "config: JSON, spread": lambda v: of_kind("ConfigMap", data={"a": json.dumps({"password": v}, indent=1)}),
    "config: JSON in JSON": lambda v: of_kind(
        "ConfigMap", data={"a": json.dumps({"b": json.dumps({"password": v})})}
    ),
    "config: YAML": lambda v: of_kind("ConfigMap", data={"a.yaml": f"db:\n  password: {v}\n"}),
    "config: YAML, a block": lambda v: of_kind("ConfigMap", data={"a": f"password: |\n  {v}\nb: c\n"}),
    "config: YAML, nested": lambda v: of_kind("ConfigMap", data={"a": f"secrets:\n  - {v}\nb: c\n"}),
    "config: XML": lambda v: of_kind("ConfigMap", data={"a": f"<db><password>{v}</password></db>"}),
    "config: a Secret": lambda v: of_kind("ConfigMap", data={"a.yaml": secret(stringData={"user": v})}),
    "config: a Secret, encoded": lambda v: of_kind(
        "ConfigMap", data={"a.yaml": secret(data={"user": encoded(v)})}
    ),
    "config: a Secret, of several lines": lambda v: of_kind(
        "ConfigMap", data={"a.yaml": text_of(f"stringData:\n  user: |\n    {v}\n    {v}\n")}
    ),
    "config: SQL": lambda v: of_kind("ConfigMap", data={"a.sql": f"CREATE USER a IDENTIFIED BY '{v}';"}),
    "config: htpasswd": lambda v: of_kind("ConfigMap", data={"auth": f"admin:$apr1${v[:8]}${v}"}),
    "probe: a header": lambda v: pod(
        livenessProbe={"httpGet": {"port": 80, "httpHeaders": [{"name": "X-Api-Key", "value": v}]}}
    ),
    "image: a user": lambda v: pod(image=f"shop:{v}@registry.example.org/web:1"),
    "config: docker": lambda v: of_kind(
        "ConfigMap", data={"a": json.dumps({"auths": {"r": {"auth": encoded(f"shop:{v}")}}})}
    ),
    "config: redis": lambda v: of_kind("ConfigMap", data={"redis.conf": f"port 6379\nrequirepass {v}\n"}),
    "config: a key file": lambda v: of_kind(
        "ConfigMap", data={"a": f"-----BEGIN PRIVATE KEY-----\n{v}\n-----END PRIVATE KEY-----\n"}
    ),
    "config: data, text": lambda v: of_kind("ConfigMap", data=f"DB_PASSWORD: {v}"),
    "config: data, nested": lambda v: of_kind("ConfigMap", data={"x": {"DB_PASSWORD": v}}),
    "config: data, list": lambda v: of_kind("ConfigMap", data=[v]),
    "config: data, list in it": lambda v: of_kind("ConfigMap", data={"x": [v]}),
    "a Secret's value in a ConfigMap": lambda v: (
        secret(stringData={"key": v}) + "---\n" + of_kind("ConfigMap", data={"shop": v})
    ),
    "a Secret's value in a variable": lambda v: (
        secret(data={"key": encoded(v)}) + "---\n" + pod(env=[{"name": "SHOP", "value": v}])
    ),
    "a custom resource": lambda v: of_kind("Shop", "example.org/v1", spec={"db": {"password": v}}),
    "a custom resource's pairs": lambda v: of_kind(
        "Shop", "example.org/v1", spec={"env": [{"name": "DB_PASSWORD", "value": v}]}
    ),
    "a custom resource's keys and values": lambda v: of_kind(
        "Shop", "example.org/v1", spec={"settings": [{"key": "db-password", "value": v}]}
    ),
    "a weak name and a drawn value": lambda v: pod(
        image="web:1", env=[{"name": "ERLANG_COOKIE", "value": f"3fG9{v[:13]}"}]
    ),
    "a custom resource's list": lambda v: of_kind("Shop", "example.org/v1", spec={"tokens": [v]}),
    "a custom resource's words": lambda v: of_kind("Shop", "example.org/v1", spec={"args": ["--token", v]}),
    "a custom resource's reference": lambda v: of_kind(
        "Shop", "example.org/v1", spec={"password": {"name": "a", "key": v}}
    ),
    "a custom resource's Secret": lambda v: of_kind(
        "Shop", "example.org/v1", spec={"objects": [{"kind": "Secret", "stringData": {"user": v}}]}
    ),
    "a sealed template": lambda v: of_kind(
        "SealedSecret", "bitnami.com/v1alpha1", spec={"template": {"data": {"user": v}}}
    ),
    "an external template": lambda v: of_kind(
        "ExternalSecret", "external-secrets.io/v1", spec={"target": {"template": {"data": {"user": v}}}}
    ),
    "a custom resource's text": lambda v: of_kind(
        "Shop", "example.org/v1", spec={"values": f"password: {v}\n"}
    ),
}


@pytest.mark.parametrize("position", POSITIONS)
@settings(max_examples=4)
@given(old=SECRETS, new=SECRETS)
def test_a_secret_value_is_in_no_format(position, old, new):
    """Added, changed and removed: neither the old nor the new value is printed, plain or in base64."""
    one, other = file(POSITIONS[position](old)), file(POSITIONS[position](new))
    empty = file(of_kind("ConfigMap"))
    for before, after in ((one, other), ([], other), (empty, other), (one, [])):
        text = printed(before, after)
        for value in (old, new):
            assert value not in text
            assert encoded(value) not in text
            assert value[:12] not in text


@pytest.mark.parametrize("number", [8675309421, 86753.09421, 1_000_000_007])
def test_a_number_is_hidden_as_text_is(number):
    """A mistyped value is often a number: a password or a PIN without quotes."""
    for manifest in (
        secret(stringData={"key": number}),
        secret(data={"key": number}),
        pod(env=[{"name": "DB_PASSWORD", "value": number}]),
        pod(env=[{"name": "PIN", "value": number}]),
        of_kind("ConfigMap", data={"password": number}),
        of_kind("Service", metadata={"annotations": {"password": number}}),
    ):
        assert str(number) not in printed([], file(manifest))


@pytest.mark.parametrize("short", ["7", "42", "abc", "1234", "shop", "postgres"])
def test_a_short_value_is_hidden_where_it_stands(short):
    """What elsewhere is a common word is no part of a message about the Secret that holds it."""
    manifest = secret(stringData={"key": int(short) if short.isdigit() else [short]}, immutable=short)
    for finding in review([], file(manifest)).findings:
        words = finding.title.replace(",", " ").split()
        assert short not in words
        assert finding.after in (None, "(hidden)") or short not in str(finding.after)


def test_a_common_word_stays_elsewhere():
    """A user named as the application: its name and its image are shown."""
    before = (
        secret(stringData={"user": "postgres"})
        + "---\n"
        + pod(image="postgres:16").replace("web", "postgres")
    )
    result = review(file(before), file(before.replace(":16", ":17")))
    (found,) = (each for each in result.findings if each.rule == "RS01")
    assert (found.object, found.before, found.after) == ("Deployment/postgres", "postgres:16", "postgres:17")


def test_what_a_message_cut_is_known_too():
    """Messages shorten long values: their beginning is as secret."""
    value = "Zq7" + "hunter2x" * 20
    gate = Gate([Source("", "Secret/web", yaml.safe_load(secret(stringData={"key": value})))])
    assert gate.text(f"refused: {value[:40]} is not text") == "refused: (hidden) is not text"
    assert gate.text(f"{value[:80]}… is long") == "(hidden)… is long"


def test_every_text_goes_through_the_gate():
    """Findings, problems, reasons of accepted findings, and fields and names too."""
    value = "Zq7hunter2xyz"
    gate = Gate([Source("", "Secret/web", yaml.safe_load(secret(stringData={"key": value})))])
    said = f"it is {value}"
    finding = Finding(
        object=f"Secret/{value}",
        risk="none",
        rule="NO01",
        field=f"data.{value}",
        title=said,
        detail=said,
        advice=said,
        before={value: [value]},
        fix=f"key: {value}",
        after=said,
        application=value,
    )
    through = gate.review(
        Review(
            objects=1,
            changed=1,
            findings=(finding,),
            accepted=(Accepted(finding=finding, reason=said, until="2099-01-01"),),
            problems=(Problem(message=said),),
        )
    )
    assert value not in repr(through)
    assert repr(through).count("(hidden)") == 20


def test_the_gate_of_a_review_is_given_out():
    """What is said about the same manifests later goes through it too."""
    judged = judge([], file(secret(stringData={"key": "Zq7hunter2xyz"})))
    assert judged.gate.text("the server says Zq7hunter2xyz") == "the server says (hidden)"
    assert judged.gate.text(f"in base64 {encoded('Zq7hunter2xyz')}") == "in base64 (hidden)"


def fields_of(name):
    """Every field of a type and of the types in it, each once: where it stands, what it should be."""
    seen, waiting = set(), [((), name)]
    while waiting:
        path, type_ = waiting.pop()
        if type_ in seen:
            continue
        seen.add(type_)
        for field, known in schema.fields(type_).items():
            place, kind = (*path, field), known
            while kind.form not in ("scalar", "object"):
                yield place, kind.form, kind.item
                place, kind = (*place, "key" if kind.form == "map" else 0), kind.item
            yield place, kind.form if kind.form == "object" else kind.name, None
            if kind.form == "object":
                waiting.append((place, kind.name))


def wrong(form, item, value):
    """Values of another type than a field has."""
    if form == "object":
        return [value, {"noSuchField": value}, {"noSuchField": {"a": [value]}}]
    if form == "map":
        return [value, [value], {"password": value}, {"key": [value]} if item.name in "st" else value]
    if form in ("list", "set", "keyed"):
        return [value, {"password": value}, *([[value]] if item.form == "object" else [])]
    return {"s": [[value], {"a": value}], "t": [[value]], "o": []}.get(form, [value, [value], {"a": value}])


def manifest(kind, path, value):
    """A manifest of a kind with one value at a place."""
    for step in reversed(path):
        value = [value] if step == 0 else {step: value}
    version, _, word = kind.rpartition("/")
    base = {"apiVersion": version, "kind": word, "metadata": {"name": "x"}}
    return {**base, **value, "metadata": {**base["metadata"], **value.get("metadata", {})}}


OUR_OWN = (("apiVersion",), ("kind",), ("metadata",), ("metadata", "name"))


def test_every_field_of_every_kind_that_is_mistyped():
    """A value of the wrong type in any field that Kubernetes knows is shown in no format."""
    seen, number, planted = set(), 0, []
    for kind, type_ in schema._data()["kinds"].items():
        for path, form, item in fields_of(type_):
            if path in OUR_OWN or (path[-2:], form) in seen:
                continue
            seen.add((path[-2:], form))
            for shape in wrong(form, item, "VALUE"):
                number += 1
                value = f"Zq7hunter{number:05d}"
                text = (
                    json.dumps(manifest(kind, path, shape))
                    .replace("VALUE", value)
                    .replace('"x"', f'"x{number}"')
                )
                planted.append((value, path, text))
    assert len(planted) > 3000
    for begin in range(0, len(planted), 200):
        part = planted[begin : begin + 200]
        text = printed([], file("\n---\n".join(each for _, _, each in part)))
        assert [(path, each) for value, path, each in part if value in text] == []
