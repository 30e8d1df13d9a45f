"""A review of two small files is mostly the start of Python: what it does not need, it does not import."""

import subprocess
import sys

MANIFEST = """\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: web
    image: web:{tag}
"""
SLOW = ("dataclasses", "difflib", "inspect", "shutil", "subprocess", "yaml")
PROGRAM = """\
import sys
from cdk8s_webapp_review.cli import main
main(["review", "before.yaml", "after.yaml"])
print("imported:", *sorted(sys.modules))
"""


def test_what_is_slow_to_import_is_left_alone(tmp_path):
    """Plain documents are read, located and printed without the modules that take long to import."""
    for side, tag in (("before", 1), ("after", 2)):
        (tmp_path / f"{side}.yaml").write_text(MANIFEST.format(tag=tag))
    command = [sys.executable, "-S", "-c", PROGRAM]
    paths = {"PYTHONPATH": ":".join(sys.path)}
    found = subprocess.run(command, cwd=tmp_path, env=paths, capture_output=True, text=True, check=True)
    said, _, imported = found.stdout.rpartition("imported: ")
    assert "after.yaml:8" in said
    assert not {*SLOW} & {*imported.split()}
