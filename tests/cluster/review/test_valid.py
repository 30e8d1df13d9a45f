"""The tables of what is refused of a new object, row by row, against a real server."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.cluster.review.conftest import Api
from tests.review.valid.table import ROWS, Row, changed

pytestmark = pytest.mark.cluster


def test_the_server_says_the_same(api: Api, namespace: Callable[[], Any]) -> None:
    """Each row that is refused is refused, and each that is taken is taken."""
    space = namespace().namespace

    def asked(row: Row) -> tuple[Row, int, str]:
        status, answer = api.create(changed(row), space)
        return row, status, str(answer.get("message"))

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(asked, ROWS))
    # 403 is the cluster's own policy, as of an account that is not there, and 409 of a name that is.
    wrong = [
        f"{row.name}: {status} {message}"
        for row, status, message in answers
        if (status >= 400 and status not in (403, 409)) != bool(row.says)
    ]
    assert wrong == []
    assert len(answers) > 400
