"""The table of updates that are refused, row by row, against a real server."""

import json
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.review.updates.test_updates import ROWS
from tests.review.valid.table import changed

pytestmark = pytest.mark.cluster


def kubectl(manifest: dict[str, Any], space: str, *more: str) -> str:
    """What kubectl says against a manifest; empty where it is applied."""
    text = json.dumps(manifest).replace("web-place", f"web-{space}").encode()
    command = ["kubectl", "apply", "-n", space, "-f", "-", *more]
    answer = subprocess.run(command, input=text, capture_output=True, check=False)
    return answer.stderr.decode() if answer.returncode else ""


def test_the_server_says_the_same(namespace: Callable[[], Any]) -> None:
    """Each row that is refused is refused, and each that is taken is taken."""
    space = namespace().namespace
    for manifest in {json.dumps(row.manifest): row.manifest for row in ROWS}.values():
        assert kubectl(manifest, space) == ""
    with ThreadPoolExecutor(4) as pool:
        answers = pool.map(lambda row: kubectl(changed(row), space, "--dry-run=server"), ROWS)
        wrong = [
            f"{row.name}: {against or 'it is taken'}"
            for row, against in zip(ROWS, answers, strict=True)
            if bool(against) != bool(row.says)
        ]
    for row in ROWS:
        if "web-place" in json.dumps(row.manifest):
            name = row.manifest["metadata"]["name"].replace("web-place", f"web-{space}")
            command = ["kubectl", "delete", row.manifest["kind"], name, "--ignore-not-found", "--wait=false"]
            subprocess.run(command, check=True, capture_output=True)
    assert wrong == []
