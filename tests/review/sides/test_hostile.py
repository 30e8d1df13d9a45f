"""What nobody means well with is answered at once, in little memory, and never with a traceback."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

MANIFEST = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"
JSON = '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"stringData":%s}'
LARGE = 1_000_000
MEMORY = 200 * 2**20
PROCESSOR = 20  # seconds: what takes two here would take minutes, or for ever, if it were not linear


def limits():
    """What a process may use."""
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR, PROCESSOR))


def reviewed(folder: Path, content: bytes | str, *options: str) -> tuple[int, str]:
    """The exit code and all output of a process that judges one file against a small one."""
    (folder / "before.yaml").write_text(MANIFEST)
    (folder / "after.yaml").write_bytes(content if isinstance(content, bytes) else content.encode())
    return run(folder, "before.yaml", "after.yaml", *options)


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    """The exit code and all output of a process of its own."""
    finished = subprocess.run(
        [sys.executable, "-m", "cdk8s_webapp_review", "review", *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "COLUMNS": "80"},
        preexec_fn=limits,
        check=False,
    )
    text = finished.stdout.decode()
    assert "Traceback" not in text
    assert "mistake in this tool" not in text
    return finished.returncode, text


def laughs(levels: int) -> str:
    """Aliases of aliases."""
    lines = "".join(f"x{i}: &x{i} [{', '.join([f'*x{i - 1}'] * 9)}]\n" for i in range(1, levels))
    return f"{MANIFEST}x0: &x0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n{lines}"


def nested(begin: str, end: str, levels: int) -> str:
    """A value in many lists or maps."""
    return f"{MANIFEST}x: {begin * levels}1{end * levels}\n"


# The line of what cannot be judged.
CANNOT = {
    "aliases that multiply": (laughs(7), 7),
    "aliases that multiply in many documents": ("---\n".join([laughs(4)] * 1000), 7),
    "maps that multiply": (
        f"{MANIFEST}x0: &x0 {{a: 1}}\n"
        + "".join(f"x{i}: &x{i} {{a: *x{i - 1}, b: *x{i - 1}}}\n" for i in range(1, 99)),
        13,
    ),
    "merges that multiply": (
        f"{MANIFEST}x: &x {{{', '.join(f'k{i}: 1' for i in range(1000))}}}\n"
        + "".join(f"y{i}: {{<<: [{', '.join(['*x'] * 9)}]}}\n" for i in range(1000)),
        16,
    ),
    "a text that multiplies": (
        f"{MANIFEST}data:\n  a: &a '{'x' * LARGE}'\n" + "".join(f"  k{i}: *a\n" for i in range(1000)),
        16,
    ),
    "an anchor around itself": (f"{MANIFEST}data: &x\n  a: *x\n", 5),
    "lists in lists": (nested("[", "]", 100_000), 4),
    "lists that do not end": (nested("[", "", 500_000), 4),
    "maps in maps": (nested("{a: ", "}", 100_000), 4),
    "block lists in block lists": (f"{MANIFEST}x:\n{'- ' * 100_000}a\n", 5),
    "block maps in block maps": (MANIFEST + "".join(f"{'  ' * i}a:\n" for i in range(1000)), 204),
    "JSON in JSON": ('{"a":' * 100_000, 1),
    "a NUL": (f"{MANIFEST}data: {{a: '\0'}}\n", 4),
    "NULs": (b"\0" * LARGE, 1),
    "UTF-16": (MANIFEST.encode("utf-16"), 1),
    "Latin-1": (f"{MANIFEST}data: {{a: \xe9}}\n".encode("latin-1"), 4),
    "a program": (Path(sys.executable).read_bytes()[:LARGE], 1),
    "a tag that calls": (f'{MANIFEST}x: !!python/object/apply:os.system ["id"]\n? [a]\n: b\n', 5),
    "many tag directives": ("".join(f"%TAG !t{i}! tag:x\n" for i in range(50_000)), 1),
    "a quote that does not end": (MANIFEST + 'data: {a: "' + "x\n" * 100_000, 100_004),
    "braces": ("{" * LARGE, 1),
    "asterisks": ("*" * LARGE, 1),
    "question marks": ("? " * 500_000, 1),
}


@pytest.mark.parametrize("name", CANNOT)
def test_what_cannot_be_read_is_refused_with_file_and_line(name, tmp_path):
    """Exit code 2 and one sentence, whatever the file does to a reader."""
    content, line = CANNOT[name]
    code, text = reviewed(tmp_path, content)
    assert code == 2
    assert f"after.yaml:{line}: cannot judge: " in text
    assert len(text) < 10_000


def deployment(more: str) -> str:
    """A Deployment with something in its only container."""
    return (
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n"
        "  selector: {matchLabels: {app: a}}\n  template:\n    metadata: {labels: {app: a}}\n"
        f"    spec:\n      containers:\n      - name: a\n        image: a\n{more}"
    )


JUDGED = {
    "a number of a million digits": f"{MANIFEST}data: {{a: {'9' * LARGE}}}\n",
    "a million hexadecimal digits": f"{MANIFEST}data: {{a: 0x{'f' * LARGE}}}\n",
    "a fraction of a million digits": f"{MANIFEST}data: {{a: 0.{'9' * LARGE}}}\n",
    "numbers between colons": f"{MANIFEST}data: {{a: {'59:' * 300_000}59}}\n",
    "a number in JSON": JSON % ("9" * LARGE),
    "a quantity of a million digits": deployment(
        f"        resources: {{requests: {{cpu: '{'9' * LARGE}'}}}}\n"
    ),
    "a quantity with a giant exponent": deployment("        resources: {requests: {cpu: 1e999999999}}\n"),
    "a quantity with digits behind the point": deployment(
        f"        resources: {{limits: {{memory: 0.{'1' * 5000}Gi}}}}\n"
    ),
    "a key of a million letters": f"{MANIFEST}data:\n  ? {'k' * LARGE}\n  : v\n",
    "a name of a million letters": MANIFEST.replace("name: a", f"name: {'a' * LARGE}"),
    "a kind of a million letters": MANIFEST.replace("ConfigMap", "K" * LARGE),
    "an apiVersion of slashes": MANIFEST.replace("v1", "a/" * 500_000),
    "an anchor of a million letters": f"{MANIFEST}data: &{'a' * LARGE} {{a: b}}\n",
    "a comment of a million letters": f"{MANIFEST}#{'c' * LARGE}\n",
    "a text that is there a hundred times": f"{MANIFEST}data:\n  a: &a '{'x' * 20_000}'\n"
    + "".join(f"  k{i}: *a\n" for i in range(100)),
    "one key many times": f"{MANIFEST}data:\n" + "  a: b\n" * 100_000,
    "one object many times": "---\n".join([MANIFEST] * 10_000),
    "many documents of nothing": "---\n" * 100_000,
    "lines of nothing": "\n" * LARGE,
    "a list of half a million": f"{MANIFEST}x: [{'a,' * 500_000}]\n",
    "a list of many maps": f"{MANIFEST}x: [{'{},' * 300_000}]\n",
    "a list of many lists": f"{MANIFEST}x: [{'[],' * 300_000}]\n",
    "a List of no objects": f"{{apiVersion: v1, kind: List, items: [{'1,' * 100_000}]}}",
    "an apiVersion that is a map": "apiVersion: {a: b}\nkind: Pod\nmetadata: {name: a}\n",
    "metadata that is a number": "apiVersion: v1\nkind: Pod\nmetadata: 5\n",
    "half a character": (JSON % r'{"a":"\ud800"}').replace("ConfigMap", "Secret"),
    "a sentence": "hello\n",
    "nothing": "",
}


@pytest.mark.parametrize("name", JUDGED)
def test_what_is_large_or_odd_is_judged(name, tmp_path):
    """As any other manifest, or as none."""
    code, _ = reviewed(tmp_path, JUDGED[name])
    assert code in (0, 1)


def test_depth_up_to_the_limit_is_judged_in_every_format(tmp_path):
    """What is read is compared and printed too, without recursion that ends."""
    levels = 190
    content = nested("{a: ", "}", levels) + "---\n" + nested("[", "]", levels).replace("name: a", "name: b")
    schema = (
        f"{'{type: object, properties: {a: ' * (levels // 2 - 4)}{{type: string}}{'}}' * (levels // 2 - 4)}"
    )
    content += (
        "---\napiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n"
        "metadata: {name: as.example.org}\nspec:\n  group: example.org\n  scope: Namespaced\n"
        "  names: {kind: A, plural: as}\n  versions:\n  - {name: v1, served: true, storage: true,"
        f" schema: {{openAPIV3Schema: {schema}}}}}\n"
    )
    for form in ("text", "markdown", "json", "github", "sarif"):
        assert reviewed(tmp_path, content, "--format", form)[0] in (0, 1)


def test_a_pipe_is_no_file(tmp_path):
    """Nobody writes to it: it is not waited for, neither as an argument nor in a folder."""
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "folder" / "pipe.yaml")
    for path in ("folder", "folder/pipe.yaml"):
        code, text = run(tmp_path, path, "folder")
        assert code == 2
        assert "folder/pipe.yaml cannot be read: it is a pipe or a device, not a file" in text


def test_links_in_circles_are_refused(tmp_path):
    """With their name."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.yaml").symlink_to("b.yaml")
    (tmp_path / "folder" / "b.yaml").symlink_to("a.yaml")
    (tmp_path / "folder" / "around").symlink_to(".")
    code, text = run(tmp_path, "folder", "folder")
    assert code == 2
    assert "folder/a.yaml cannot be read" in text


def test_a_file_without_end_is_refused(tmp_path):
    """By its size, before it is read."""
    with (tmp_path / "large.yaml").open("wb") as file:
        file.truncate(2**33)
    code, text = run(tmp_path, "large.yaml", "large.yaml")
    assert code == 2
    assert "large.yaml cannot be read: it has more than 64 MiB" in text
