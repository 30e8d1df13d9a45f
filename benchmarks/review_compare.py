"""Compare `cdk8s-webapp review` with what people use today, on tests/review/cases: `make bench-review`.

Each tool gets the same pairs of folders and is judged by the same labels (expected.json). A diff names
fields, not consequences: for it, none is counted. `kubectl diff` asks the API server of KUBECONFIG, in
namespaces made for each pair, and names an update that is refused. A tool that is not here is a row that
says so.
"""

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from statistics import median
from typing import Any

from cdk8s_webapp_review.schema import kind_type
from cdk8s_webapp_review.scope import is_cluster_wide
from cdk8s_webapp_review.sides.documents import documents
from cdk8s_webapp_review.sides.files import from_disk
from cdk8s_webapp_review.sides.parsed import BrokenYamlError

CASES = Path(__file__).parent.parent / "tests" / "review" / "cases"
REVIEW = Path(sys.executable).parent / "cdk8s-webapp"
Manifest = dict[str, Any]


@dataclass(frozen=True)
class Pair:
    """Two folders of manifests, and what a reviewer must be told of the change."""

    folder: Path

    @property
    def before(self) -> Path:
        """The manifests that are applied."""
        return self.folder / "before"

    @property
    def after(self) -> Path:
        """The manifests that are to be applied over them."""
        return self.folder / "after"

    @cached_property
    def labels(self) -> list[Manifest]:
        """What is true of the change."""
        found: list[Manifest] = json.loads((self.folder / "expected.json").read_text())
        return found

    @property
    def required(self) -> list[Manifest]:
        """The consequences that must be named."""
        return [label for label in self.labels if label["required"] and label["risk"] != "none"]

    @property
    def changes_nothing(self) -> bool:
        """Whether no label has a consequence, not even one that may be left out."""
        return all(label["risk"] == "none" for label in self.labels)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """What a tool said of a pair."""

    output: str
    named: int = 0
    false: int | None = None  # None: it does not judge

    @property
    def lines(self) -> int:
        """How much there is to read."""
        return len(self.output.splitlines())


class NotRunError(Exception):
    """Why a tool cannot answer for a pair."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tool:
    """A tool, and how it is asked."""

    name: str
    version: str | None  # None: it is not here
    ask: Callable[[Pair], Shown]


# What a tool said of each pair.
Answers = dict[Path, Shown]


def main() -> None:
    """Ask all tools about all pairs, and print the tables."""
    options = parse()
    pairs = [Pair(path.parent) for path in sorted(CASES.glob("*/expected.json"))]
    if options.show:
        show([pair for pair in pairs if pair.folder.name in options.show])
        return
    asked = pairs if options.sample is None else random.Random(options.seed).sample(pairs, options.sample)  # noqa: S311
    files, cluster = [git_diff(), dyff(), review()], kubectl_diff()
    answers = {tool.name: every(tool, pairs)[0] for tool in files if tool.version}
    by_cluster, reasons = every(cluster, asked) if cluster.version else ({}, Counter())
    for tool in (*files, cluster):
        print(f"{tool.name}: {tool.version or 'not run: it is not here'}")
    print(f"\n{how_many(len(pairs), 'pair')}\n")
    everyone = [*files[:2], cluster, files[2]]
    print_table(pairs, files if by_cluster else everyone, answers)
    if by_cluster:
        common = [pair for pair in pairs if pair.folder in by_cluster]
        print(f"\n{len(common)} of {how_many(len(asked), 'pair')} that the API server can be asked about\n")
        print_table(common, everyone, {**answers, cluster.name: by_cluster})
        print("\nLeft out there: " + "; ".join(f"{reason}: {number}" for reason, number in reasons.items()))


def parse() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Compare the review with what people use today.")
    parser.add_argument("--show", metavar="PAIR", nargs="+", help="print what each tool says of these pairs")
    parser.add_argument(
        "--sample", type=int, help="ask the API server about so many pairs, by chance (default: all)"
    )
    parser.add_argument("--seed", type=int, default=0, help="which ones (default: 0)")
    return parser.parse_args()


def every(tool: Tool, pairs: Sequence[Pair]) -> tuple[Answers, Counter[str]]:
    """What the tool says of each pair, and why it does not of the rest."""
    reasons: Counter[str] = Counter()

    def one(pair: Pair) -> Shown | None:
        try:
            return tool.ask(pair)
        except NotRunError as reason:
            reasons[str(reason)] += 1
            return None

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = zip(pairs, pool.map(one, pairs), strict=True)
        return {pair.folder: shown for pair, shown in found if shown is not None}, reasons


def run(
    *command: str | Path, failed: int = 2, folder: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a tool, with what it says of an error at the end of its output."""
    finished = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
    if finished.returncode >= failed:
        finished.stdout += finished.stderr
    return finished


