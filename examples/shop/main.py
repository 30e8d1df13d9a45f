"""A shop: its pages, its mail, a migration and a nightly clean-up."""

from cdk8s_webapp import (
    App, Autoscale, Chart, ConfigMapRef, FieldRef, Health, Probe, SecretKeyRef, SecretRef, Volume, WebApp,
    Worker,
)
from house import HOUSE

app = App()

frontend = WebApp(
    Chart(app, "frontend"), "frontend",
    image="registry.example.org/frontend:2.0", port=8080, platform=HOUSE,
)

shop = WebApp(
    Chart(app, "shop"), "shop",
    image="registry.example.org/shop:1.4", port=8000, platform=HOUSE,
    url="https://shop.example.org",
    config={"LOG_LEVEL": "info"},
    env={
        "WORKERS": 4, "POD_IP": FieldRef("status.podIP"),
        "DB_PASSWORD": SecretKeyRef("db", "password"), "DATABASE_URL": "postgres://shop:$(DB_PASSWORD)@db/shop",
    },
    env_from=[SecretRef("shop"), ConfigMapRef("common")],
    volumes={"/cache": Volume.empty_dir("1Gi"), "/etc/shop": Volume.files("settings/")},
    health=Health(readiness=Probe.http("/ready"), liveness=Probe.http("/live"), start_within="5m"),
    replicas=Autoscale(2, 10, cpu=70),
    metrics="/metrics",
)
shop.job("migrate", args=["migrate"])
shop.cron_job("cleanup", schedule="0 3 * * *", args=["clearsessions"])
mail = Worker(Chart(app, "mail"), "mail", like=shop, args=["celery", "worker"])
shop.allow_from(frontend)

if __name__ == "__main__":
    app.synth()
