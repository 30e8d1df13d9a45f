"""What the tests of single values share."""

import os
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

from cdk8s_webapp import WebAppError

# On mutants these tests run without those beside them. A mutant only has to fail, so its smallest example is
# not looked for.
if "MUTANT_UNDER_TEST" in os.environ:
    settings.register_profile(
        "mutants",
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow],
        phases=[Phase.explicit, Phase.generate],
    )
    settings.load_profile("mutants")


@pytest.fixture(scope="session")
def refusal() -> Callable[..., str | None]:
    """Call a function: the message of its WebAppError, or None where it accepts."""

    def message(function: Callable[..., Any], *args: Any, **kwargs: Any) -> str | None:
        try:
            function(*args, **kwargs)
        except WebAppError as refused:
            return str(refused)
        return None

    return message