def said(*command: str) -> str | None:
    """What a tool says of itself, or None where it is not."""
    return run(*command).stdout.strip() if shutil.which(command[0]) else None


def git_diff() -> Tool:
    """The plain diff of two folders."""
    return Tool(
        name="`git diff --no-index`",
        version=said("git", "--version"),
        ask=lambda pair: Shown(
            output=run(
                "git", "diff", "--no-index", "--no-color", "before", "after", folder=pair.folder
            ).stdout
        ),
    )


def dyff() -> Tool:
    """The diff that knows YAML, without its banner. It compares files, so that a folder becomes one."""

    def ask(pair: Pair) -> Shown:
        with tempfile.TemporaryDirectory() as folder:
            sides = []
            for side in (pair.before, pair.after):
                sides.append(Path(folder, f"{side.name}.yaml"))
                sides[-1].write_bytes(b"\n---\n".join(file.content for file in from_disk(side)))
            command = ["dyff", "between", "--omit-header", "--color", "off"]
            return Shown(output=run(*command, *sides, failed=1).stdout)

    version = said("dyff", "version")
    path = shutil.which("dyff")
    if version and path and shutil.which("go"):  # `go install` leaves the version in the program
        built = re.search(r"mod\s+\S+dyff\s+(\S+)", run("go", "version", "-m", path).stdout)
        version = f"dyff {built[1]}" if built else version
    return Tool(name="`dyff between`", version=version, ask=ask)


def review() -> Tool:
    """The command of this project."""

    def ask(pair: Pair) -> Shown:
        text = run(REVIEW, "review", "before", "after", folder=pair.folder)
        answer = run(REVIEW, "review", "--format", "json", "before", "after", folder=pair.folder)
        if not answer.stdout.startswith("{"):
            sys.exit(f"review_compare: {pair.folder.name}: no answer: {answer.stderr or answer.stdout}")
        return Shown(output=text.stdout, **judged(pair, json.loads(answer.stdout)["findings"]))

    return Tool(name="`cdk8s-webapp review`", version="of this folder", ask=ask)


def judged(pair: Pair, findings: Sequence[Manifest]) -> dict[str, int]:
    """How many of the required consequences are named, and how many of the named ones are not so."""
    named: dict[str, set[str]] = {}
    allowed: dict[str, set[str]] = {}
    for finding in findings:
        named.setdefault(plain(finding["object"]), set()).add(finding["risk"])
    for label in pair.labels:
        allowed.setdefault(plain(label["object"]), {"none"}).update({label["risk"], *label["accept"]})
    return {
        "named": sum(
            bool(named.get(plain(label["object"]), set()) & {label["risk"], *label["accept"]})
            for label in pair.required
        ),
        "false": sum(len(risks - allowed.get(item, {"none"})) for item, risks in named.items()),
    }


def plain(name: str) -> str:
    """The namespace `default` is that of objects without one."""
    kind, _, rest = name.partition("/")
    return f"{kind}/{rest.removeprefix('default/')}"


def kubectl_diff() -> Tool:
    """The diff that the API server makes: BEFORE is applied, AFTER is not."""
    version = None
    if os.environ.get("KUBECONFIG") and shutil.which("kubectl"):
        answer = run("kubectl", "version", "--output", "json")
        if answer.returncode == 0:
            versions = json.loads(answer.stdout)
            client, server = (versions[f"{side}Version"]["gitVersion"] for side in ("client", "server"))
            version = f"kubectl {client}, API server {server}"
    return Tool(name="`kubectl diff`", version=version, ask=ask_server)


def ask_server(pair: Pair) -> Shown:
    """Apply BEFORE in namespaces of its own, diff AFTER, and delete them.

    Raises:
        NotRunError: The pair would touch what is outside of them, or the server does not take BEFORE.
    """
    before, after = manifests(pair.before), manifests(pair.after)
    names = {namespace(manifest) for manifest in (*before, *after)}
    own = {name: f"review-{uuid.uuid4().hex[:8]}" for name in sorted(names)}
    with tempfile.TemporaryDirectory() as folder:
        for side, objects in (("before", before), ("after", after)):
            Path(folder, side).mkdir()
            for place, each in enumerate(objects):
                Path(folder, side, f"{place:03}.json").write_text(json.dumps(moved(each, own)))
        made = Path(folder, "namespaces.json")
        made.write_text("\n".join(json.dumps(namespace_object(name)) for name in own.values()))
        try:
            run("kubectl", "apply", "--filename", made)
            applied = run("kubectl", "apply", "--filename", f"{folder}/before")
            if "no matches for kind" in applied.stderr:
                raise NotRunError("a kind that the server does not have")
            if applied.returncode and before:
                raise NotRunError("the server refuses BEFORE")
            differs = run("kubectl", "diff", "--filename", f"{folder}/after", failed=256)
        finally:
            run("kubectl", "delete", "--wait=false", "--ignore-not-found", "--filename", f"{folder}/before")
            run("kubectl", "delete", "--wait=false", "--ignore-not-found", "--filename", made)
    if "no matches for kind" in differs.stderr:
        raise NotRunError("a kind that the server does not have")
    refused = [line for line in differs.stderr.splitlines() if not line.startswith("Warning:")]
    output = "\n".join([*differs.stdout.splitlines(), *refused])
    for name, other in own.items():
        output = output.replace(other, name)
    return Shown(output=output, named=sum(names_refused(label, differs.stderr) for label in pair.required))


