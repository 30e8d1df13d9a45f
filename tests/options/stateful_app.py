"""StatefulApp: a web application of which each pod keeps its own data.

It has the arguments of a [WebApp](README.md) and makes a StatefulSet instead of a Deployment: pods
`shop-0`, `shop-1` and so on, each with claims of its own for `storage=`, and beside the normal
Service one that gives each pod a name in DNS, such as `shop-0.shop-headless`. One pod runs unless
`replicas=` says another number: two copies that share nothing are seldom meant.

Pods are replaced one after the other, from the last one on, and each only when the one before is
ready. Claims outlive the application and its scaling down, unless `when_deleted="Delete"` and
`when_scaled="Delete"` say that they go too.

The API server refuses to change what a StatefulSet was born with: `storage` with its paths and
sizes, `selector`, `service_name` and `pod_management`. Everything else can be changed. To let storage
grow where the StorageClass allows it, let each claim grow, take the StatefulSet away without its pods,
and apply the new size:

```sh
kubectl patch pvc data-shop-0 --patch '{"spec": {"resources": {"requests": {"storage": "20Gi"}}}}'
kubectl delete statefulset shop --cascade=orphan
kubectl apply -f dist/
```

Only the drain before a pod's end is newer than 1.27; `Platform(kubernetes="1.27")` leaves it out.

Its jobs and workers (`like=shop`) do not have the storage, which belongs to a pod each.
"""

from cdk8s_webapp import App, Autoscale, Chart, StatefulApp, Volume

from .harness import Bad, Example

RESTARTS = False


def least(chart: Chart) -> None:
    """Storage alone."""
    StatefulApp(chart, "shop", image="registry.example.org/shop:1.4", port=8000, storage={"/data": "10Gi"})


def more(chart: Chart) -> None:
    """Three pods, and claims that go with them."""
    StatefulApp(
        chart,
        "shop",
        image="registry.example.org/shop:1.4",
        port=8000,
        storage={"/data": "10Gi"},
        replicas=3,
        when_scaled="Delete",
        when_deleted="Delete",
    )


def at_once(chart: Chart) -> None:
    """As many pods as there is work, started at once; two folders of one claim of another class."""
    data = Volume.claim("10Gi", storage_class="fast")
    StatefulApp(
        chart,
        "shop",
        image="registry.example.org/shop:1.4",
        port=8000,
        storage={"/data": data.at("data"), "/index": data.at("index")},
        replicas=Autoscale(2, 5),
        pod_management="Parallel",
    )


def names_alone(chart: Chart) -> None:
    """Pods that keep nothing."""
    StatefulApp(chart, "shop", image="registry.example.org/shop:1.4", port=8000)


EXAMPLES = [
    Example("A folder that stays", alone=least, since="1.29"),
    Example("Names alone", alone=names_alone, since="1.29"),
    Example("Three pods, and claims that go with them", alone=more, off=least, since="1.29"),
    Example(
        "As many as there is work, started at once, with two folders of a claim",
        alone=at_once,
        since="1.29",
        not_live="its claim names a class that no cluster has",
    ),
]

BAD = [
    Bad(
        'shop: storage: is empty; write {"/data": "10Gi"}, or leave it out where pods keep nothing',
        lambda: StatefulApp(Chart(App(), "shop"), "shop", image="shop:1", port=80, storage={}),
    ),
    Bad(
        "shop: storage: 'data' is no folder of the container; write '/data'",
        lambda: StatefulApp(Chart(App(), "shop"), "shop", image="shop:1", port=80, storage={"data": "1Gi"}),
    ),
    Bad(
        "shop: storage: /data: 'lots' is no quantity, such as '100m' or '200Mi'",
        lambda: StatefulApp(Chart(App(), "shop"), "shop", image="shop:1", port=80, storage={"/data": "lots"}),
    ),
    Bad(
        "shop: storage: '/data' is in volumes too; leave it out of one",
        lambda: StatefulApp(
            Chart(App(), "shop"),
            "shop",
            image="shop:1",
            port=80,
            storage={"/data": "1Gi"},
            volumes={"/data": Volume.empty_dir()},
        ),
    ),
    Bad(
        "shop: volumes: several pods cannot share a claim of ReadWriteOnce; write it in storage, where each"
        ' pod has its own, or access_mode="ReadWriteMany"',
        lambda: StatefulApp(
            Chart(App(), "shop"),
            "shop",
            image="shop:1",
            port=80,
            storage={"/data": "1Gi"},
            volumes={"/media": Volume.claim("1Gi")},
            replicas=3,
        ),
    ),
    Bad(
        "shop: pod_management: 'parallel' is unknown; write 'OrderedReady' or 'Parallel'",
        lambda: StatefulApp(
            Chart(App(), "shop"),
            "shop",
            image="shop:1",
            port=80,
            storage={"/data": "1Gi"},
            pod_management="parallel",  # type: ignore[arg-type]
        ),
    ),
    Bad(
        "shop: names: 'deployment' is unknown; known are config_map, service, ingress, container",
        lambda: StatefulApp(
            Chart(App(), "shop"),
            "shop",
            image="shop:1",
            port=80,
            storage={"/data": "1Gi"},
            names={"deployment": "web"},
        ),
    ),
]
