"""The course's two applications on SSPCloud."""

from cdk8s_webapp import SSPCLOUD, App, Chart, Resources, Security, WebApp

FRONTEND_HOST = "users-ensai.kub.sspcloud.fr"

app = App()

backend = WebApp(
    Chart(app, "backend"), "backend",
    platform=SSPCLOUD,
    image="ragatzino/backend-demo-conception-logicielle:latest",
    port=8000,
    url="https://api-users-ensai.kub.sspcloud.fr",
    config={"APP_TITLE": "UsersAPIEnsaixSSPCloud"},
    resources=Resources(cpu="100m", memory="200Mi"),
    security=Security.baseline(because="the image runs as root"),
)

WebApp(
    Chart(app, "frontend"), "frontend",
    platform=SSPCLOUD,
    image="ragatzino/frontend-demo-conception-logicielle:latest",
    port=5173,
    url=f"https://{FRONTEND_HOST}",
    config={
        "VITE_API_URL": backend.url,
        "VITE_ENVIRONNEMENT": "sspcloud-pd",
        "__VITE_ADDITIONAL_SERVER_ALLOWED_HOSTS": FRONTEND_HOST,
    },
    resources=Resources(cpu="300m", memory="512Mi"),
    security=Security.baseline(because="the image runs as root and writes to node_modules"),
)

app.synth()
