"""Measure `cdk8s-webapp review` on changes of one shape and three sizes: `make bench-review`.

Each run is a process of its own; time is what the processor spent on it, memory is its peak. Where the time
of the largest grows by far more than its size, some part of the review looks at each pair of things.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from review_speed import REVIEW, run

SIZES = (1000, 3000, 10_000)


def deployment(name: str, tag: int, *, labels: str = "app: web", more: str = "") -> str:
    """A Deployment of one container."""
    return (
        f"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: {name}}}\nspec:\n"
        f"  selector: {{matchLabels: {{{labels}}}}}\n  template:\n    metadata: {{labels: {{{labels}}}}}\n"
        "    spec:\n      containers:\n      - name: web\n"
        f"        image: registry.example.org/web:{tag}\n{more}"
    )


def service(name: str, port: int, selector: str = "app: web") -> str:
    """A Service of one port."""
    spec = f"{{selector: {{{selector}}}, ports: [{{port: {port}}}]}}"
    return f"apiVersion: v1\nkind: Service\nmetadata: {{name: {name}}}\nspec: {spec}\n"


def policy(name: str, side: int, rules: int = 1, selector: str = "{}") -> str:
    """A NetworkPolicy that lets blocks of addresses in."""
    blocks = "".join(
        f"  - from: [{{ipBlock: {{cidr: 10.{i // 256 % 256}.{i % 256}.{side}/32}}}}]\n" for i in range(rules)
    )
    head = f"apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: {name}}}\nspec:\n"
    return f"{head}  podSelector: {selector}\n  ingress:\n{blocks}"


def ingress(name: str, hosts: list[str], backend: str) -> str:
    """An Ingress of a rule a host."""
    to = f"{{service: {{name: {backend}, port: {{number: 80}}}}}}"
    rules = "".join(
        f"  - host: {host}\n    http: {{paths: [{{path: /, pathType: Prefix, backend: {to}}}]}}\n"
        for host in hosts
    )
    head = f"apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {{name: {name}}}\nspec:\n"
    return f"{head}  rules:\n{rules}"


def config(name: str, entries: str) -> str:
    """A ConfigMap."""
    return f"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: {name}}}\ndata:\n{entries}"


def documents(items: list[str]) -> str:
    """Documents of one file."""
    return "---\n".join(items)


def in_list(size: int, side: int) -> str:
    """Deployments in one List, which is JSON."""
    spec = {
        "selector": {"matchLabels": {"app": "web"}},
        "template": {
            "metadata": {"labels": {"app": "web"}},
            "spec": {"containers": [{"name": "web", "image": f"registry.example.org/web:{side}"}]},
        },
    }
    head = {"apiVersion": "apps/v1", "kind": "Deployment", "spec": spec}
    items = [{**head, "metadata": {"name": f"web-{i}"}} for i in range(size)]
    return json.dumps({"apiVersion": "v1", "kind": "List", "items": items}, indent=1)


def in_yaml_list(size: int, side: int) -> str:
    """Deployments in one List, which is YAML."""
    items = (deployment(f"web-{i}", side).rstrip().replace("\n", "\n  ") for i in range(size))
    return "apiVersion: v1\nkind: List\nitems:\n" + "".join(f"- {item}\n" for item in items)


def crd(size: int, side: int) -> str:
    """A CustomResourceDefinition of many fields."""
    fields = "".join(
        f"            f{i}: {{type: string, description: 'field {i} {side}'}}\n" for i in range(size)
    )
    return (
        "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n"
        "metadata: {name: as.example.org}\nspec:\n  group: example.org\n  scope: Namespaced\n"
        "  names: {kind: A, plural: as}\n  versions:\n"
        "  - name: v1\n    served: true\n    storage: true\n    schema:\n      openAPIV3Schema:\n"
        f"        type: object\n        properties:\n          spec:\n           type: object\n"
        f"           properties:\n{fields}"
    )


def role(size: int, side: int) -> str:
    """A Role of many rules."""
    verbs = "get" if side == 1 else "get, delete"
    rules = "".join(f"- {{apiGroups: [g{i}], resources: [r{i}], verbs: [{verbs}]}}\n" for i in range(size))
    return f"apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {{name: web}}\nrules:\n{rules}"


def listed(field: str, item: str) -> Callable[[int, int], str]:
    """A Deployment whose container has a long list."""
    return lambda size, side: deployment(
        "web",
        1,
        more=f"        {field}:\n"
        + "".join(f"        - {item.format(i=i, side=side)}\n" for i in range(size)),
    )


SHAPES: dict[str, Callable[[int, int], str]] = {
    "a List in JSON": in_list,
    "a List in YAML": in_yaml_list,
    "Deployments": lambda n, s: documents(
        [deployment(f"web-{i}", s, labels=f"app: web-{i}") for i in range(n)]
    ),
    "Deployments renamed": lambda n, s: documents([deployment(f"{'ab'[s - 1]}-{i}", 1) for i in range(n)]),
    "Services on one label": lambda n, s: documents(
        [deployment("web", s), *(service(f"web-{i}", 80 + s) for i in range(n))]
    ),
    "half Services, half Deployments, one label": lambda n, s: documents(
        [
            *(deployment(f"web-{i}", s) for i in range(n // 2)),
            *(service(f"web-{i}", 80 + s) for i in range(n // 2)),
        ]
    ),
    "half policies, half Deployments, all pods": lambda n, s: documents(
        [*(deployment(f"web-{i}", 1) for i in range(n // 2)), *(policy(f"web-{i}", s) for i in range(n // 2))]
    ),
    "a policy for each Deployment": lambda n, s: documents(
        [
            *(deployment(f"web-{i}", 1, labels=f"app: web-{i}") for i in range(n // 2)),
            *(policy(f"web-{i}", s, 1, f"{{matchLabels: {{app: web-{i}}}}}") for i in range(n // 2)),
        ]
    ),
    "one policy of many rules": lambda n, s: documents([deployment("web", 1), policy("web", s, n)]),
    "an Ingress of many hosts": lambda n, s: ingress(
        "web", [f"{'ab'[s - 1]}{i}.example.org" for i in range(n)], "web"
    ),
    "Ingresses of one host": lambda n, s: documents(
        [ingress(f"web-{i}", ["www.example.org"], f"web-{s}") for i in range(n)]
    ),
    "a Role of many rules": role,
    "a ConfigMap of many keys": lambda n, s: config("web", "".join(f"  k{i}: '{s}'\n" for i in range(n))),
    "a ConfigMap of one text": lambda n, s: config(
        "web", "  text: |\n" + f"    line {s} of a text of many\n" * n
    ),
    "many ConfigMaps": lambda n, s: documents([config(f"web-{i}", f"  a: '{s}'\n") for i in range(n)]),
    "a CustomResourceDefinition": crd,
    "variables": listed("env", "{{name: V{i}, value: '{side}-{i}'}}"),
    "arguments": listed("args", "--option-{i}={side}"),
    "containers": lambda n, s: deployment(
        "web",
        1,
        more="".join(f"      - {{name: c{i}, image: 'registry.example.org/web:{s}'}}\n" for i in range(n)),
    ),
}


def main() -> None:
    """Print a row a shape."""
    parser = argparse.ArgumentParser(description="Measure the review by shape and size.")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="with commas")
    parser.add_argument("--only", default="", help="a part of the shapes' names")
    options = parser.parse_args()
    sizes = [int(each) for each in options.sizes.split(",")]
    print("| shape | " + " | ".join(f"{size:,}" for size in sizes) + " |")
    print("| --- |" + " ---: |" * len(sizes))
    for name, shape in SHAPES.items():
        if options.only in name:
            print(f"| {name} | {' | '.join(measured(shape, size) for size in sizes)} |", flush=True)


def measured(shape: Callable[[int, int], str], size: int) -> str:
    """The time and memory of one size."""
    with tempfile.TemporaryDirectory() as folder:
        sides = [Path(folder, f"{side}.yaml") for side in ("before", "after")]
        for number, path in enumerate(sides, start=1):
            path.write_text(shape(size, number))
        found = run([REVIEW, "review", *sides], os.environ)
    return f"{found.processor:.2f} s, {found.peak / 2**20:.0f} MiB"


if __name__ == "__main__":
    sys.exit(main())
