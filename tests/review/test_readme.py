"""review/README.md shows what happens: its session prints what it shows, its calls are the program's."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cdk8s_webapp_review import cli

DOCUMENT = (Path(__file__).parents[2] / "review" / "README.md").read_text()
_OTHERS = ("COLUMNS", "FORCE_COLOR", "GITHUB_", "GIT_")

SHOP = """\
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


@pytest.fixture
def shell(tmp_path):
    """Run a command in a repository that knows nothing of this machine's settings; what a person sees."""
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith(_OTHERS)},
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "NO_COLOR": "1",
    }

    def run(command):
        return subprocess.run(
            ["sh", "-c", command],
            cwd=tmp_path,
            env=environment,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ).stdout

    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "shop.yaml").write_text(SHOP)
    run("git init --quiet --initial-branch=main && git add dist")
    run("git -c user.name=test -c user.email=test@example.org commit --quiet --message=before")
    return run


def test_the_session_prints_what_it_shows(shell):
    """Each command, in order."""
    (block,) = re.findall(r"^```console\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)
    for session in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = session.partition("\n")
        assert shell(command) == output


def test_the_other_calls_are_understood(capsys):
    """Each has a command that exists, and options that its help names."""
    (block,) = re.findall(r"^```text\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)
    for line in block.splitlines():
        call = re.split(r" {2,}", line)[0].split()
        with pytest.raises(SystemExit):
            cli.main([call[1], "--help"])
        known = capsys.readouterr().out
        assert all(word in known for word in call[2:] if word.startswith("--") and word != "--")
