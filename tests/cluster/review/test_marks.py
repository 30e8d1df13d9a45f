"""The marks that the tables are compared with are those of the cluster's release."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.review.valid.test_marks import MARKS

TOOL = Path(__file__).parents[3] / "tools" / "make_marks.py"

pytestmark = pytest.mark.cluster


@pytest.mark.skipif(shutil.which("go") is None, reason="go brings the types of a release")
def test_the_marks_are_of_this_release() -> None:
    """What k8s.io/api of the server's version declares is what is in marks.txt."""
    answer = subprocess.run(["kubectl", "version", "-o", "json"], capture_output=True, check=True).stdout
    version = json.loads(answer)["serverVersion"]["gitVersion"].split("-")[0].split("+")[0]
    module = f"k8s.io/api@v0{version.removeprefix('v1')}"
    found = subprocess.run(["go", "mod", "download", "-json", module], capture_output=True, check=True).stdout
    written = subprocess.run(
        [sys.executable, TOOL, json.loads(found)["Dir"]], capture_output=True, check=True, encoding="utf-8"
    ).stdout
    assert [line.split(" ", 2) for line in written.splitlines()] == MARKS
