"""Two applications below one host, behind a Gateway that somebody else runs."""

from cdk8s_webapp import App, Chart, Platform, Routing, WebApp

HOST = "https://shop.example.org"

# The Gateway "public" has the listener "https" and its certificate, and admits routes of this namespace.
PLATFORM = Platform(routing=Routing.gateway("public", "gateways", section="https"))

app = App()

api = WebApp(
    Chart(app, "api", namespace="gateway-shop"), "api",
    image="registry.example.org/api:1.0", port=8000, platform=PLATFORM,
    url=f"{HOST}/api",
    health="/api/health",
)
WebApp(
    Chart(app, "pages", namespace="gateway-shop"), "pages",
    image="registry.example.org/pages:1.0", port=8080, platform=PLATFORM,
    url=HOST,
    config={"API_URL": api.url},
    health="/health",
)

if __name__ == "__main__":
    app.synth()
