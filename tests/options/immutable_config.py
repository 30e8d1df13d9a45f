"""immutable_config: ConfigMaps that are named by their content, and never changed.

It is of `config` and of `Volume.files(…)`. The name ends in ten digits that stand for the content, so
that a new content is a new ConfigMap, and the old one stays: pods of the old template, and those of a
`kubectl rollout undo`, keep what they were started with. Workers and jobs that are `like=` the
application read the same one. The API server watches it no more, since it refuses every change.

Old ones stay until somebody deletes them, which Kubernetes does not do by itself. When a rollout has
ended and nobody will go back, `cdk8s-webapp removed | kubectl delete -f -` takes away what is gone from
dist/; this prints all that are there of an application, oldest first:

```sh
kubectl get configmap --selector app.kubernetes.io/name=shop --sort-by .metadata.creationTimestamp
```
"""

from cdk8s_webapp import Chart, Volume, WebApp, Worker

from .harness import Bad, Example, given

RESTARTS = True


def with_a_worker(chart: Chart) -> None:
    """A worker that reads the same one."""
    shop = WebApp(
        chart,
        "shop",
        image="registry.example.org/shop:1.4",
        port=8000,
        config={"TITLE": "The shop"},
        immutable_config=True,
    )
    Worker(chart, "mail", like=shop)


def with_files(chart: Chart) -> None:
    """Files that pods of the old template keep."""
    WebApp(
        chart,
        "shop",
        image="registry.example.org/shop:1.4",
        port=8000,
        volumes={"/etc/shop": Volume.files({"shop.ini": "[shop]\nopen = yes\n"})},
        immutable_config=True,
    )


EXAMPLES = [
    Example(
        "A name that follows from the content",
        given(immutable_config=True),
        base=given(config={"TITLE": "The shop"}),
        single="its name is made of what others add",
    ),
    Example("Files, too", alone=with_files, since="1.29"),
    Example("Read by a worker too", alone=with_a_worker, since="1.29"),
]

BAD = [
    Bad(
        "shop: immutable_config: a new content has a new name, which pods read by a restart alone; leave it"
        ' or on_config_change="nothing" out',
        given(immutable_config=True, on_config_change="nothing"),
    ),
    Bad("shop: immutable_config: 'yes' is not True or False", given(immutable_config="yes")),
]
