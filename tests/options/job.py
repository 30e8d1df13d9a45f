r"""job: pods that run to their end once, such as a migration.

`shop.job("migrate", …)` is `Job(shop, "shop-migrate", like=shop, …)`, and takes what a
[Worker](worker.md) takes: image, configuration, security, platform and labels, each replaced by an
argument of its name. Its name has at most 52 characters.

Kubernetes never changes a Job's pods. So the name ends in ten digits that stand for all that it
runs, its configuration too: what changes is a Job of another name, which runs beside the finished
ones, and what did not change is not run again by the next `kubectl apply`. Three consequences:

- An image `:latest` is the same text for ever, and its Job is never run again. Give images a tag.
- Finished Jobs stay until somebody deletes them. `ttl="24h"` has Kubernetes delete it, and then the
  next `kubectl apply` of the same file makes it, and runs it, again.
- A new release of this library that changes a line of the pods runs each Job once more, as a
  migration must be able to.

Nothing waits for a Job by itself. Where a release must not start before its migration has ended,
write the Job in a chart of its own, with the configuration it needs, and apply that first:

```sh
kubectl apply -f dist/migrate.k8s.yaml
kubectl wait --for=condition=complete --timeout=15m \
  $(kubectl get -f dist/migrate.k8s.yaml --output=name | grep '^job')
kubectl apply -f dist/
```

An init container of the application waits without such a step, but it runs once in every pod, at
each restart, and several at a time: only for a migration that may meet itself.
"""

from cdk8s_webapp import App, Chart, Job, WebApp

from .harness import Bad, Example

RESTARTS = False


def application(chart: Chart) -> None:
    """The application that is there without a job."""
    WebApp(chart, "shop", image="registry.example.org/shop:1.4", port=8000, config={"DATABASE_HOST": "db"})


def migrate(chart: Chart) -> None:
    """A job of the application."""
    shop = WebApp(
        chart, "shop", image="registry.example.org/shop:1.4", port=8000, config={"DATABASE_HOST": "db"}
    )
    shop.job("migrate", timeout="30m")


def before(chart: Chart) -> None:
    """A job by itself, with the configuration of an application that is applied after it."""
    config = {"DATABASE_HOST": "db"}
    Job(chart, "migrate", image="registry.example.org/shop:1.4", config=config, backoff_limit=0)


def several(chart: Chart) -> None:
    """Six pods, each with a number of its own, two at a time."""
    Job(
        chart,
        "load",
        image="registry.example.org/shop:1.4",
        completions=6,
        parallelism=2,
        completion_mode="Indexed",
    )


def long_name(shop: WebApp) -> None:
    """A name that is too long with what is added to it."""
    shop.job("migrate-the-database-to-the-layout-of-the-release")


def twice(shop: WebApp) -> None:
    """Two jobs of one name."""
    shop.job("migrate")
    shop.job("migrate")


def always(shop: WebApp) -> None:
    """A policy that Kubernetes has for other pods."""
    shop.job("migrate", restart_policy="Always")


def no_unit(shop: WebApp) -> None:
    """A number without its unit."""
    shop.job("migrate", timeout=1800)


def numbered(shop: WebApp) -> None:
    """Pods with numbers, of which there is no number."""
    shop.job("load", completion_mode="Indexed")


def negative(shop: WebApp) -> None:
    """Fewer than no tries."""
    shop.job("migrate", backoff_limit=-1)


EXAMPLES = [
    Example("A migration", alone=migrate, off=application),
    Example("Before an application, in a chart of its own", alone=before),
    Example("Several pods, each with a number of its own", alone=several),
]

BAD = [
    Bad(
        "shop: name: 'shop-migrate-the-database-to-the-layout-of-the-release' has 54 characters; a Job may"
        " have 52, since 11 more are added to its name",
        long_name,
    ),
    Bad("shop: name: there is a job 'migrate' already; give one another name", twice),
    Bad("shop-migrate: restart_policy: 'Always' is unknown; write 'Never' or 'OnFailure'", always),
    Bad("shop-migrate: timeout: 1800 has no unit; write '1800s'", no_unit),
    Bad("shop-migrate: backoff_limit: -1 is not a number of tries (0 to 2147483647)", negative),
    Bad("shop-load: completions: is how many pods have a number each; write completions=3", numbered),
    Bad(
        "migrate: image: is required; write image=…, or like=… with an application that has one",
        lambda: Job(Chart(App(), "migrate"), "migrate"),
    ),
]
