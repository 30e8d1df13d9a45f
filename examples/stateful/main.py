"""A search engine that keeps its index on disk, and the pages that ask it."""

from cdk8s_webapp import App, Chart, Health, Probe, Security, StatefulApp, WebApp

app = App()

search = StatefulApp(
    Chart(app, "search"), "search",
    image="registry.example.org/search:5.1", port=7700,
    storage={"/data": "10Gi"},
    replicas=3,
    when_scaled="Delete",
    config={"INDEX_FOLDER": "/data"},
    health=Health(readiness=Probe.http("/ready"), liveness=Probe.http("/live"), start_within="10m"),
    security=Security.restricted(user=1000, group=1000, fs_group=1000),
)
search.cron_job("reindex", schedule="30 2 * * 6", args=["reindex", f"--of={search.internal_url}"])

pages = WebApp(
    Chart(app, "pages"), "pages",
    image="registry.example.org/pages:1.0", port=8080,
    url="https://search.example.org",
    config={"SEARCH_URL": search.internal_url},
)
search.allow_from(pages)

if __name__ == "__main__":
    app.synth()
