"""The applications with this library; a third argument names a handle to touch in each."""

import sys

from applications import IMAGE, PORT, applications
from phases import Phases, arguments

from cdk8s_webapp import App, Chart, Resources, WebApp

phases = Phases()
phases.end("import")

count, folder = arguments()
app = App(outdir=folder)
for each in applications(count):
    web = WebApp(
        Chart(app, each.name),
        each.name,
        image=IMAGE,
        port=PORT,
        url=f"https://{each.host}",
        config=each.config,
        resources=Resources(cpu="100m", memory="200Mi"),
    )
    for handle in sys.argv[3:]:
        getattr(web, handle)
phases.end("build")

app.synth()
phases.end("synth")
phases.report()
