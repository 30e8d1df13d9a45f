"""What is refused, and in which words: each message names the argument, the value and a way out."""
# ruff: noqa: E501 (messages, whole)

from pathlib import Path

import pytest

from cdk8s_webapp import (
    Autoscale,
    Availability,
    ConfigMapKeyRef,
    ConfigMapRef,
    Container,
    FieldRef,
    Health,
    Identity,
    Image,
    Metrics,
    Peer,
    Permission,
    Plain,
    Platform,
    Port,
    Probe,
    ResourceFieldRef,
    Resources,
    Routing,
    Scheduling,
    SecretKeyRef,
    SecretRef,
    Security,
    ServiceAccount,
    Shutdown,
    Tls,
    Volume,
    WebAppError,
)
from cdk8s_webapp.objects.external_secret import ExternalSecretObject
from cdk8s_webapp.objects.house import of_house
from cdk8s_webapp.objects.job import check_name
from tests.pure.fronts import cron_job, job, like_web, stateful_app, web_app, work


def external(**given):
    """An ExternalSecret."""
    usual = {"store": "vault", "is_cluster_store": False, "refresh": "1h", "keys": {"password": "shop/db#pw"}}
    return ExternalSecretObject(app="db", name="db", **usual | given)


REFUSED = [
    (
        lambda: web_app(config={"API": f"http://{object.__repr__(Resources())}"}),
        "shop: config: API: holds an object of Python as text; write its name, url or internal_url",
    ),
    (
        lambda: web_app(args=[f"--api={object.__repr__(Resources())}"]),
        "shop: args: holds an object of Python as text; write its name, url or internal_url",
    ),
    (
        lambda: web_app(env={"URL": f"postgres://shop:{SecretKeyRef('db', 'password')}@db/shop"}),
        'shop: env: URL: holds a SecretKeyRef as text; write $(NAME) in its place, and env={"NAME": SecretKeyRef(…)}',
    ),
    (
        lambda: web_app(config={"IP": f"{FieldRef('status.podIP')}"}),
        'shop: config: IP: holds a FieldRef as text; write $(NAME) in its place, and env={"NAME": FieldRef(…)}',
    ),
    (
        lambda: web_app(health=Probe.http("/x")),
        "shop: health: a Probe alone is no Health; write Health(readiness=Probe.http(…))",
    ),
    (
        lambda: web_app(health={"readiness": "/x"}),
        "shop: health: {'readiness': '/x'} is neither a path nor a Health; write Health(readiness=Probe.http(\"/ready\"))",
    ),
    (
        lambda: web_app(health=Health(readiness=Probe.http("/x", port="htp"))),
        "shop: health: readiness: the container has no port 'htp'; did you mean http?",
    ),
    (
        lambda: web_app(port_name=None, health=Health(readiness=Probe.tcp(port="http"))),
        "shop: health: readiness: the container has no port 'http'; it has none by a name; write its number",
    ),
    (
        lambda: web_app(ports={"admin": 9000}, health=Health(startup=Probe.tcp(port="amdin"))),
        "shop: health: startup: the container has no port 'amdin'; did you mean admin?",
    ),
    (
        lambda: work(image="mail:1", ports={"health": 8081}, health=Health(readiness=Probe.tcp(port="http"))),
        "mail: health: readiness: the container has no port 'http'; known are health",
    ),
    (
        lambda: Container(name="proxy", health=Health(readiness=Probe.tcp(port="http"))),
        "proxy: health: readiness: the container has no port 'http'; it has none by a name; write its number",
    ),
    (
        lambda: web_app(port=8000, sidecars=[Container(name="proxy", ports={"proxy": 8000})]),
        "shop: sidecars: proxy: ports: proxy: 8000 is a port of shop already; give it another number",
    ),
    (
        lambda: web_app(sidecars=[Container(name="proxy", ports={"http": 9000})]),
        "shop: sidecars: proxy: ports: http: is the name of a port of shop already; give it another name",
    ),
    (
        lambda: web_app(
            ports={"admin": 9000},
            sidecars=[Container(name="proxy", ports={"proxy": Port(9000, protocol="TCP")})],
        ),
        "shop: sidecars: proxy: ports: proxy: 9000 is a port of shop already; give it another number",
    ),
    (
        lambda: web_app(
            sidecars=[Container(name=name, ports={name: 9000}) for name in ("one", "two")],
        ),
        "shop: sidecars: two: ports: two: 9000 is a port of one already; give it another number",
    ),
    (
        lambda: web_app(env={"A": SecretRef("db")}),
        "shop: env: A: SecretRef(name='db', prefix='', optional=False) is no text, number or reference; write SecretKeyRef('db', \"…\") for one key, or all of them in env_from",
    ),
    (
        lambda: web_app(env={"A": Path("/srv")}),
        "shop: env: A: PosixPath('/srv') is no text, number or reference; write '/srv'",
    ),
    (
        lambda: web_app(env={"A": float("nan")}),
        'shop: env: A: nan is no text, number or reference; write "…" or SecretKeyRef(…)',
    ),
    (
        lambda: web_app(env_from=SecretRef("db")),
        "shop: env_from: SecretRef(name='db', prefix='', optional=False) is no list; write [SecretRef(name='db', prefix='', optional=False)]",
    ),
    (
        lambda: web_app(volumes=["/data"]),
        'shop: volumes: [\'/data\'] is no mapping; write {"/data": Volume.claim("1Gi")}',
    ),
    (lambda: web_app(ports=[9090]), 'shop: ports: [9090] is no mapping; write {"metrics": 9090}'),
    (lambda: Volume.claim("10"), "Volume: size: '10' is less than 1Mi; did you mean '10Gi'?"),
    (
        lambda: Volume.claim("10Gi", access_mode="Many"),
        "Volume: access_mode: 'Many' is unknown; write 'ReadWriteOnce' or 'ReadWriteMany' or 'ReadOnlyMany' or 'ReadWriteOncePod'",
    ),
    (
        lambda: Volume.claim("10Gi", storage_class="A B"),
        "Volume: storage_class: 'A B' is no Kubernetes name: lower-case letters, digits and '-' and '.', with a letter or digit first and a letter or digit last; write 'a-b'",
    ),
    (lambda: Volume.claim("10Gi", read_only="yes"), "Volume: read_only: 'yes' is not True or False"),
    (
        lambda: Volume.existing_claim("A b"),
        "Volume: existing_claim: 'A b' is no Kubernetes name: lower-case letters, digits and '-' and '.', with a letter or digit first and a letter or digit last; write 'a-b'",
    ),
    (lambda: Volume.empty_dir("10"), "Volume: size_limit: '10' is less than 1Mi; did you mean '10Gi'?"),
    (lambda: Volume.empty_dir(in_memory=1), "Volume: in_memory: 1 is not True or False"),
    (lambda: Volume.files({}), "Volume: files: there is none; a folder's files are those directly in it"),
    (lambda: Volume.files({"a": 1}), "Volume: files: a: 1 is neither text nor a Path"),
    (
        lambda: Volume.files({"a": Path("nowhere")}),
        "Volume: files: a: 'nowhere' is no file; write the path of one",
    ),
    (
        lambda: Volume.files("nowhere"),
        "Volume: files: 'nowhere' is no folder of the current one; write the path of one",
    ),
    (
        lambda: Volume.files({"a b": "x"}),
        "Volume: files: a b: is no key of a ConfigMap: letters, digits, '-', '_' and '.'",
    ),
    (
        lambda: Volume.files({"a": "x" * 250_001}),
        "Volume: files: has 250003 bytes, of which '<', '>' and '&' are six each; kubectl apply takes at most"
        " 250000 in a ConfigMap",
    ),
    (
        lambda: Volume.files({"a.html": "<" * 50_000}),
        "Volume: files: has 300002 bytes, of which '<', '>' and '&' are six each; kubectl apply takes at most"
        " 250000 in a ConfigMap",
    ),
    (lambda: Volume.files({"a": "\ud800"}), "Volume: files: a: has a character that no file can hold"),
    (
        lambda: Volume.files({"token": "ghp_0123456789012345678901234567890123"}),
        'Volume: files: token: holds a GitHub token, and everyone may read this; keep it in a Secret, and write Volume.secret("name-of-the-secret"); or, where it is none, Plain("…", because="…")',
    ),
    (
        lambda: Volume.config_map("A b"),
        "Volume: config_map: 'A b' is no Kubernetes name: lower-case letters, digits and '-' and '.', with a letter or digit first and a letter or digit last; write 'a-b'",
    ),
    (
        lambda: Volume.config_map("a", items={"a": "/b"}),
        "Volume: items: a: '/b' is no path below the volume; write 'a'",
    ),
    (
        lambda: Volume.config_map("a", items={"a": "b/../c"}),
        "Volume: items: a: 'b/../c' is no path below the volume; write 'a'",
    ),
    (
        lambda: Volume.config_map("a", items={"a": 1}),
        "Volume: items: a: 1 is no path below the volume; write 'a'",
    ),
    (lambda: Volume.config_map("a", optional=1), "Volume: optional: 1 is not True or False"),
    (
        lambda: Volume.secret("A b"),
        "Volume: secret: 'A b' is no Kubernetes name: lower-case letters, digits and '-' and '.', with a letter or digit first and a letter or digit last; write 'a-b'",
    ),
    (lambda: Volume.secret("a", items=["a"]), 'Volume: items: [\'a\'] is no mapping; write {"KEY": "value"}'),
    (lambda: Volume.nfs("host", "exports"), "Volume: path: 'exports' is no absolute path; write '/exports'"),
    (lambda: Volume.nfs("", "/exports"), "Volume: server: is empty"),
    (lambda: Volume.image(""), "Volume: image: is empty"),
    (
        lambda: Volume(kind="source", given={}, read_only="yes"),
        "Volume: read_only: 'yes' is not True or False",
    ),
    (
        lambda: web_app(volumes={"data": Volume.empty_dir()}),
        "shop: volumes: 'data' is no folder of the container; write '/data'",
    ),
    (
        lambda: web_app(volumes={"/data/": Volume.empty_dir()}),
        "shop: volumes: '/data/' is no folder of the container; write '/data'",
    ),
    (lambda: web_app(volumes={"/": Volume.empty_dir()}), "shop: volumes: '/' is no folder of the container"),
    (
        lambda: web_app(volumes={"/a:b": Volume.empty_dir()}),
        "shop: volumes: '/a:b' is no folder of the container; write '/ab'",
    ),
    (
        lambda: web_app(volumes={"/data": "1Gi"}),
        "shop: volumes: /data: '1Gi' is no Volume; write Volume.empty_dir() or Volume.claim(\"1Gi\")",
    ),
    (
        lambda: web_app(volumes={"/a.b": Volume.empty_dir(), "/a-b": Volume.empty_dir()}),
        "shop: volumes: '/a-b' and '/a.b' would both be named 'a-b'; change one",
    ),
    (
        lambda: web_app(volumes={"/data": Volume.claim("1Gi")}, replicas=2),
        'shop: replicas: 2 pods cannot share a claim of ReadWriteOnce; leave replicas out, write Volume.claim(…, access_mode="ReadWriteMany"), or a StatefulApp with storage',
    ),
    (
        lambda: web_app(volumes={"/data": Volume.claim("1Gi")}, replicas=Autoscale(1, 2)),
        'shop: replicas: pods that are scaled cannot share a claim of ReadWriteOnce; write Volume.claim(…, access_mode="ReadWriteMany"), or a StatefulApp with storage',
    ),
    (
        lambda: web_app(env={"A B": "1"}),
        "shop: env: 'A B' names no environment variable: letters, digits, '_', '-' and '.', not a digit first",
    ),
    (
        lambda: web_app(env={"A": object}),
        "shop: env: A: <class 'object'> is no text, number or reference; write \"…\" or SecretKeyRef(…)",
    ),
    (
        lambda: web_app(env={"A": float("nan")}),
        'shop: env: A: nan is no text, number or reference; write "…" or SecretKeyRef(…)',
    ),
    (
        lambda: web_app(env={"A": float("inf")}),
        'shop: env: A: inf is no text, number or reference; write "…" or SecretKeyRef(…)',
    ),
    (lambda: web_app(env={"A": "$(A)"}), "shop: env: A: $(A) refers to itself"),
    (
        lambda: web_app(env={"A": "$(B)", "B": "$(A)"}),
        "shop: env: A and B refer to each other, and neither can be first",
    ),
    (
        lambda: web_app(env={"A": "$(B)"}),
        "shop: env: A: $(B) is no variable of env or config, and would stay as it is; add it, or write $$(B) for the text itself",
    ),
    (
        lambda: web_app(env={"A": "x" * 131_070}),
        "shop: env: A: is longer than the 131071 bytes that Linux gives a variable",
    ),
    (
        lambda: web_app(env={"DB_PASSWORD": "hunter2-and-more"}),
        'shop: env: DB_PASSWORD: holds a secret, by its name, and everyone may read this; keep it in a Secret, and write env={"DB_PASSWORD": SecretKeyRef("name-of-the-secret", "key")}; or, where it is none, Plain("…", because="…")',
    ),
    (
        lambda: web_app(env={"A": "1"}, config={"A": "2"}),
        "shop: env: A: is in config too, and would hide it; leave one of the two out",
    ),
    (
        lambda: web_app(args=["$(B)"]),
        "shop: args: $(B) is no variable of env or config, and would stay as it is; add it, or write $$(B) for the text itself",
    ),
    (
        lambda: web_app(command=["$(B)"]),
        "shop: command: $(B) is no variable of env or config, and would stay as it is; add it, or write $$(B) for the text itself",
    ),
    (
        lambda: web_app(command="run"),
        "shop: command: 'run' is one text; write a list of words, such as ['run']",
    ),
    (lambda: web_app(args=[1]), "shop: args: 1 is not text; write '1'"),
    (
        lambda: web_app(env_from="shop"),
        'shop: env_from: \'shop\' is no list; write [SecretRef("name")] or [ConfigMapRef("name")]',
    ),
    (
        lambda: web_app(env_from=["shop"]),
        'shop: env_from: \'shop\' is neither; write SecretRef("name"), ConfigMapRef("name"), or the config_map of another application',
    ),
    (lambda: web_app(working_dir="srv"), "shop: working_dir: 'srv' is no absolute path; write '/srv'"),
    (lambda: web_app(working_dir=""), "shop: working_dir: is empty"),
    (lambda: web_app(image=1), "shop: image: 1 is not text; write '1'"),
    (lambda: web_app(image=""), "shop: image: is empty"),
    (
        lambda: web_app(image="Shop:1"),
        "shop: image: 'Shop:1' has capital letters before its tag; write 'shop:1'",
    ),
    (lambda: web_app(port="8000"), "shop: port: '8000' is not a port (1 to 65535); write 8000"),
    (lambda: web_app(port=0), "shop: port: 0 is not a port (1 to 65535)"),
    (
        lambda: web_app(port_name="HTTP"),
        "shop: port_name: 'HTTP' names no port: at most 15 lower-case letters, digits and single '-', with a letter; write one such as 'http' or 'metrics'",
    ),
    (lambda: web_app(ports={"metrics": 8000}), "shop: ports: metrics: 8000 is the number of 'http' already"),
    (lambda: web_app(ports={"metrics": 70_000}), "shop: ports: metrics: 70000 is not a port (1 to 65535)"),
    (
        lambda: web_app(ports={"http": 9000}),
        "shop: ports: http: is the name of port already; give one another name",
    ),
    (
        lambda: web_app(ports={"a b": 9000}),
        "shop: ports: 'a b' names no port: at most 15 lower-case letters, digits and single '-', with a letter; write one such as 'http' or 'metrics'",
    ),
    (
        lambda: web_app(port_name=None, ports={"metrics": 8000}),
        "shop: ports: metrics: 8000 is the number of 'port' already",
    ),
    (lambda: web_app(service_port="80"), "shop: service_port: '80' is not a port (1 to 65535); write 80"),
    (
        lambda: web_app(service_type="Headless"),
        "shop: service_type: 'Headless' is unknown; write 'ClusterIP' or 'NodePort' or 'LoadBalancer'",
    ),
    (
        lambda: web_app(init="wait"),
        'shop: init: \'wait\' is no list; write [Container(name="wait", args=["wait"])]',
    ),
    (
        lambda: web_app(init=["wait"]),
        'shop: init: \'wait\' is no Container; write Container(name="wait", args=["wait"])',
    ),
    (
        lambda: web_app(init=[Container(name="shop")]),
        "shop: container: two containers are named 'shop'; give one another name",
    ),
    (
        lambda: web_app(sidecars=[Container(name="a")], init=[Container(name="a")]),
        "shop: container: two containers are named 'a'; give one another name",
    ),
    (
        lambda: web_app(sidecars=[Container(name="a")], platform=Platform(kubernetes="1.28")),
        "shop: sidecars: need Kubernetes 1.29, and the platform has 1.28; write native=False",
    ),
    (
        lambda: Container(name="A b"),
        "Container: name: 'A b' is no Kubernetes name: lower-case letters, digits and '-', with a letter or digit first and a letter or digit last; write 'a-b'",
    ),
    (lambda: Container(name="a", image=""), "a: image: is empty"),
    (
        lambda: Container(name="a", command="run"),
        "a: command: 'run' is one text; write a list of words, such as ['run']",
    ),
    (
        lambda: Container(name="a", args="run"),
        "a: args: 'run' is one text; write a list of words, such as ['run']",
    ),
    (
        lambda: Container(name="a", env={"A B": "1"}),
        "a: env: 'A B' names no environment variable: letters, digits, '_', '-' and '.', not a digit first",
    ),
    (
        lambda: Container(name="a", env_from="x"),
        'a: env_from: \'x\' is no list; write [SecretRef("name")] or [ConfigMapRef("name")]',
    ),
    (
        lambda: Container(name="a", volumes={"a": Volume.empty_dir()}),
        "a: volumes: 'a' is no folder of the container; write '/a'",
    ),
    (lambda: Container(name="a", resources="1Gi"), "a: resources: '1Gi' is no Resources; write Resources(…)"),
    (
        lambda: Container(name="a", security="restricted"),
        "a: security: 'restricted' is no Security; write Security.restricted()",
    ),
    (
        lambda: Container(name="a", health="/health"),
        "a: health: '/health' is no Health; write Health(readiness=Probe.tcp(port=…))",
    ),
    (lambda: Image(""), "Image: ref: is empty"),
    (
        lambda: Image("shop:1", pull_policy="Sometimes"),
        "Image: pull_policy: 'Sometimes' is unknown; write 'Always' or 'IfNotPresent' or 'Never'",
    ),
    (
        lambda: Shutdown(drain="30s"),
        "Shutdown: grace: '30s' is over before the drain of '30s' is; write '60s'",
    ),
    (
        lambda: Shutdown(drain="5"),
        "Shutdown: drain: '5' is no length of time; write one such as '30s', '5m' or '1h30m'",
    ),
    (
        lambda: Shutdown(grace="x"),
        "Shutdown: grace: 'x' is no length of time; write one such as '30s', '5m' or '1h30m'",
    ),
    (lambda: web_app(shutdown="5s"), "shop: shutdown: '5s' is no Shutdown; write Shutdown(drain=\"5s\")"),
    (lambda: Scheduling(node_selector={"a": 1}), "Scheduling: node_selector: a: 1 is not text; write '1'"),
    (
        lambda: Scheduling(affinity={"podAffinty": {}}),
        "Scheduling: affinity: 'podAffinty' is unknown; did you mean podAffinity?",
    ),
    (lambda: Scheduling(affinity=[]), 'Scheduling: affinity: [] is no mapping; write {"KEY": "value"}'),
    (
        lambda: Scheduling(priority_class="A b"),
        "Scheduling: priority_class: 'A b' is no Kubernetes name: lower-case letters, digits and '-' and '.', with a letter or digit first and a letter or digit last; write 'a-b'",
    ),
    (
        lambda: Scheduling(runtime_class="A b"),
        "Scheduling: runtime_class: 'A b' is no Kubernetes name: lower-case letters, digits and '-' and '.', with a letter or digit first and a letter or digit last; write 'a-b'",
    ),
    (
        lambda: Scheduling(tolerations="gpu"),
        'Scheduling: tolerations: \'gpu\' is no list; write [{"key": "gpu", "operator": "Exists", "effect": "NoSchedule"}]',
    ),
    (
        lambda: Scheduling(tolerations={"key": "gpu"}),
        'Scheduling: tolerations: {\'key\': \'gpu\'} is no list; write [{"key": "gpu", "operator": "Exists", "effect": "NoSchedule"}]',
    ),
    (
        lambda: Scheduling(tolerations=["gpu"]),
        'Scheduling: tolerations: \'gpu\' is no mapping; write {"KEY": "value"}',
    ),
    (
        lambda: Scheduling(tolerations=[{"keys": "gpu"}]),
        "Scheduling: tolerations: 'keys' is unknown; did you mean key?",
    ),
    (
        lambda: Scheduling(tolerations=[{"key": "gpu", "operator": "Is"}]),
        "Scheduling: tolerations: operator 'Is' is none; write 'Exists'",
    ),
    (
        lambda: Scheduling(tolerations=[{"operator": "Equal"}]),
        "Scheduling: tolerations: {'operator': 'Equal'} has no key; add one, or write operator 'Exists'",
    ),
    (
        lambda: Scheduling(tolerations=[{"effect": "NoSchedule"}]),
        "Scheduling: tolerations: {'effect': 'NoSchedule'} has no key; add one, or write operator 'Exists'",
    ),
    (
        lambda: web_app(scheduling={"a": 1}),
        "shop: scheduling: {'a': 1} is no Scheduling; write Scheduling(…)",
    ),
    (
        lambda: ServiceAccount(name="A b"),
        "ServiceAccount: name: 'A b' is no Kubernetes name: lower-case letters, digits and '-' and '.', with a letter or digit first and a letter or digit last; write 'a-b'",
    ),
    (lambda: ServiceAccount(token=1), "ServiceAccount: token: 1 is not True or False"),
    (
        lambda: ServiceAccount(annotations={"a b": "c"}),
        "ServiceAccount: annotations: 'a b' is no label key, such as 'team' or 'example.org/team'",
    ),
    (
        lambda: web_app(service_account=1),
        "shop: service_account: 1 is no ServiceAccount; write ServiceAccount()",
    ),
    (
        lambda: web_app(service_account="A b"),
        "shop: service_account: 'A b' is no Kubernetes name: lower-case letters, digits and '-' and '.', with a letter or digit first and a letter or digit last; write 'a-b'",
    ),
    (
        lambda: web_app(service_account="robot", permissions=[Permission(["get"], ["pods"])]),
        "shop: permissions: need an account of its own, not 'robot'; write ServiceAccount()",
    ),
    (
        lambda: web_app(permissions="pods"),
        'shop: permissions: \'pods\' is no list; write [Permission(["get"], ["pods"])]',
    ),
    (
        lambda: web_app(permissions=Permission(["get"], ["pods"])),
        "shop: permissions: Permission(verbs=('get',), resources=('pods',), names=None, cluster_wide=False) is no list; write [Permission([\"get\"], [\"pods\"])]",
    ),
    (
        lambda: web_app(permissions=["pods"]),
        'shop: permissions: \'pods\' is no Permission; write Permission(["get"], ["pods"])',
    ),
    (
        lambda: Permission(["read"], ["pods"]),
        "Permission: verbs: 'read' is none; write some of get, list, watch, create, update, patch, delete, deletecollection",
    ),
    (
        lambda: Permission(["*"], ["pods"]),
        "Permission: verbs: '*' is none; write some of get, list, watch, create, update, patch, delete, deletecollection",
    ),
    (
        lambda: Permission("get", ["pods"]),
        "Permission: verbs: 'get' is one text; write a list of words, such as ['get']",
    ),
    (
        lambda: Permission(["get"], ["*"]),
        "Permission: resources: '*' is no resource; write one such as 'pods'",
    ),
    (
        lambda: Permission(["get"], ["Pods"]),
        "Permission: resources: 'Pods' is no resource; write one such as 'pods'",
    ),
    (
        lambda: Permission(["get"], [" "]),
        "Permission: resources: ' ' is no resource; write one such as 'pods'",
    ),
    (
        lambda: Permission(["get"], ["pods"], names="shop"),
        "Permission: names: 'shop' is one text; write a list of words, such as ['shop']",
    ),
    (
        lambda: Permission(["get"], ["pods"], cluster_wide=1),
        "Permission: cluster_wide: 1 is not True or False",
    ),
    (
        lambda: web_app(permissions=[Permission(["list"], ["nodes"], cluster_wide=True)]),
        'shop: permissions: cluster_wide needs the namespace of its ServiceAccount, and the chart names none; write Chart(…, namespace="…")',
    ),
    (lambda: Autoscale(0, 1), "Autoscale: low: 0 is not a number of pods (1 to 10000)"),
    (lambda: Autoscale(3, 2), "Autoscale: high: 2 is below low, 3; write 3 or more"),
    (lambda: Autoscale(1, 10_001), "Autoscale: high: 10001 is not a number of pods (1 to 10000)"),
    (lambda: Autoscale(1, 2, cpu=0), "Autoscale: cpu: 0 is not a percentage (1 to 1000)"),
    (lambda: Autoscale(1, 2, memory=1001), "Autoscale: memory: 1001 is not a percentage (1 to 1000)"),
    (
        lambda: Autoscale(1, 2, metrics={"type": "Pods"}),
        "Autoscale: metrics: {'type': 'Pods'} is no list; write [{…}]",
    ),
    (lambda: Autoscale(1, 2, metrics="cpu"), "Autoscale: metrics: 'cpu' is no list; write [{…}]"),
    (
        lambda: web_app(replicas=Autoscale(1, 2), resources=Resources.none()),
        'shop: replicas: Autoscale measures cpu as a share of the request, and there is none; write resources=Resources(cpu="…")',
    ),
    (
        lambda: web_app(replicas=Autoscale(1, 2, memory=80), resources=Resources(memory=None)),
        'shop: replicas: Autoscale measures memory as a share of the request, and there is none; write resources=Resources(memory="…")',
    ),
    (lambda: web_app(replicas="2"), "shop: replicas: '2' is not a number of pods (0 to 2147483647); write 2"),
    (lambda: web_app(replicas=-1), "shop: replicas: -1 is not a number of pods (0 to 2147483647)"),
    (
        lambda: web_app(metrics="metrics"),
        "shop: metrics: 'metrics' does not start with '/'; write '/metrics'",
    ),
    (lambda: web_app(metrics=1), 'shop: metrics: 1 is no Metrics; write "/metrics" or Metrics(…)'),
    (
        lambda: web_app(metrics=Metrics(port="metrics")),
        "shop: metrics: port 'metrics' is none of 'http'; add it to ports",
    ),
    (lambda: Metrics(path="metrics"), "Metrics: path: 'metrics' does not start with '/'; write '/metrics'"),
    (lambda: Metrics(port=""), "Metrics: port: is empty"),
    (lambda: Metrics(interval="0s"), "Metrics: interval: '0s' is 0 seconds; 1 to 2147483647 are possible"),
    (lambda: web_app(health="health"), "shop: health: 'health' does not start with '/'; write '/health'"),
    (lambda: web_app(health=1), "shop: health: 1 is not text; write '1'"),
    (
        lambda: web_app(labels={"a b": "c"}),
        "shop: labels: 'a b' is no label key, such as 'team' or 'example.org/team'",
    ),
    (
        lambda: web_app(annotations={"a b": "c"}),
        "shop: annotations: 'a b' is no label key, such as 'team' or 'example.org/team'",
    ),
    (lambda: web_app(annotations=["a"]), 'shop: annotations: [\'a\'] is no mapping; write {"KEY": "value"}'),
    (
        lambda: web_app(pod_labels={"app.kubernetes.io/name": "x"}),
        "shop: pod_labels: app.kubernetes.io/name is set by this library, from the id; leave it out",
    ),
    (
        lambda: web_app(pod_labels={"app": "x"}, selector={"app": "x"}),
        "shop: pod_labels: 'app' is a label of the selector; leave it out",
    ),
    (lambda: web_app(pod_annotations={"a": 1}), "shop: pod_annotations: a: 1 is not text; write '1'"),
    (
        lambda: web_app(selector={}),
        'shop: selector: is empty and would select nothing; write {"app": "…"} or leave it out',
    ),
    (lambda: web_app(names={"deploy": "x"}), "shop: names: 'deploy' is unknown; did you mean deployment?"),
    (lambda: web_app(platform="gke"), "shop: platform: 'gke' is no Platform; write GKE"),
    (lambda: web_app(resources="1Gi"), "shop: resources: '1Gi' is no Resources; write Resources(…)"),
    (
        lambda: web_app(security="restricted"),
        "shop: security: 'restricted' is no Security; write Security.restricted()",
    ),
    (
        lambda: web_app(on_config_change="reload"),
        "shop: on_config_change: 'reload' is unknown; write 'restart' or 'nothing'",
    ),
    (lambda: web_app(config={"A": 1}), 'shop: config: A: 1 is not text; write "1"'),
    (lambda: web_app(url="shop"), "shop: url: 'shop' is no http or https URL; write 'https://shop'"),
    (
        lambda: web_app(platform=Platform(parts=[lambda pod: None])),
        "shop: platform: part <lambda>.<locals>.<lambda> answers None, and no lines of a pod template",
    ),
    (
        lambda: web_app(
            platform=Platform(parts=[lambda pod: {"spec": {"automountServiceAccountToken": True}}])
        ),
        "shop: platform: part <lambda>.<locals>.<lambda> writes /spec/automountServiceAccountToken, which an argument writes already",
    ),
    (
        lambda: web_app(
            platform=Platform(parts=[lambda pod: {"spec": {"containers": [{"name": "shop", "image": "x"}]}}])
        ),
        "shop: platform: part <lambda>.<locals>.<lambda> writes /spec/containers, which an argument writes already",
    ),
    (
        lambda: of_house(like_web(platform=Platform(objects=[lambda app: "x"]))),
        "shop: platform: <lambda>.<locals>.<lambda> answers 'x', which is no Object",
    ),
    (
        lambda: of_house(like_web(platform=Platform(objects=[lambda app: ["x"]]))),
        "shop: platform: <lambda>.<locals>.<lambda> answers 'x', which is no Object",
    ),
    (lambda: Platform(routing="nginx"), "Platform: routing: 'nginx' is no Routing; write Routing.ingress()"),
    (
        lambda: Platform(availability=True),
        "Platform: availability: True is no Availability; write Availability(…)",
    ),
    (
        lambda: Platform(kubernetes="1.26"),
        "Platform: kubernetes: '1.26' is older than 1.27, the oldest that is tested",
    ),
    (
        lambda: Platform(kubernetes="v1.30"),
        "Platform: kubernetes: 'v1.30' is no version of Kubernetes; write '1.30'",
    ),
    (lambda: Platform(kubernetes=1.3), "Platform: kubernetes: 1.3 is not text; write '1.30'"),
    (
        lambda: Platform(storage_class="A b"),
        "Platform: storage_class: 'A b' is no Kubernetes name: lower-case letters, digits and '-' and '.', with a letter or digit first and a letter or digit last; write 'a-b'",
    ),
    (lambda: Platform(identity="x"), "Platform: identity: 'x' is no Identity; write Identity(…)"),
    (lambda: Platform(has_own_ids="no"), "Platform: has_own_ids: 'no' is neither True nor False"),
    (lambda: Platform(registry_mirror=""), "Platform: registry_mirror: is empty"),
    (
        lambda: Platform(pull_secrets="registry"),
        "Platform: pull_secrets: 'registry' is no list; write ['registry']",
    ),
    (
        lambda: Platform(pull_secrets=["A b"]),
        "Platform: pull_secrets: 'A b' is no Kubernetes name: lower-case letters, digits and '-' and '.', with a letter or digit first and a letter or digit last; write 'a-b'",
    ),
    (
        lambda: Platform(ingress_peers=["ingress"]),
        "Platform: ingress_peers: 'ingress' is no Peer; write Peer.namespace(…)",
    ),
    (
        lambda: Platform(prometheus_peers=Peer.namespace("a")),
        "Platform: prometheus_peers: Peer(lines={'namespaceSelector': {'matchLabels': {'kubernetes.io/metadata.name': 'a'}}}) is no list; write [Peer(lines={'namespaceSelector': {'matchLabels': {'kubernetes.io/metadata.name': 'a'}}})]",
    ),
    (lambda: Platform(parts=["x"]), "Platform: parts: 'x' is no function"),
    (lambda: Platform(objects=["x"]), "Platform: objects: 'x' is no function"),
    (lambda: Availability(budget=1), "Availability: budget: 1 is neither True nor False"),
    (lambda: Availability(spread="yes"), "Availability: spread: 'yes' is neither True nor False"),
    (
        lambda: Identity(annotation="a b"),
        "Identity: annotation: 'a b' is no label key, such as 'team' or 'example.org/team'",
    ),
    (
        lambda: Identity(annotation="a/b", pod_labels={"a b": "c"}),
        "Identity: pod_labels: 'a b' is no label key, such as 'team' or 'example.org/team'",
    ),
    (
        lambda: Routing.ingress(class_name="A b"),
        "Routing: class_name: 'A b' is no Kubernetes name: lower-case letters, digits and '-' and '.', with a letter or digit first and a letter or digit last; write 'a-b'",
    ),
    (lambda: Routing.ingress(tls="secret"), "Routing: tls: 'secret' is no Tls; write Tls.at_controller()"),
    (
        lambda: Routing.ingress(annotations={"a b": "c"}),
        "Routing: annotations: 'a b' is no label key, such as 'team' or 'example.org/team'",
    ),
    (
        lambda: Routing.gateway("A b", "infra"),
        "Routing: gateway: 'A b' is no Kubernetes name: lower-case letters, digits and '-' and '.', with a letter or digit first and a letter or digit last; write 'a-b'",
    ),
    (
        lambda: Routing.gateway("edge", "a.b"),
        "Routing: namespace: 'a.b' is no Kubernetes name: lower-case letters, digits and '-', with a letter or digit first and a letter or digit last; write 'a-b'",
    ),
    (
        lambda: Routing.gateway("edge", "infra", section="A b"),
        "Routing: section: 'A b' is no Kubernetes name: lower-case letters, digits and '-' and '.', with a letter or digit first and a letter or digit last; write 'a-b'",
    ),
    (
        lambda: Tls.secret("A b"),
        "Tls: secret: 'A b' is no Kubernetes name: lower-case letters, digits and '-' and '.', with a letter or digit first and a letter or digit last; write 'a-b'",
    ),
    (
        lambda: Tls.cert_manager(cluster_issuer="A b"),
        "Tls: cluster_issuer: 'A b' is no Kubernetes name: lower-case letters, digits and '-' and '.', with a letter or digit first and a letter or digit last; write 'a-b'",
    ),
    (
        lambda: Peer.pods({}),
        "Peer: pod_labels: is empty, and would be all pods; write Peer.namespace(…) for those",
    ),
    (
        lambda: Peer.pods({"a b": "c"}),
        "Peer: pod_labels: 'a b' is no label key, such as 'team' or 'example.org/team'",
    ),
    (
        lambda: Peer.pods({"a": "b"}, namespace="A b"),
        "Peer: namespace: 'A b' is no Kubernetes name: lower-case letters, digits and '-', with a letter or digit first and a letter or digit last; write 'a-b'",
    ),
    (
        lambda: Peer.namespace("A b"),
        "Peer: namespace: 'A b' is no Kubernetes name: lower-case letters, digits and '-', with a letter or digit first and a letter or digit last; write 'a-b'",
    ),
    (
        lambda: Peer.namespaces({}),
        "Peer: namespace_labels: is empty, and would be all namespaces; write their labels",
    ),
    (
        lambda: Peer.namespaces({"a b": "c"}),
        "Peer: namespace_labels: 'a b' is no label key, such as 'team' or 'example.org/team'",
    ),
    (
        lambda: Peer.addresses("10.0.0.1/8"),
        "Peer: cidr: '10.0.0.1/8' is no block of addresses; write '10.0.0.0/8'",
    ),
    (
        lambda: Peer.addresses("everywhere"),
        "Peer: cidr: 'everywhere' is no block of addresses; write one such as '192.0.2.0/24'",
    ),
    (
        lambda: Security(level="open"),
        "Security: level: 'open' is unknown; write 'restricted' or 'baseline' or 'privileged'",
    ),
    (lambda: Security.baseline(because=""), "Security: because: is empty"),
    (
        lambda: Security.restricted(user=0),
        "Security: user: 0 is root; write Security.baseline(because=…) for that",
    ),
    (lambda: Security.restricted(user="root"), "Security: user: 'root' is not an id (0 to 2147483647)"),
    (lambda: Security.restricted(group=-1), "Security: group: -1 is not an id (0 to 2147483647)"),
    (lambda: Security.restricted(fs_group="x"), "Security: fs_group: 'x' is not an id (0 to 2147483647)"),
    (lambda: Security.restricted(writable_root_because=""), "Security: writable_root_because: is empty"),
    (
        lambda: Security.restricted(capabilities={"SYS_ADMIN": "x"}),
        "Security: capabilities: 'SYS_ADMIN' is not admitted at restricted, only NET_BIND_SERVICE; write Security.privileged(because=…) for it",
    ),
    (
        lambda: Security.baseline(because="root", capabilities={"SYS_ADMIN": "x"}),
        "Security: capabilities: 'SYS_ADMIN' is not admitted at baseline, only AUDIT_WRITE, CHOWN, DAC_OVERRIDE, FOWNER, FSETID, KILL, MKNOD, NET_BIND_SERVICE, SETFCAP, SETGID, SETPCAP, SETUID, SYS_CHROOT; write Security.privileged(because=…) for it",
    ),
    (
        lambda: Security.restricted(capabilities={"NET_BIND_SERVICE": ""}),
        "Security: capabilities: NET_BIND_SERVICE: is empty",
    ),
    (
        lambda: Security.restricted(capabilities=["NET_BIND_SERVICE"]),
        'Security: capabilities: [\'NET_BIND_SERVICE\'] is no mapping; write {"KEY": "value"}',
    ),
    (
        lambda: SecretKeyRef("A b", "key"),
        "SecretKeyRef: name: 'A b' is no Kubernetes name: lower-case letters, digits and '-' and '.', with a letter or digit first and a letter or digit last; write 'a-b'",
    ),
    (
        lambda: SecretKeyRef("db", "a b"),
        "SecretKeyRef: key: 'a b' is no key: letters, digits, '-', '_' and '.'",
    ),
    (lambda: SecretKeyRef("db", "key", optional=1), "SecretKeyRef: optional: 1 is not True or False"),
    (
        lambda: ConfigMapKeyRef("A b", "key"),
        "ConfigMapKeyRef: name: 'A b' is no Kubernetes name: lower-case letters, digits and '-' and '.', with a letter or digit first and a letter or digit last; write 'a-b'",
    ),
    (lambda: ConfigMapKeyRef("db", ""), "ConfigMapKeyRef: key: is empty"),
    (
        lambda: ConfigMapKeyRef("db", "key", optional="no"),
        "ConfigMapKeyRef: optional: 'no' is not True or False",
    ),
    (
        lambda: FieldRef("status.ip"),
        "FieldRef: path: 'status.ip' is no field that a variable can have; write one such as 'status.podIP', 'metadata.namespace' or \"metadata.labels['team']\"",
    ),
    (lambda: FieldRef(""), "FieldRef: path: is empty"),
    (
        lambda: ResourceFieldRef("limits.gpu"),
        "ResourceFieldRef: resource: 'limits.gpu' is none; write one such as 'limits.memory' or 'requests.cpu'",
    ),
    (
        lambda: ResourceFieldRef("limits.cpu", divisor="x"),
        "ResourceFieldRef: divisor: 'x' is no quantity, such as '100m' or '200Mi'",
    ),
    (lambda: Plain(1, because="x"), "Plain: value: 1 is not text"),
    (lambda: Plain("x", because=""), "Plain: because: is empty"),
    (
        lambda: ConfigMapRef("A b"),
        "ConfigMapRef: name: 'A b' is no Kubernetes name: lower-case letters, digits and '-' and '.', with a letter or digit first and a letter or digit last; write 'a-b'",
    ),
    (
        lambda: ConfigMapRef("a", prefix="1"),
        "ConfigMapRef: prefix: '1' cannot begin a variable's name; write one such as 'DB_'",
    ),
    (lambda: ConfigMapRef("a", optional=1), "ConfigMapRef: optional: 1 is not True or False"),
    (
        lambda: SecretRef("A b"),
        "SecretRef: name: 'A b' is no Kubernetes name: lower-case letters, digits and '-' and '.', with a letter or digit first and a letter or digit last; write 'a-b'",
    ),
    (lambda: SecretRef("a", prefix=" "), "SecretRef: prefix: is empty"),
    (
        lambda: external(store="A b"),
        "db: store: 'A b' is no Kubernetes name: lower-case letters, digits and '-' and '.', with a letter or digit first and a letter or digit last; write 'a-b'",
    ),
    (lambda: external(is_cluster_store=1), "db: is_cluster_store: 1 is not True or False"),
    (lambda: external(refresh="0s"), "db: refresh: '0s' is 0 seconds; 1 to 2147483647 are possible"),
    (lambda: external(keys={}), 'db: keys: is empty; write {"password": "shop/db#password"}'),
    (lambda: external(keys=["a"]), 'db: keys: [\'a\'] is no mapping; write {"KEY": "value"}'),
    (lambda: external(keys={"a": ""}), "db: keys: a: is empty"),
    (
        lambda: work(image="mail:2", names={"service": "x"}),
        "mail: names: 'service' is unknown; known are config_map, deployment, container",
    ),
    (work, "mail: image: is required; write image=…, or like=… with an application that has one"),
    (
        lambda: work(image="mail:2", labels={"a b": "c"}),
        "mail: labels: 'a b' is no label key, such as 'team' or 'example.org/team'",
    ),
    (
        lambda: work(image="mail:2", annotations={"a b": "c"}),
        "mail: annotations: 'a b' is no label key, such as 'team' or 'example.org/team'",
    ),
    (lambda: work(image="mail:2", platform="gke"), "mail: platform: 'gke' is no Platform; write GKE"),
    (
        lambda: work(image="mail:2", on_config_change="x"),
        "mail: on_config_change: 'x' is unknown; write 'restart' or 'nothing'",
    ),
    (
        lambda: work(image="mail:2", replicas=-1),
        "mail: replicas: -1 is not a number of pods (0 to 2147483647)",
    ),
    (job, "migrate: image: is required; write image=…, or like=… with an application that has one"),
    (
        lambda: job(image="shop:1", backoff_limit=-1),
        "migrate: backoff_limit: -1 is not a number of tries (0 to 2147483647)",
    ),
    (
        lambda: job(image="shop:1", restart_policy="Always"),
        "migrate: restart_policy: 'Always' is unknown; write 'Never' or 'OnFailure'",
    ),
    (
        lambda: job(image="shop:1", timeout="0s"),
        "migrate: timeout: '0s' is 0 seconds; 1 to 2147483647 are possible",
    ),
    (
        lambda: job(image="shop:1", ttl="x"),
        "migrate: ttl: 'x' is no length of time; write one such as '30s', '5m' or '1h30m'",
    ),
    (
        lambda: check_name("shop", "name", "x" * 53, "Job"),
        "shop: name: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' has 53 characters; a Job may have 52, since 11 more are added to its name",
    ),
    (
        lambda: check_name("shop", "name", "A b", "Job"),
        "shop: name: 'A b' is no Kubernetes name: lower-case letters, digits and '-', with a letter or digit first and a letter or digit last; write 'a-b'",
    ),
    (lambda: check_name("shop", "name", 1, "Job"), "shop: name: 1 is not text; write '1'"),
    (
        lambda: cron_job(image="shop:1", schedule="x"),
        "cleanup: schedule: 'x': expected exactly 5 fields, found 1: [x]; five fields are minute, hour, day of the month, month and day of the week (0 to 6, Sunday is 0), such as '0 3 * * *'",
    ),
    (
        lambda: cron_job(image="shop:1", schedule="0 3 * * 7"),
        "cleanup: schedule: '0 3 * * 7': end of range (7) above maximum (6): 7; five fields are minute, hour, day of the month, month and day of the week (0 to 6, Sunday is 0), such as '0 3 * * *'",
    ),
    (
        lambda: cron_job(image="shop:1", schedule="TZ=Europe/Paris 0 3 * * *"),
        "cleanup: schedule: 'TZ=Europe/Paris 0 3 * * *' names a time zone; write schedule='0 3 * * *', time_zone='Europe/Paris'",
    ),
    (
        lambda: cron_job(image="shop:1", schedule="CRON_TZ=Europe/Paris 0 3 * * *"),
        "cleanup: schedule: 'CRON_TZ=Europe/Paris 0 3 * * *' names a time zone; write schedule='0 3 * * *', time_zone='Europe/Paris'",
    ),
    (lambda: cron_job(image="shop:1", schedule=""), "cleanup: schedule: is empty"),
    (
        lambda: cron_job(image="shop:1", schedule="@daily", time_zone="europe/paris"),
        "cleanup: time_zone: 'europe/paris' is no time zone; did you mean Europe/Paris?",
    ),
    (
        lambda: cron_job(image="shop:1", schedule="@daily", time_zone="Europe/Pari"),
        "cleanup: time_zone: 'Europe/Pari' is no time zone; did you mean Europe/Paris?",
    ),
    (
        lambda: cron_job(image="shop:1", schedule="@daily", time_zone="Nowhere"),
        "cleanup: time_zone: 'Nowhere' is no time zone; write a name of IANA's, such as 'Europe/Paris'",
    ),
    (
        lambda: cron_job(image="shop:1", schedule="@daily", starting_deadline="10s"),
        "cleanup: starting_deadline: '10s' is 10 seconds; 300 to 2147483647 are possible",
    ),
    (
        lambda: cron_job(image="shop:1", schedule="@daily", concurrency_policy="Never"),
        "cleanup: concurrency_policy: 'Never' is unknown; write 'Forbid' or 'Allow' or 'Replace'",
    ),
    (
        lambda: cron_job(image="shop:1", schedule="@daily", suspend="no"),
        "cleanup: suspend: 'no' is neither True nor False",
    ),
    (
        lambda: cron_job(image="shop:1", schedule="@daily", successful_jobs_history_limit=-1),
        "cleanup: successful_jobs_history_limit: -1 is not a number of Jobs (0 to 100)",
    ),
    (
        lambda: cron_job(image="shop:1", schedule="@daily", failed_jobs_history_limit=101),
        "cleanup: failed_jobs_history_limit: 101 is not a number of Jobs (0 to 100)",
    ),
    (
        lambda: stateful_app(storage={}),
        'shop: storage: is empty; write {"/data": "10Gi"}, or leave it out where pods keep nothing',
    ),
    (
        lambda: stateful_app(storage={"/data": "10"}),
        "shop: storage: /data: '10' is less than 1Mi; did you mean '10Gi'?",
    ),
    (
        lambda: stateful_app(storage={"data": "10Gi"}),
        "shop: storage: 'data' is no folder of the container; write '/data'",
    ),
    (
        lambda: stateful_app(storage={"/data": "10Gi"}, volumes={"/data": Volume.empty_dir()}),
        "shop: storage: '/data' is in volumes too; leave it out of one",
    ),
    (
        lambda: stateful_app(storage={"/data": "10Gi"}, when_deleted="Keep"),
        "shop: when_deleted: 'Keep' is unknown; write 'Retain' or 'Delete'",
    ),
    (
        lambda: stateful_app(storage={"/data": "10Gi"}, when_scaled="Keep"),
        "shop: when_scaled: 'Keep' is unknown; write 'Retain' or 'Delete'",
    ),
    (lambda: stateful_app(storage={"/data": "10Gi"}, service_name=""), "shop: service_name: is empty"),
    (
        lambda: stateful_app(storage={"/data": "10Gi"}, replicas=Autoscale(1, 2), resources=Resources.none()),
        'shop: replicas: Autoscale measures cpu as a share of the request, and there is none; write resources=Resources(cpu="…")',
    ),
    (
        lambda: stateful_app(storage={"/data": "10Gi"}, replicas=-1),
        "shop: replicas: -1 is not a number of pods (0 to 2147483647)",
    ),
    (lambda: Resources(cpu="x"), "Resources: cpu: 'x' is no quantity, such as '100m' or '200Mi'"),
    (lambda: Resources(memory="200m"), "Resources: memory: '200m' is less than 1Mi; did you mean '200Mi'?"),
    (lambda: Resources(cpu="2", cpu_limit="1"), "Resources: cpu: the request '2' is above the limit '1'"),
    (
        lambda: Resources(memory="2Gi", memory_limit="1Gi"),
        "Resources: memory: the request '2Gi' is above the limit '1Gi'",
    ),
    (
        lambda: Resources(ephemeral_storage="10"),
        "Resources: ephemeral_storage: '10' is less than 1Mi; did you mean '10Gi'?",
    ),
    (
        lambda: Resources(ephemeral_storage="2Gi", ephemeral_storage_limit="1Gi"),
        "Resources: ephemeral_storage: the request '2Gi' is above the limit '1Gi'",
    ),
    (lambda: Resources(gpus=0), "Resources: gpus: 0 is not a number of GPUs (1 to 64)"),
    (lambda: Resources(gpu_resource=""), "Resources: gpu_resource: is empty"),
    (lambda: Probe.http("health"), "Probe: path: 'health' does not start with '/'; write '/health'"),
    (lambda: Probe.http("/", port=0), "Probe: port: 0 is not a port (1 to 65535)"),
    (
        lambda: Probe.http("/", headers={"a b": "c"}),
        "Probe: headers: 'a b' names no header: letters, digits and '-'",
    ),
    (lambda: Probe.http("/", period="0s"), "Probe: period: '0s' is 0 seconds; 1 to 2147483647 are possible"),
    (
        lambda: Probe.http("/", timeout="0s"),
        "Probe: timeout: '0s' is 0 seconds; 1 to 2147483647 are possible",
    ),
    (lambda: Probe.http("/", failures=0), "Probe: failures: 0 is not a number (1 to 1000)"),
    (lambda: Probe.exec([]), 'Probe: command: is empty; write one such as ["celery", "inspect", "ping"]'),
    (
        lambda: Probe.exec("true"),
        "Probe: command: 'true' is one text; write a list of words, such as ['true']",
    ),
    (
        lambda: Health(readiness="/health"),
        "Health: readiness: '/health' is no Probe; write Probe.http(\"/health\")",
    ),
    (
        lambda: Health(readiness=Probe.tcp(), start_within="x"),
        "Health: start_within: 'x' is no length of time; write one such as '30s', '5m' or '1h30m'",
    ),
]


@pytest.mark.parametrize(("make", "message"), REFUSED, ids=[message[:60] for _, message in REFUSED])
def test_a_value_that_cannot_work_is_refused_in_these_words(make, message):
    """Whole, since a person has to act on it."""
    with pytest.raises(WebAppError) as refused:
        make()
    assert str(refused.value) == message
