"""The formats together: which there are, what they need, how long they take."""

import io
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cdk8s_webapp_review.model import MEANING, RISKS, UNKNOWN, Review
from cdk8s_webapp_review.report import FORMATS, Style, text
from cdk8s_webapp_review.report.colour import wanted


class Terminal(io.StringIO):
    """A stream that says it is one."""

    def isatty(self):
        """Yes."""
        return True


@pytest.mark.parametrize(
    ("stream", "environ", "colour"),
    [
        (Terminal(), {}, True),
        (io.StringIO(), {}, False),
        (Terminal(), {"TERM": "dumb"}, False),
        (Terminal(), {"NO_COLOR": "1"}, False),
        (Terminal(), {"NO_COLOR": ""}, True),
        (io.StringIO(), {"FORCE_COLOR": "1"}, True),
        (io.StringIO(), {"FORCE_COLOR": ""}, False),
        (io.StringIO(), {"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        (Terminal(), {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    ],
)
def test_colour(stream, environ, colour):
    """Colour is for terminals; NO_COLOR takes it away, FORCE_COLOR gives it anywhere else."""
    assert wanted(stream, environ) is colour


def test_formats():
    """The names that --format takes."""
    assert list(FORMATS) == ["text", "markdown", "json", "github", "sarif"]


def test_each_risk_has_a_sign():
    """No risk is without a sign and a meaning."""
    assert tuple(MEANING) == RISKS
    assert tuple(text.SIGNS) == (*RISKS, UNKNOWN)


@pytest.mark.parametrize("name", FORMATS)
def test_same_text_every_time(name, review, style):
    """Two calls print the same."""
    assert FORMATS[name](review, style) == FORMATS[name](review, style)


@pytest.mark.parametrize("name", FORMATS)
def test_only_what_is_used_is_imported(name):
    """A format imports no other, and nothing beside the standard library."""
    program = (
        "import sys\n"
        "from cdk8s_webapp_review.model import Review\n"
        "from cdk8s_webapp_review.report import FORMATS, Style\n"
        f"FORMATS[{name!r}](Review(objects=1, changed=0), Style())\n"
        "formats = {f'cdk8s_webapp_review.report.{each}' for each in FORMATS}\n"
        "print(*sorted(formats & set(sys.modules)))\n"
        "known = sys.stdlib_module_names | {'__main__', 'cdk8s_webapp_review'}\n"
        "print(*sorted({each.partition('.')[0] for each in sys.modules} - known))\n"
    )
    review = Path(__file__).parents[3] / "review"
    done = subprocess.run(
        [sys.executable, "-S", "-c", program],
        env={"PYTHONPATH": str(review)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.splitlines() == [f"cdk8s_webapp_review.report.{name}", ""]


@pytest.mark.parametrize("name", FORMATS)
def test_ten_thousand_findings(name, finding):
    """A large review is printed in seconds."""
    findings = tuple(
        finding(object=f"Deployment/web-{number}", before="a\nb\n" * 20, after="a\nc\n" * 20, advice="wait")
        for number in range(10_000)
    )
    started = time.process_time()
    assert FORMATS[name](Review(objects=10_000, changed=10_000, findings=findings), Style())
    assert time.process_time() - started < 10
