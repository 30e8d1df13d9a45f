"""One application in three environments, each in a folder of its own."""

from dataclasses import dataclass

from cdk8s_webapp import SSPCLOUD, App, Chart, Resources, WebApp


@dataclass(frozen=True, kw_only=True)
class Environment:
    """All that differs."""

    host: str
    version: str
    replicas: int = 1
    memory: str = "256Mi"
    log_level: str = "info"


ENVIRONMENTS = {
    "dev": Environment(host="notes-dev.kub.sspcloud.fr", version="main", log_level="debug"),
    "staging": Environment(host="notes-staging.kub.sspcloud.fr", version="1.5.0-rc2"),
    "prod": Environment(host="notes.kub.sspcloud.fr", version="1.4.3", replicas=3, memory="512Mi"),
}


def notes(name: str, environment: Environment) -> App:
    """The application in one environment."""
    app = App(outdir=f"dist/{name}")
    WebApp(
        Chart(app, "notes", namespace=f"notes-{name}"), "notes",
        platform=SSPCLOUD,
        image=f"registry.example.org/notes:{environment.version}",
        port=8000,
        url=f"https://{environment.host}",
        config={"LOG_LEVEL": environment.log_level},
        resources=Resources(memory=environment.memory),
        replicas=environment.replicas,
        health="/health",
    )
    return app


apps = {name: notes(name, environment) for name, environment in ENVIRONMENTS.items()}

if __name__ == "__main__":
    for app in apps.values():
        app.synth()
