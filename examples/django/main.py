"""A Django shop, twice: pages, a Celery worker, a migration, a nightly clean-up, uploads."""

from dataclasses import replace

from cdk8s_webapp import (
    GKE, KIND, App, Autoscale, Chart, ExternalSecret, Health, Platform, Probe, Routing, SecretKeyRef, Tls,
    Volume, WebApp, Worker,
)

IMAGE = "registry.example.org/django-shop:2.3"
PROD = replace(GKE, routing=Routing.ingress(tls=Tls.cert_manager(cluster_issuer="letsencrypt")))


def shop(env: str, *, host: str, platform: Platform, replicas: int | Autoscale, uploads: Volume) -> App:
    """All that runs in one environment, in a folder and a namespace of its own."""
    app = App(outdir=f"dist/{env}")
    namespace = f"django-{env}"
    secret = ExternalSecret(
        Chart(app, "secrets", namespace=namespace), "django",
        store="vault", is_cluster_store=True,
        keys={"secret-key": f"shop/{env}#secret-key", "db-password": f"shop/{env}#db-password"},
    )
    web = WebApp(
        Chart(app, "web", namespace=namespace), "web",
        image=IMAGE, port=8000, platform=platform,
        args=["gunicorn", "shop.wsgi", "--bind=0.0.0.0:8000"],
        url=f"https://{host}",
        config={"DJANGO_SETTINGS_MODULE": f"shop.settings.{env}", "DJANGO_ALLOWED_HOSTS": host},
        env={
            "DJANGO_SECRET_KEY": SecretKeyRef(secret.name, "secret-key"),
            "DB_PASSWORD": SecretKeyRef(secret.name, "db-password"),
            "DATABASE_URL": "postgres://shop:$(DB_PASSWORD)@db/shop",
        },
        volumes={"/srv/media": uploads},
        # Django answers no other host than its own.
        health=Health(readiness=Probe.http("/health/", headers={"Host": host})),
        replicas=replicas,
    )
    web.job("migrate", args=["python", "manage.py", "migrate"], volumes={})
    web.cron_job("sessions", schedule="0 3 * * *", args=["python", "manage.py", "clearsessions"], volumes={})
    Worker(
        Chart(app, "celery", namespace=namespace), "celery",
        like=web, args=["celery", "--app=shop", "worker"], volumes={},
    )
    return app


apps = {
    "dev": shop("dev", host="shop.localhost", platform=KIND, replicas=1, uploads=Volume.claim("1Gi")),
    "prod": shop(
        "prod", host="shop.example.org", platform=PROD, replicas=Autoscale(2, 6, cpu=70),
        # Google's Filestore: pods on several nodes write there.
        uploads=Volume.claim("1Ti", access_mode="ReadWriteMany", storage_class="standard-rwx"),
    ),
}

if __name__ == "__main__":
    for app in apps.values():
        app.synth()
