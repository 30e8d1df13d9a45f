"""Schedules and time zones, without a server; tests/cluster/test_schedules.py compares them with one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdk8s_webapp_review import cron


@pytest.mark.parametrize(
    "schedule",
    [
        "* * * * *",
        "*/15 0-6,20-23 1,15 jan-JUN Mon-Fri",
        "0 3 * * ?",
        "5/15 * * * *",
        "0 3 30 2 *",
        "@midnight",
        "@every 1h30m",
        "@every -5m",
    ],
)
def test_what_the_server_takes(schedule):
    """Steps, ranges, lists, words of any case, ? for a star, descriptors and intervals."""
    assert cron.schedule(schedule) is None


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        ("", "Required value"),
        ("0 3 * *", "expected exactly 5 fields, found 4: [0 3 * *]"),
        ("0 0 3 * * *", "expected exactly 5 fields, found 6: [0 0 3 * * *]"),
        ("0 3 * * 7", "end of range (7) above maximum (6): 7"),
        ("0 3 0 * *", "beginning of range (0) below minimum (1): 0"),
        ("0 3 * * fri-mon", "beginning of range (5) beyond end of range (1): fri-mon"),
        ("*/0 * * * *", "step of range should be a positive number: */0"),
        ("1-2-3 * * * *", "too many hyphens: 1-2-3"),
        ("1/2/3 * * * *", "too many slashes: 1/2/3"),
        ("0 0 L * *", 'failed to parse int from L: strconv.Atoi: parsing "L": invalid syntax'),
        ("jan * * * *", 'failed to parse int from jan: strconv.Atoi: parsing "jan": invalid syntax'),
        ("@Daily", "unrecognized descriptor: @Daily"),
        ("@every 5", 'failed to parse duration @every 5: time: missing unit in duration "5"'),
        ("@every 1d", 'failed to parse duration @every 1d: time: unknown unit "d" in duration "1d"'),
        ("TZ=UTC 0 3 * * *", "cannot use TZ or CRON_TZ in schedule, use timeZone field instead"),
    ],
)
def test_what_the_server_refuses(schedule, words):
    """With its words."""
    assert cron.schedule(schedule) == words


@pytest.mark.parametrize(
    "zone", ["Europe/Paris", "UTC", "Etc/GMT+1", "America/Argentina/Buenos_Aires", "CET"]
)
def test_zones(zone):
    """Names of IANA, old ones too."""
    assert cron.zone(zone) is None


@pytest.mark.parametrize(
    "zone", ["europe/paris", "CEST", "+01:00", "../UTC", "Europe", "Europe/Paris\n", "-UTC"]
)
def test_no_zones(zone):
    """Another case, an abbreviation, an offset, a path."""
    assert cron.zone(zone) == f"unknown time zone {zone}"


def test_the_zone_of_the_server_is_none():
    """Local is where the controller happens to run."""
    assert (cron.zone("Local") or "").startswith("timeZone must be an explicit time zone")
    assert cron.zone("") == "timeZone must be nil or non-empty string"


@given(st.text() | st.text("0123456789*/,-?@evrymonsuTZ .hs+").map(lambda text: f"@every {text}"))
def test_any_text_has_an_answer(text):
    """Whatever is written, there is an answer and no fault."""
    assert cron.schedule(text) is None or cron.schedule(text)
    assert cron.zone(text) is None or cron.zone(text)


@given(st.lists(st.text("0123456789*/,-?monsuja", max_size=8), min_size=5, max_size=5).map(" ".join))
def test_any_five_fields_have_an_answer(text):
    """As above, nearer to a schedule."""
    assert cron.schedule(text) is None or cron.schedule(text)


def test_very_long_numbers_have_an_answer():
    """Python refuses to read thousands of digits; that is no fault here."""
    assert "value out of range" in (cron.schedule(f"{'9' * 5000} * * * *") or "")
    assert "invalid duration" in (cron.schedule(f"@every {'9' * 5000}s") or "")
