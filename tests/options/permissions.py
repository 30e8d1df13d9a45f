"""permissions: what the pods may do at the API server.

They have a ServiceAccount of their own then, with its token, a Role and a RoleBinding.
"""

from cdk8s_webapp import Permission

from .harness import Bad, Example, given

RESTARTS = True

EXAMPLES = [
    Example(
        "Read the pods of the namespace",
        given(permissions=[Permission(["get", "list"], ["pods"])]),
        single="the account has another name",
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
]
