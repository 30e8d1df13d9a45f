"""One application on six kinds of cluster: what differs is the platform's."""

from cdk8s_webapp import (
    AKS, EKS, GKE, KIND, OPENSHIFT, SSPCLOUD, App, Chart, Platform, Security, StatefulApp, WebApp,
)

PLATFORMS = {"aks": AKS, "eks": EKS, "gke": GKE, "kind": KIND, "openshift": OPENSHIFT, "sspcloud": SSPCLOUD}


def notes(name: str, platform: Platform) -> App:
    """Pages that are public, and a store that keeps data, on one platform."""
    app = App(outdir=f"dist/{name}")
    store = StatefulApp(
        Chart(app, "store"), "store",
        platform=platform,
        image="registry.example.org/store:3", port=6000,
        storage={"/data": "5Gi"},
        security=Security.restricted(user=1000, fs_group=1000),
    )
    WebApp(
        Chart(app, "notes"), "notes",
        platform=platform,
        image="registry.example.org/notes:1.4", port=8000,
        url="https://notes.example.org",
        config={"STORE": store.internal_url},
        health="/health",
    )
    return app


apps = {name: notes(name, platform) for name, platform in PLATFORMS.items()}

if __name__ == "__main__":
    for app in apps.values():
        app.synth()
