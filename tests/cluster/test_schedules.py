"""Schedules and time zones of CronJobs: what this project says of them is what the API server says."""

import json
import re

import pytest

from cdk8s_webapp_review import cron

pytestmark = pytest.mark.cluster

# What crontabs and their readers have, and what they lack, one by one.
WRITTEN = (
    """
* * * * *|0 3 * * *|*/5 * * * *|0-30/10 * * * *|5/15 * * * *|0 0 1 1 *|59 23 31 12 6|60 * * * *
* 24 * * *|* * 0 * *|* * 32 * *|* * * 0 *|* * * 13 *|* * * * 7|0 3 * * 7|* * * * 0-7|* * * * 0-6
* * * * sun|* * * * SUN|* * * * Mon-Fri|* * * * mon,wed,fri|* * * * sunday|* * * jan *|* * * JAN-MAR *
* * * january *|* * * dec-jan *|jan * * * *|* * mon * *|? * * * *|? ? ? ? ?|* * ? * ?|*/0 * * * *
*/1 * * * *|*/59 * * * *|*/60 * * * *|*/99999 * * * *|0/0 * * * *|0 / 5 * * *|*/ * * * *|/5 * * * *
1-5 * * * *|5-1 * * * *|1-1 * * * *|1--5 * * * *|-1 * * * *|1- * * * *|-5-10 * * * *|1-2-3 * * * *
*-5 * * * *|*-99 * * * *|*-1-2 * * * *|?-5 * * * *|*/2-5 * * * *|*/5/5 * * * *|1/2/3 * * * *|+5 * * * *
*/+5 * * * *|*/-5 * * * *|05 * * * *|0000005 * * * *|00 00 * * *|5.0 * * * *|0x5 * * * *|1_0 * * * *
1e1 * * * *|१ * * * *|９ * * * *|, * * * *|,,, , , , ,|1,,2 * * * *|,1 * * * *|1, * * * *|1,a * * * *
1;2 * * * *|1:2 * * * *|** * * * *|*5 * * * *|5* * * * *|*,* * * * *|*,1-5/2,7 * * * *|L * * * *
0 0 L * *|0 0 * * L|0 0 * * 5L|0 0 15W * *|0 0 LW * *|0 0 * * 5#2|H * * * *|H/5 * * * *|R * * * *|~ * * * *
0~30 * * * *|@hourly|@daily|@midnight|@weekly|@monthly|@yearly|@annually|@reboot|@every|@every_5m
@Hourly|@DAILY|@ daily|@daily daily|@hourly 5|@weekdays|@|@@daily|@every 5m|@every 1h30m|@every 1h 30m
@every 0|@every 0s|@every 1s|@every 500ms|@every 1ns|@every 1us|@every 1µs|@every 1μs|@every 1.5h|@every .5h
@every 1.h|@every .h|@every h|@every 5|@every 5d|@every 1w|@every 5 m|@every -5m|@every +5m|@every --5m
@every -|@every +|@every 1m1m|@every 1h1s1m|@every 5M|@every 5min|@every 5m,|@every 1e3s|@every 1_0s
@every 2562047h|@every 2562048h|@every 9223372036854775807ns|@every 9223372036854775808ns
@every -9223372036854775808ns|@every -9223372036854775809ns|@every 99999999999999999999999s|@every 0.1ns
@every 00000000000000000000000001s|@Every 5m|@every\t5m|TZ=UTC 0 3 * * *|CRON_TZ=UTC 0 3 * * *
TZ=Europe/Paris @daily|TZ=Nowhere/Land 0 3 * * *|CRON_TZ=Local 0 0 * * *|0 3 * * * TZ|TZ 3 * * *
0 3 * * TZ=UTC|tz=UTC 0 3 * * *|0 3 * *|0 3 * * * *|0 0 3 * * *|0 0 3 * * ? 2026|0|* *|* * *|hello
every day|0 3 * * * root|9223372036854775807 * * * *|9223372036854775808 * * * *
18446744073709551616 * * * *|-9223372036854775809 * * * *|*/9223372036854775807 * * * *
*/9223372036854775808 * * * *|*/99999999999999999999 * * * *
0 0 30 2 *|0 0 31 4 *|0 0 29 2 *|0 3 * * 1-5|0 3 * * 1,2,3|0 3 1,15 * *|0 */2 * * *|0 9-17 * * 1-5
0 9-17/2 * * MON-FRI|30 2 1-7 * sun|0 0 1 */3 *|0 0 1 jan,apr,jul,oct *|15,45 * * * *|0-59 * * * *
0-60 * * * *|0-23 0-23 * * *|* 0-24 * * *|* * 1-31 * *|* * 1-32 * *|* * 0-31 * *|* * * 1-12 *|* * * 0-12 *
* * * 1-13 *|* * * * 1-7|* * * * 6-0|* * * * fri-mon|* * * * sun-sat|* * * * 0,6|* * * * 0/2|* * * * sat/1
* * * feb/2 *|* * * * mon-|* * * * -mon|* * * * mon-fri-sun|* * * * mo|* * * * mond|* * * sept *|* * * 1-jun *
* * * * 1-fri|* * * * FRİ|* * * * \u017fun|* * * * tue/2|* * * * wed-fri/2|*/jan * * * *|1/mon * * * *
""".strip()
    .replace("\n", "|")
    .split("|")
)

