"""What is said of annotations and labels: notes.txt has changes of one, and below each what is said.

`python -m tests.review.tables.notes` writes what is said anew, and the difference is for a person to read.
"""

from pathlib import Path

import yaml

from cdk8s_webapp_review.review import review
from cdk8s_webapp_review.sides.files import File

TABLE = Path(__file__).with_name("notes.txt")
_POD = {"containers": [{"name": "web", "image": "example.org/web:1"}]}
_SPECS = {
    "Deployment": ("apps/v1", {"selector": {"matchLabels": {"app": "web"}}}),
    "Ingress": (
        "networking.k8s.io/v1",
        {"defaultBackend": {"service": {"name": "web", "port": {"number": 80}}}},
    ),
    "PersistentVolumeClaim": (
        "v1",
        {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}},
    ),
    "Service": ("v1", {"type": "LoadBalancer", "ports": [{"port": 80}]}),
    "ValidatingWebhookConfiguration": ("admissionregistration.k8s.io/v1", None),
}
_LABELS = (
    "aadpodidbinding",
    "argocd.argoproj.io/secret-type",
    "grafana_",
    "azure.workload.identity/use",
    "istio-injection",
    "istio.io/",
    "networking.knative.dev/visibility",
    "strimzi.io/",
)


def changes():
    """Each change, as (kind, its line, the lines below it)."""
    found, kind = [], ""
    for line in TABLE.read_text().splitlines():
        if line.startswith("## "):
            kind = line[3:]
        elif line.startswith("    "):
            found[-1][2].append(line.strip())
        else:
            found.append((kind, line, []))
    return found


def said(kind, line):
    """What is said of a change, but for the pods that are replaced."""
    key, _, change = line.partition(": ")
    old, new = change.split(" -> ")
    result = review(
        *([File("web.yaml", "", yaml.safe_dump(_manifest(kind, key, side)).encode())] for side in (old, new))
    )
    known = [(each.risk, each) for each in result.findings] + [
        ("not judged", each) for each in result.not_judged
    ]
    return [f"{risk}: {each.title}" for risk, each in known if each.rule != "RS01"]


def _manifest(kind, key, value):
    version, _, name = kind.rpartition(" ")
    name = "Deployment" if name == "Pods" else name
    known, spec = _SPECS.get(name, (version or "v1", {} if version else None))
    field = "labels" if key.startswith(_LABELS) else "annotations"
    note = {} if value == "gone" else {field: {key: yaml.safe_load(value)}}
    manifest = {"apiVersion": version or known, "kind": name, "metadata": {"name": "web"}}
    if name == "Deployment":
        of_pods = note if kind == "Pods" else {}
        labels = {"app": "web", **of_pods.get("labels", {})}
        pods = {**of_pods, "labels": labels}
        manifest["spec"] = {**(spec or {}), "template": {"metadata": pods, "spec": _POD}}
    elif spec is not None:
        manifest["spec"] = spec
    if kind != "Pods":
        manifest["metadata"] |= note
    return manifest


def written():
    """The file, with what is said today."""
    lines, about = [], None
    for kind, line, _ in changes():
        if kind != about:
            about = kind
            lines.append(f"## {kind}")
        lines += [line, *(f"    {each}" for each in said(kind, line))]
    return "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    TABLE.write_text(written())
