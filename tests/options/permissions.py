"""permissions: what the pods may do at the API server.

They have a ServiceAccount of their own then, with its token, a Role and a RoleBinding.
"""

from cdk8s_webapp import Chart, Permission, WebApp

from .harness import Bad, Example, given

RESTARTS = True

ELSEWHERE = "it is of a namespace of its own, and applied by examples/everything"


def nothing(chart: Chart) -> None:
    """The same application, in the same namespace."""
    here = Chart(chart, "here", namespace="shop")
    WebApp(here, "shop", image="registry.example.org/shop:1.4", port=8000)


def the_nodes(chart: Chart) -> None:
    """In all namespaces."""
    here = Chart(chart, "here", namespace="shop")
    nodes = Permission(["get", "list"], ["nodes"], cluster_wide=True)
    WebApp(here, "shop", image="registry.example.org/shop:1.4", port=8000, permissions=[nodes])


EXAMPLES = [
    Example(
        "Read the pods of the namespace",
        given(permissions=[Permission(["get", "list"], ["pods"])]),
        single="the account has another name",
    ),
    Example(
        "Read the nodes, which are of no namespace",
        alone=the_nodes,
        off=nothing,
        since="1.29",
        not_live=ELSEWHERE,
    ),
]

BAD = [
    Bad(
        'shop: permissions: \'pods\' is no list; write [Permission(["get"], ["pods"])]',
        given(permissions="pods"),
    ),
    Bad(
        "Permission: verbs: '*' is none; write some of get, list, watch, create, update, patch, delete,"
        " deletecollection",
        lambda: Permission(["*"], ["pods"]),
    ),
    Bad(
        "shop: permissions: cluster_wide needs the namespace of its ServiceAccount, and the chart names none;"
        ' write Chart(…, namespace="…")',
        given(permissions=[Permission(["list"], ["nodes"], cluster_wide=True)]),
    ),
]
