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
]

BAD = [
    Bad("shop: security: 'baseline' is no Security; write Security.restricted()", given(security="baseline")),
    Bad("Security: because: is empty", lambda: Security.baseline(because="")),
]