# Other white space, and what only a program writes.
SPACED = [
    *("  0 3 * * *", "0 3 * * *  ", "0  3  *  *  *", "0\t3\t*\t*\t*", "0\n3 * * *", "0\u00a03 * * *"),
    *("0\u20033 * * *", "0\u200b3 * * *", "0\x1c3 * * *", "0\x853 * * *", "0\u30003 * * *", "0\ufeff3 * * *"),
    *(" @daily", "@daily ", "\t@every 5m", "@every  5m", "@every 5m ", "", " ", "\n", "0 3 * * *\n"),
]
# Each field with each form, so that no field is read by another one's rule.
FORMS = [
    "0",
    "1",
    "6",
    "7",
    "12",
    "13",
    "23",
    "24",
    "31",
    "32",
    "59",
    "60",
    "*/7",
    "?/2",
    "2-4",
    "4-2",
    "mon",
    "feb",
]
CROSSED = [" ".join(form if n == place else "*" for n in range(5)) for place in range(5) for form in FORMS]
SCHEDULES = list(dict.fromkeys([*WRITTEN, *SPACED, *CROSSED]))

# Without posix/, right/, localtime and posixrules: servers differ in whether their files have these.
ZONES = [
    *("UTC", "utc", "Utc", "Etc/UTC", "Local", "local", "LOCAL", "", " ", "Europe/Berlin", "europe/berlin"),
    *("Europe/ Berlin", "Europe/Berlin ", "/Europe/Berlin", "Europe/Berlin/", "Europe//Berlin", "Europe"),
    *("Europe/Nowhere", "Berlin", "CET", "CEST", "EDT", "EST5EDT", "PST", "GMT+1", "GMT", "Etc/GMT+1"),
    *(
        "Etc/GMT-14",
        "Etc/GMT+13",
        "UTC+2",
        "+02:00",
        "Z",
        "Zulu",
        ".",
        "..",
        "../UTC",
        "Europe/../UTC",
        "-UTC",
    ),
    *("America/Argentina/Buenos_Aires", "America/Indiana/Tell_City", "SystemV/UTC", "Factory"),
    *("America/North_Dakota/New_Salem", "zone.tab", "Europe/Kyiv", "Europe/Kiev", "Asia/Kolkata"),
    *(
        "America/Coyhaique",
        "Antarctica/DumontDUrville",
        "Abcdefghijklmno/X",
        "Europe\\Berlin",
        "Europe/Zü",
    ),
    *("Africa/Abidjan\n", "US/Eastern", "W-SU", "NZ-CHAT", "SystemV/EST5", "Europe/Berlin\x00"),
]

REFUSED = re.compile(r'CronJob\S* "c(\d+)" is invalid: (.*?)(?=\n(?:The CronJob|Error)|\Z)', re.DOTALL)


def cron_job(name, **spec):
    """A CronJob that is right but for its schedule or zone."""
    container = {"name": "work", "image": "registry.example.org/work:1"}
    pod = {"spec": {"restartPolicy": "Never", "containers": [container]}}
    whole = {"schedule": "0 3 * * *", **spec, "jobTemplate": {"spec": {"template": pod}}}
    return {"apiVersion": "batch/v1", "kind": "CronJob", "metadata": {"name": name}, "spec": whole}


@pytest.fixture
def answers(kubectl):
    """What the server says of each spec: None where it takes it."""

    def ask(specs):
        text = "\n".join(json.dumps(cron_job(f"c{n}", **spec)) for n, spec in enumerate(specs))
        answer = kubectl.run("create", "--dry-run=server", "--validate=false", "--filename", "-", stdin=text)
        taken = set(re.findall(r"^cronjob.batch/c(\d+) created", answer.stdout, re.MULTILINE))
        refused = dict(
            re.findall(
                r'CronJob\S* "c(\d+)" is invalid: (.*?)(?=\n(?:The CronJob|Error)|\Z)',
                answer.stderr,
                re.DOTALL,
            )
        )
        return [None if str(n) in taken else refused.get(str(n), answer.stderr) for n in range(len(specs))]

    return ask


def test_schedules(answers):
    """Over 300 schedules: those that the server takes are taken, the others refused in its words."""
    assert len(SCHEDULES) >= 300
    said = dict(zip(SCHEDULES, answers([{"schedule": each} for each in SCHEDULES]), strict=True))
    assert {answer is None for answer in said.values()} == {True, False}
    assert differences(cron.schedule, said) == {}


def test_time_zones(answers):
    """Written ones, and all that IANA lists."""
    zones = [*ZONES, *sorted(cron.zones())]
    said = dict(zip(zones, answers([{"timeZone": each} for each in zones]), strict=True))
    assert differences(cron.zone, said) == {}


def differences(ours, said):
    """Of all that was asked, our answer and the server's where they differ."""
    answers = {each: (ours(each), theirs) for each, theirs in said.items()}
    return {each: (our, theirs) for each, (our, theirs) in answers.items() if not agree(our, theirs)}


def agree(ours, theirs):
    """Both take it, or the server refuses it in these words (or in its file system's, where it reads one)."""
    if ours is None or theirs is None:
        return ours is theirs
    return ours in theirs or "is a directory" in theirs or "malformed time zone" in theirs