def names_refused(label: Manifest, errors: str) -> bool:
    """Whether the server's refusal names the object that is to be refused."""
    kind, _, name = label["object"].partition("/")
    quoted = re.escape(f'"{name.rpartition("/")[2]}"')
    return "immutable" in (label["risk"], *label["accept"]) and bool(
        re.search(rf"\b{kind}\S* {quoted} is (invalid|forbidden)", errors, re.IGNORECASE)
    )


def manifests(folder: Path) -> list[Manifest]:
    """The objects of a folder.

    Raises:
        NotRunError: They cannot be applied in namespaces of their own.
    """
    try:
        values = [each.value for file in from_disk(folder) for each in documents(file.content)]
    except BrokenYamlError:
        raise NotRunError("broken YAML") from None
    if any(path.is_dir() for path in folder.iterdir()):
        raise NotRunError("several folders, each a cluster")
    found = [item for value in values for item in in_lists(value)]
    for each in found:
        group, kind = each["apiVersion"].rpartition("/")[0], each["kind"]
        if is_cluster_wide(group, kind) and kind != "Namespace":
            raise NotRunError("an object that is in no namespace")
        if kind_type(each["apiVersion"], kind) is None:
            raise NotRunError("a kind that the server does not have")
    return found


def in_lists(value: Any) -> Iterator[Manifest]:
    """The objects of a document."""
    if not isinstance(value, dict) or not isinstance(value.get("metadata", {}), dict):
        raise NotRunError("no manifest")
    if str(value.get("kind")).endswith("List") and isinstance(value.get("items"), list):
        for item in value["items"]:
            yield from in_lists(item)
    elif isinstance(value.get("apiVersion"), str) and isinstance(value.get("metadata"), dict):
        yield value
    else:
        raise NotRunError("no manifest")


def namespace(manifest: Manifest) -> str:
    """The namespace that an object is in, or is."""
    metadata = manifest["metadata"]
    return str(metadata.get("name" if manifest["kind"] == "Namespace" else "namespace") or "default")


def moved(manifest: Manifest, own: dict[str, str]) -> Manifest:
    """The object in the namespace that stands for its own."""
    field = "name" if manifest["kind"] == "Namespace" else "namespace"
    return {**manifest, "metadata": {**manifest["metadata"], field: own[namespace(manifest)]}}


def namespace_object(name: str) -> Manifest:
    """A namespace."""
    return {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}}


def print_table(pairs: Sequence[Pair], tools: Sequence[Tool], answers: dict[str, Answers]) -> None:
    """Print what the tools said of these pairs, as a Markdown table."""
    required = sum(len(pair.required) for pair in pairs)
    nothing = [pair.folder for pair in pairs if pair.changes_nothing]
    print(
        f"| | lines shown | per pair, median | consequences named, of {required:,} | false alarms "
        f"| silent, of {len(nothing)} pairs that change nothing | lines on those |\n"
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    )
    for tool in tools:
        if tool.name not in answers:
            print(f"| {tool.name} | not run | | | | | |")
            continue
        shown = {pair.folder: answers[tool.name][pair.folder] for pair in pairs}
        lines = [each.lines for each in shown.values()]
        quiet = [shown[folder].lines for folder in nothing]
        false = [each.false for each in shown.values() if each.false is not None]
        print(
            f"| {tool.name} | {sum(lines):,} | {median(lines):g} "
            f"| {sum(each.named for each in shown.values()):,} "
            f"| {sum(false) if false else '-'} "
            f"| {quiet.count(0)} | {sum(quiet):,} |"
        )


def show(pairs: Sequence[Pair]) -> None:
    """Print what each tool says."""
    for pair in pairs:
        for tool in (git_diff(), dyff(), kubectl_diff(), review()):
            print(f"===== {pair.folder.name}: {tool.name}")
            try:
                print(tool.ask(pair).output if tool.version else "not run")
            except NotRunError as reason:
                print(f"not run: {reason}")


def how_many(number: int, noun: str) -> str:
    """Say how many."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


if __name__ == "__main__":
    main()
