"""cron_job: pods that run to their end at each time of a schedule, such as a nightly clean-up.

`shop.cron_job("cleanup", schedule=…)` is `CronJob(shop, "shop-cleanup", like=shop, schedule=…)`. It
takes what a [job](job.md) takes, and its name has at most 52 characters.

A run does not start while the one before still runs (`concurrency_policy="Forbid"`), and one that
could not start in time may start up to five minutes late (`starting_deadline="5m"`, or longer). The
last three Jobs that succeeded and the last three that failed stay, with their logs.

The schedule is read as Kubernetes reads it, which differs from other crontabs: Sunday is 0 and
never 7, and there is no `L`, `W` or `#`. Times are those of the control plane, mostly UTC, unless
`time_zone=` names another; a run at 2:30 may fall out or come twice when clocks change.
"""

from cdk8s_webapp import Chart, WebApp

from .harness import Bad, Example

RESTARTS = False


def application(chart: Chart) -> None:
    """The application that is there without a job."""
    WebApp(chart, "shop", image="registry.example.org/shop:1.4", port=8000)


def nightly(chart: Chart) -> None:
    """Every night."""
    shop = WebApp(chart, "shop", image="registry.example.org/shop:1.4", port=8000)
    shop.cron_job("cleanup", schedule="0 3 * * *", time_zone="Europe/Paris")


def often(chart: Chart) -> None:
    """In intervals, and switched off for now."""
    shop = WebApp(chart, "shop", image="registry.example.org/shop:1.4", port=8000)
    shop.cron_job(
        "poll",
        schedule="@every 5m",
        concurrency_policy="Replace",
        starting_deadline="10m",
        timeout="4m",
        suspend=True,
        successful_jobs_history_limit=1,
    )


def seventh_day(shop: WebApp) -> None:
    """A day that is none."""
    shop.cron_job("cleanup", schedule="0 3 * * 7")


def no_schedule(shop: WebApp) -> None:
    """No schedule at all."""
    shop.cron_job("cleanup")


def other_case(shop: WebApp) -> None:
    """A zone in small letters."""
    shop.cron_job("cleanup", schedule="@daily", time_zone="europe/paris")


def in_the_schedule(shop: WebApp) -> None:
    """A zone where crontabs of others have it."""
    shop.cron_job("cleanup", schedule="TZ=Europe/Paris 0 3 * * *")


def soon_lost(shop: WebApp) -> None:
    """A deadline that a restart of the control plane would miss."""
    shop.cron_job("cleanup", schedule="@daily", starting_deadline="30s")


EXAMPLES = [
    Example("Every night", alone=nightly, off=application),
    Example("In intervals, and switched off for now", alone=often, off=application),
]

BAD = [
    Bad(
        "shop-cleanup: schedule: '0 3 * * 7': end of range (7) above maximum (6): 7; five fields are minute,"
        " hour, day of the month, month and day of the week (0 to 6, Sunday is 0), such as '0 3 * * *'",
        seventh_day,
    ),
    Bad(
        "shop-cleanup: schedule: 'TZ=Europe/Paris 0 3 * * *' names a time zone;"
        " write schedule='0 3 * * *', time_zone='Europe/Paris'",
        in_the_schedule,
    ),
    Bad("shop: schedule: is required", no_schedule),
    Bad(
        "shop-cleanup: time_zone: 'europe/paris' is no time zone; did you mean Europe/Paris?",
        other_case,
    ),
    Bad("shop-cleanup: starting_deadline: '30s' is 30 seconds; 300 to 2147483647 are possible", soon_lost),
]
