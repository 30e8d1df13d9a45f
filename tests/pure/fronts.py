"""Applications as WebApp, Worker, Job, CronJob and StatefulApp describe them, without anything of Node."""

from dataclasses import dataclass

from cdk8s_webapp import Platform, Resources, Security, Shutdown
from cdk8s_webapp.objects import described, jobs, stateful_set, web, worker

DEFAULTS = {
    "image": "registry.example.org/shop:1.4",
    "port": 8000,
    "platform": Platform(),
    "resources": Resources(),
    "security": Security.restricted(),
    "shutdown": Shutdown(),
    "port_name": "http",
    "service_port": 80,
    "service_type": "ClusterIP",
    "on_config_change": "restart",
    "service_account": None,
}
STATEFUL = {"when_deleted": "Retain", "when_scaled": "Retain", "pod_management": "OrderedReady"}


class Given(dict):
    """Arguments; one that is not among them is None."""

    def __missing__(self, name):
        """An argument that is not given."""
        return


@dataclass
class Rendered:
    """An object as others refer to it."""

    object: object
    namespace: str | None = None

    @property
    def object_name(self):
        """Its name."""
        return self.object.name

    @property
    def written_name(self):
        """Its name as it is written."""
        return self.to_json()["metadata"]["name"]

    def to_json(self):
        """Its manifest, with the lines in the order in which they are written."""
        made = self.object
        place = {} if self.namespace is None else {"namespace": self.namespace}
        notes = {"annotations": dict(made.annotations)} if made.annotations else {}
        metadata = {"name": made.name, **place, "labels": dict(made.labels), **notes}
        manifest = {"apiVersion": made.api_version, "kind": made.kind, "metadata": metadata, **made.over({})}
        made.name_by_lines(manifest)
        return manifest

    def content(self):
        """Its manifest, as the ConfigMap of another application gives it."""
        return self.to_json()


def web_app(who="shop", *, namespace=None, **given):
    """The objects of a WebApp, in its order."""
    arguments = Given(DEFAULTS | given)
    made = web.describe(who, arguments)
    config = described.config_map(made, arguments["config"])
    runs = web.deployment(made)
    around = web.around(made, runs, namespace)
    return _rendered(made, config, [runs], [web.service(made), web.ingress(made), *around.values()])


def stateful_app(who="shop", *, namespace=None, **given):
    """The objects of a StatefulApp, in its order."""
    arguments = Given(DEFAULTS | STATEFUL | given)
    storage = stateful_set.storage(who, arguments, arguments["platform"].storage_class)
    arguments["volumes"] = {**(arguments["volumes"] or {}), **storage.volumes}
    made = web.describe(who, arguments)
    config = described.config_map(made, arguments["config"])
    runs = [stateful_set.headless(made, storage), stateful_set.stateful_set(made, storage)]
    around = web.around(made, runs[-1], namespace)
    return _rendered(made, config, runs, [web.service(made), web.ingress(made), *around.values()])


def like_web(who="shop", **given):
    """The description of a WebApp, to be like."""
    return web.describe(who, Given(DEFAULTS | given))


def work(who="mail", *, like=None, **given):
    """The objects of a Worker."""
    made = worker.describe(who, Given(given), like)
    runs = worker.deployment(made)
    around = worker.around(made, runs)
    return _rendered(made, described.config_map(made, given.get("config")), [runs], around.values())


def job(who="migrate", *, like=None, **given):
    """The objects of a Job."""
    made = jobs.describe(who, Given(given), like)
    return _rendered(made, described.config_map(made, given.get("config")), [jobs.job(made, given)], [])


def cron_job(who="cleanup", *, like=None, **given):
    """The objects of a CronJob."""
    made = jobs.describe(who, Given(given), like)
    return _rendered(made, described.config_map(made, given.get("config")), [jobs.cron_job(made, given)], [])


def _rendered(made, config, runs, others):
    runs[-1].config_map = None if config is None else Rendered(config)
    objects = [config, *described.beside(made), *runs, *others]
    return [Rendered(each).to_json() for each in objects if each is not None]
