"""Compare `cdk8s-webapp review` with other diffs on releases of public projects.

    python benchmarks/review_releases.py --repositories ~/clones

Each repository is a git directory there, by its name; one that is missing is cloned from GitHub. What a
release has of Kubernetes' own kinds in a namespace is also given to `kubectl diff`, on the cluster of
KUBECONFIG.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from review_compare import REVIEW, NotRunError, Pair, dyff, git_diff, in_lists, kubectl_diff, run

from cdk8s_webapp_review.schema import kind_type
from cdk8s_webapp_review.scope import is_cluster_wide
from cdk8s_webapp_review.sides.documents import documents
from cdk8s_webapp_review.sides.files import from_disk


@dataclass(frozen=True)
class Release:
    """A step from one release to the next one."""

    repository: str  # owner/name at GitHub
    path: str
    before: str
    after: str

    @property
    def name(self) -> str:
        """The project's name, and the step."""
        return f"{self.repository.partition('/')[2]} {self.before} to {self.after}"


_NGINX = "deploy/static/provider/cloud/deploy.yaml"
_BOUTIQUE = "release/kubernetes-manifests.yaml"
RELEASES = (
    Release("prometheus-operator/kube-prometheus", "manifests", "v0.15.0", "v0.16.0"),
    Release("prometheus-operator/kube-prometheus", "manifests", "v0.16.0", "v0.17.0"),
    Release("open-telemetry/opentelemetry-demo", "kubernetes", "2.0.0", "2.1.0"),
    Release("open-telemetry/opentelemetry-demo", "kubernetes", "2.1.0", "2.2.0"),
    Release("argoproj/argo-cd", "manifests/install.yaml", "v3.2.0", "v3.3.0"),
    Release("longhorn/longhorn", "deploy/longhorn.yaml", "v1.9.0", "v1.10.0"),
    Release("metallb/metallb", "config/manifests/metallb-native.yaml", "v0.15.3", "v0.16.0"),
    Release("projectcontour/contour", "examples/render/contour.yaml", "v1.30.0", "v1.31.0"),
    Release("kubernetes/ingress-nginx", _NGINX, "controller-v1.10.0", "controller-v1.11.0"),
    Release("GoogleCloudPlatform/microservices-demo", _BOUTIQUE, "v0.10.4", "v0.10.5"),
    Release("GoogleCloudPlatform/bank-of-anthos", "kubernetes-manifests", "v0.6.4", "v0.6.5"),
    Release("stefanprodan/podinfo", "deploy/webapp", "6.9.0", "6.10.0"),
    Release("Azure-Samples/aks-store-demo", "aks-store-all-in-one.yaml", "2.1.0", "2.2.0"),
)  # fmt: skip
RISKS = ("data-loss", "security", "outage", "immutable", "recreate", "restart")


def main() -> None:
    """Print a table of all releases, and one of what the API server can be asked about."""
    parser = argparse.ArgumentParser(description="Compare the review with other diffs on public releases.")
    parser.add_argument("--repositories", type=Path, required=True, metavar="FOLDER")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pairs = [(release, unpacked(release, options.repositories, Path(folder))) for release in RELEASES]
        table(pairs)
        print()
        cluster_table(pairs)


def unpacked(release: Release, repositories: Path, folder: Path) -> Pair:
    """Both sides of a release as folders of files."""
    repository = repositories / release.repository.partition("/")[2]
    if not repository.exists():
        url = f"https://github.com/{release.repository}"
        subprocess.run(["git", "clone", "--quiet", "--bare", url, repository], check=True)  # noqa: S603, S607
    place = folder / release.name
    for side, tag in (("before", release.before), ("after", release.after)):
        for name in git(repository, "ls-tree", "-r", "--name-only", tag, "--", release.path).splitlines():
            if PurePosixPath(name).suffix in (".yaml", ".yml") and "kustomization" not in name:
                file = place / side / name.replace("/", "_")
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(git(repository, "show", f"{tag}:{name}"))
    (place / "expected.json").write_text("[]")
    return Pair(place)


def git(repository: Path, *arguments: str) -> str:
    """What git prints."""
    command = ["git", "-C", str(repository), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603


def table(pairs: list[tuple[Release, Pair]]) -> None:
    """How many lines each tool shows, and what this command says follows."""
    print("| release | objects that change | `git diff` | `dyff` | this command | what follows |")
    print("| --- | ---: | ---: | ---: | ---: | --- |")
    for release, pair in pairs:
        answer = json.loads(
            run(REVIEW, "review", "--format", "json", "before", "after", folder=pair.folder).stdout
        )
        text = run(REVIEW, "review", "before", "after", folder=pair.folder).stdout
        summary = answer["summary"]
        follows = ", ".join(
            f"{number} {risk}" for risk, number in summary["by_risk"].items() if number and risk in RISKS
        )
        unknown = f", {summary['not_judged']} not judged" if summary["not_judged"] else ""
        changed = f"{summary['changed']} of {summary['objects']}"
        cells = [
            release.name,
            changed,
            lines(git_diff().ask(pair).output),
            lines(dyff().ask(pair).output),
            lines(text),
        ]
        print(f"| {' | '.join(cells)} | {follows}{unknown} |", flush=True)


def cluster_table(pairs: list[tuple[Release, Pair]]) -> None:
    """The same for what is in a namespace, with `kubectl diff`."""
    tool = kubectl_diff()
    if not tool.version:
        print("kubectl diff: not run: it is not here", file=sys.stderr)
        return
    print("| release | objects in a namespace | `git diff` | `dyff` | `kubectl diff` | this command |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for release, pair in pairs:
        inside, number = namespaced(pair)
        try:
            shown = lines(tool.ask(inside).output)
        except NotRunError as reason:
            shown = f"not run: {reason}"
        text = run(REVIEW, "review", "before", "after", folder=inside.folder).stdout
        cells = [
            release.name,
            str(number),
            lines(git_diff().ask(inside).output),
            lines(dyff().ask(inside).output),
        ]
        print(f"| {' | '.join(cells)} | {shown} | {lines(text)} |", flush=True)


def namespaced(pair: Pair) -> tuple[Pair, int]:
    """The objects of Kubernetes' own kinds that are in a namespace, and how many."""
    place = pair.folder.parent / f"{pair.folder.name} in a namespace"
    found = set()
    for side in (pair.before, pair.after):
        (place / side.name).mkdir(parents=True, exist_ok=True)
        for each in objects(side):
            metadata = each["metadata"]
            name = "-".join((str(each["kind"]), metadata.get("namespace", ""), metadata["name"]))
            found.add(name)
            (place / side.name / f"{name}.yaml").write_text(yaml.safe_dump(each))
    (place / "expected.json").write_text("[]")
    return Pair(place), len(found)


def objects(side: Path) -> Iterator[dict[str, Any]]:
    """The objects that one namespace can hold, in a stable order."""
    values = [each.value for file in from_disk(side) for each in documents(file.content)]
    known = [item for value in values if isinstance(value, dict) for item in in_lists(value)]
    for each in sorted(known, key=lambda one: (one["kind"], one["metadata"]["name"])):
        wide = is_cluster_wide(each["apiVersion"].rpartition("/")[0], each["kind"])
        if not wide and kind_type(each["apiVersion"], each["kind"]):
            yield each


def lines(text: str) -> str:
    """How many lines, as a person writes it."""
    return f"{len(text.splitlines()):,}"


if __name__ == "__main__":
    main()
