"""init: containers that run to their end before the application starts, one after the other.

Each has the application's image, environment, volumes and security, unless it says otherwise. It
runs once in every pod that comes: a migration that must run once in all is a Job.
"""

from cdk8s_webapp import App, Chart, Container, WebApp

from .harness import Bad, Example, given

RESTARTS = True

EXAMPLES = [
    Example(
        "With the application's image",
        given(init=[Container(name="check", args=["check", "--deploy"])]),
        single="it has the environment and volumes of the application",
    ),
    Example(
        "With another image, and what it may take",
        given(init=[Container(name="wait", image="registry.example.org/wait:1", env={"FOR": "db:5432"})]),
        single="it has the environment and volumes of the application",
    ),
]

BAD = [
    Bad('shop: init: \'wait\' is no list; write [Container(name="wait", args=["wait"])]', given(init="wait")),
    Bad(
        "shop: init: wait: pre_stop is of what goes on running; write it in sidecars",
        given(init=[Container(name="wait", pre_stop=["true"])]),
    ),
    Bad(
        "shop: container: two containers are named 'shop'; give one another name",
        lambda: WebApp(Chart(App(), "shop"), "shop", image="shop:1", port=80, init=[Container(name="shop")]),
    ),
    Bad(
        "Container: name: 'Wait' is no Kubernetes name: lower-case letters, digits and '-', with a letter or"
        " digit first and a letter or digit last; write 'wait'",
        lambda: Container(name="Wait"),
    ),
]
