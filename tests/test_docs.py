"""The documents say what happens: their code runs, their commands print what they show."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(document, language):
    """The fenced blocks of a language in a document."""
    return [text for found, text in BLOCK.findall((ROOT / document).read_text()) if found == language]


def sessions(document):
    """The commands of a document's console blocks, each with the output that it shows."""
    for block in blocks(document, "console"):
        for session in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = session.partition("\n")
            yield command, output


PROGRAMS = [
    (document, text)
    for document in (
        "README.md",
        "constructs/README.md",
        "docs/output.md",
        "docs/platforms.md",
        "docs/security.md",
    )
    for text in blocks(document, "python")
    # What imports main.py is a part of the project that tests/test_begin.py follows the document to.
    if "import" in text and "from main import" not in text
]


@pytest.mark.parametrize(
    ("document", "program"), PROGRAMS, ids=[f"{name}-{number}" for number, (name, _) in enumerate(PROGRAMS)]
)
def test_programs_run(document, program, tmp_path, monkeypatch):
    """Each Python block that imports what it uses is a program that works."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CDK8S_OUTDIR", raising=False)
    exec(compile(program, document, "exec"), {"__name__": "__main__"})  # noqa: S102
    if "app.synth()" in program:
        expected = ["shop-dev.k8s.yaml", "shop-prod.k8s.yaml"] if "prod" in program else ["shop.k8s.yaml"]
        assert sorted(file.name for file in (tmp_path / "dist").iterdir()) == expected


def test_what_you_write_is_what_main_py_has(course):
    """The Python beside the YAML is the course's main.py's, and the YAML is what it makes."""
    (written,) = (text for text in blocks("README.md", "python") if "import" not in text)
    (reviewed,) = blocks("README.md", "yaml")
    assert written in (course / "main.py").read_text()
    assert reviewed in (course / "dist" / "backend.k8s.yaml").read_text()


def test_main_py_can_be_read_at_once(course):
    """The best documentation of the API has at most 40 lines."""
    assert len((course / "main.py").read_text().splitlines()) <= 40


def test_documents_lead_nowhere_else():
    """Each link to a file of the project has the file."""
    for document in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "constructs" / "README.md"]:
        for target in re.findall(r"\]\(([^)#]+)\)", document.read_text()):
            assert "://" in target or (document.parent / target).exists(), f"{document.name}: {target}"


def run_sessions(project, document, *, wanted, env=None):
    """Run a document's commands in a copy of the project and compare what they print."""
    # Not what a make, a git hook or a CI job around this test says to its own.
    theirs = ("FORCE_COLOR", "GITHUB_", "GIT_", "MAKE", "MFLAGS")
    quiet = {key: value for key, value in os.environ.items() if not key.startswith(theirs)}
    quiet["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), quiet["PATH"]])
    ran = 0
    for command, output in sessions(document):
        if not wanted(command):
            continue
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=project,
            env={**quiet, **(env or {})},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.stdout, done.returncode) == (output, 0), f"{command}\n{done.stdout}{done.stderr}"
        ran += 1
    return ran


def test_the_commands_of_the_readme_print_what_it_shows(project):
    """All commands that need no cluster, in order."""
    assert run_sessions(project, "README.md", wanted=lambda command: not command.startswith("kubectl")) == 5


@pytest.mark.cluster
def test_the_readme_works_on_a_cluster(project, tmp_path):
    """All commands, in order, in a namespace of their own."""
    assert os.environ.get("KUBECONFIG"), "KUBECONFIG names no cluster"
    config = tmp_path / "kubeconfig"
    namespace = f"readme-{os.getpid()}"
    view = ["kubectl", "config", "view", "--raw", "--flatten", "--minify"]
    config.write_bytes(subprocess.run(view, check=True, capture_output=True).stdout)
    env = {"KUBECONFIG": str(config)}

    def kubectl(*words):
        subprocess.run(["kubectl", *words], check=True, env={**os.environ, **env}, capture_output=True)

    kubectl("create", "namespace", namespace)
    try:
        kubectl("config", "set-context", "--current", "--namespace", namespace)
        assert run_sessions(project, "README.md", wanted=lambda _: True, env=env) == 7
    finally:
        kubectl("delete", "namespace", namespace, "--wait=false")
