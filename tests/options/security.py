"""security: how far a pod is confined.

Without it, `Security.restricted()`: all that Pod Security's level *restricted* asks for, and a
read-only root file system with a writable `/tmp`. See
[Pod Security Standards](https://kubernetes.io/docs/concepts/security/pod-security-standards/).
"""

from cdk8s_webapp import Security

from .harness import Bad, Example, given

RESTARTS = True

EXAMPLES = [
    Example(
        "An image that runs as root",
        given(security=Security.baseline(because="the image runs as root")),
        level="baseline",
    ),
    Example(
        "An image that starts as root, and gives up what it does not need",
        given(
            security=Security.baseline(
                because="it starts as root to change to another user",
                read_only_root=True,
                drop_all=True,
                capabilities={"SETUID": "it changes its user", "SETGID": "and its group"},
            )
        ),
        level="baseline",
    ),
    Example("A user of its own", given(security=Security.restricted(user=1000, group=1000, fs_group=2000))),
    Example(
        "An image that writes to its own files",
        given(security=Security.restricted(writable_root_because="it writes its cache beside its code")),
    ),
    Example(
        "A capability, with its reason",
        given(security=Security.restricted(capabilities={"NET_BIND_SERVICE": "it listens on port 80"})),
    ),
    Example(
        "A further group, and a program that asks for root's rights",
        given(
            security=Security.baseline(
                because="its entrypoint uses sudo", privilege_escalation=True, supplemental_groups=[2000]
            )
        ),
        level="baseline",
    ),
    Example(
        "All that root of the node may",
        given(security=Security.privileged(because="it mounts file systems")),
        level="privileged",
    ),
    Example(
        "One capability that no lower level admits",
        given(
            security=Security.privileged(
                because="it locks its memory",
                drop_all=True,
                capabilities={"IPC_LOCK": "its index must not be swapped"},
            )
        ),
        level="privileged",
    ),
]

BAD = [
    Bad(
        "shop: security: 'baseline' is no Security; write Security.baseline(because=\"…\")",
        given(security="baseline"),
    ),
    Bad(
        "Security: capabilities: 'SYS_ADMIN' is not admitted at restricted, only NET_BIND_SERVICE; write"
        " Security.privileged(because=…) for it",
        lambda: Security.restricted(capabilities={"SYS_ADMIN": "no"}),
    ),
    Bad(
        "Security: user: 0 is root; write Security.baseline(because=…) for that",
        lambda: Security.restricted(user=0),
    ),
    Bad(
        "Security: capabilities: 'CAP_CHOWN' names none; write one such as 'CHOWN'",
        lambda: Security.baseline(because="it changes owners", capabilities={"CAP_CHOWN": "of its files"}),
    ),
    Bad(
        "Security: drop_all: a privileged container has all; name its capabilities",
        lambda: Security.privileged(because="it mounts file systems", drop_all=True),
    ),
    Bad("Security: because: is empty", lambda: Security.baseline(because="")),
]
