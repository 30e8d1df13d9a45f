"""env: environment variables of the pod itself, with values that stand elsewhere.

`$(NAME)` in a text is the value of another variable, which is written before it. See
[dependent variables](https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/).
A Secret is made with `kubectl create secret generic db --from-literal=password=…`; its value is
never in Python nor in the YAML.
"""

from cdk8s_webapp import ConfigMapKeyRef, FieldRef, Plain, ResourceFieldRef, SecretKeyRef

from .harness import Bad, Example, given

RESTARTS = True

EXAMPLES = [
    Example("Texts, numbers and truths", given(env={"WORKERS": 4, "VERBOSE": False, "LEVEL": "info"})),
    Example(
        "A password from a Secret, in an address",
        given(
            env={
                "DATABASE_URL": "postgres://shop:$(DB_PASSWORD)@db/shop",
                "DB_PASSWORD": SecretKeyRef("db", "password"),
            }
        ),
    ),
    Example(
        "Of the pod, its limits, and a ConfigMap",
        given(
            env={
                "POD_IP": FieldRef("status.podIP"),
                "MEMORY_MIB": ResourceFieldRef("limits.memory", "1Mi"),
                "REGION": ConfigMapKeyRef("cluster", "region"),
            }
        ),
    ),
    Example(
        "What looks like a password and is none",
        given(env={"EXAMPLE_URL": Plain("postgres://user:word@host/db", because="shown in a form")}),
    ),
]

BAD = [
    Bad(
        "shop: env: 'MY VAR' names no environment variable: letters, digits, '_', '-' and '.',"
        " not a digit first",
        given(env={"MY VAR": "1"}),
    ),
    Bad(
        'shop: env: A: None is no text, number or reference; write "…" or SecretKeyRef(…)',
        given(env={"A": None}),
    ),
    Bad(
        "shop: env: URL: $(HOST) is no variable of env or config, and would stay as it is; add it, or write"
        " $$(HOST) for the text itself",
        given(env={"URL": "http://$(HOST)/"}),
    ),
    Bad(
        "shop: env: A and B refer to each other, and neither can be first",
        given(env={"A": "$(B)", "B": "$(A)"}),
    ),
    Bad(
        "shop: env: A: is in config too, and would hide it; leave one of the two out",
        given(env={"A": "1"}, config={"A": "2"}),
    ),
    Bad(
        "SecretKeyRef: name: 'My_Db' is no Kubernetes name: lower-case letters, digits and '-' and '.',"
        " with a letter or digit first and a letter or digit last; write 'my-db'",
        lambda: SecretKeyRef("My_Db", "p"),
    ),
    Bad(
        "FieldRef: path: 'status.ip' is no field that a variable can have; write one such as 'status.podIP',"
        " 'metadata.namespace' or \"metadata.labels['team']\"",
        lambda: FieldRef("status.ip"),
    ),
    Bad("Plain: because: is empty", lambda: Plain("x", because="")),
]
