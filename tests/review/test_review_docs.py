"""docs/review.md says what happens: its commands print what they show, its tables are the program's."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cdk8s_webapp_review import cli
from cdk8s_webapp_review.model import MEANING

DOCUMENT = (Path(__file__).parents[2] / "docs" / "review.md").read_text()
# Settings of whoever runs the tests, which would change what is printed.
_OTHERS = ("COLUMNS", "FORCE_COLOR", "GITHUB_", "GIT_")

# What is committed before the first command: an application and its database's password.
SHOP = """\
apiVersion: v1
kind: ConfigMap
metadata: {name: shop}
data:
  TITLE: The shop
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec:
  replicas: 2
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec:
      containers:
      - name: shop
        image: registry.example.org/shop:1.4
        ports: [{containerPort: 8080}]
        envFrom: [{configMapRef: {name: shop}}]
        resources: {requests: {memory: 1Gi}}
---
apiVersion: v1
kind: Service
metadata: {name: shop}
spec:
  selector: {app: shop}
  ports: [{port: 80, targetPort: 8080}]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  rules:
  - host: shop.example.org
    http:
      paths: [{path: /, pathType: Prefix, backend: {service: {name: shop, port: {number: 80}}}}]
"""
DATABASE = """\
apiVersion: v1
kind: Secret
metadata: {name: database}
stringData:
  PASSWORD: hunter2
  URL: postgres://shop:hunter2@database/shop
"""


def blocks(language):
    """The document's fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)


def sessions():
    """The commands of the console blocks, each with what it prints."""
    for block in blocks("console"):
        for session in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = session.partition("\n")
            yield command, output


@pytest.fixture
def shell(tmp_path):
    """Run a command in a repository that knows nothing of this machine's settings; what a person sees."""
    folder = tmp_path / "repository"
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith(_OTHERS)},
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "NO_COLOR": "1",
    }

    def run(command):
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=folder,
            env=environment,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        return done.stdout

    (folder / "dist").mkdir(parents=True)
    (folder / "dist" / "shop.yaml").write_text(SHOP)
    (folder / "dist" / "secret.yaml").write_text(DATABASE)
    # The document's only YAML is the file that --accept reads.
    (accepted,) = blocks("yaml")
    (folder / "accepted.yaml").write_text(accepted)
    run("git init --quiet --initial-branch=main && git add dist")
    run("git -c user.name=test -c user.email=test@example.org commit --quiet --message=before")
    return run


def test_the_commands_print_what_the_document_shows(shell):
    """All of them, in order."""
    commands = [command for command, _ in sessions()]
    assert [(command, shell(command)) for command in commands] == list(sessions())


def test_the_words_are_the_program_s():
    """The table of the seven words has them all, with their meanings, worst first."""
    rows = re.findall(r"^\| `([a-z-]+)` \| (.*?) \|$", DOCUMENT, re.MULTILINE)
    assert dict(rows) == MEANING
    assert [word for word, _ in rows] == list(MEANING)


def test_the_calls_are_those_of_help(capsys):
    """Each way to call it stands in --help in the same words."""
    with pytest.raises(SystemExit):
        cli.main(["review", "--help"])
    known = {" ".join(line.split()) for line in capsys.readouterr().out.splitlines()}
    (calls,) = blocks("text")
    assert {" ".join(line.split()) for line in calls.splitlines()} <= known
