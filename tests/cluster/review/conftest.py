"""The API server of KUBECONFIG, asked over HTTP: thousands of dry runs in a minute."""

import http.client
import json
import subprocess
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from cdk8s_webapp_review.scope import is_cluster_wide

Manifest = dict[str, Any]

MANAGER = "review-fuzz"


class Api:
    """Server-side apply through `kubectl proxy`, which knows every way of signing in."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._threads = threading.local()
        self._connections: list[http.client.HTTPConnection] = []

    def apply(self, manifest: Manifest, namespace: str, *, dry_run: bool = True) -> tuple[int, Manifest]:
        """The server's answer to one field manager's apply: the status, and the object or the refusal."""
        path = f"{_folder(manifest, namespace)}/{manifest['metadata']['name']}"
        query = f"?fieldManager={MANAGER}&force=true&fieldValidation=Strict{'&dryRun=All' if dry_run else ''}"
        return self._ask("PATCH", path + query, manifest, "application/apply-patch+yaml")

    def create(self, manifest: Manifest, namespace: str) -> tuple[int, Manifest]:
        """The server's answer to a new object, which it does not keep."""
        query = f"?fieldManager={MANAGER}&fieldValidation=Strict&dryRun=All"
        return self._ask("POST", _folder(manifest, namespace) + query, manifest, "application/json")

    def _ask(self, verb: str, url: str, manifest: Manifest, content: str) -> tuple[int, Manifest]:
        headers = {"Content-Type": content, "Accept": "application/json"}
        connection = self._connection()
        connection.request(verb, url, json.dumps(manifest), headers)
        answer = connection.getresponse()
        body = answer.read()
        is_json = (answer.getheader("Content-Type") or "").startswith("application/json")
        return answer.status, json.loads(body) if is_json else {"message": body.decode()}

    def close(self) -> None:
        """Close the connections of all threads."""
        for connection in self._connections:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        if not hasattr(self._threads, "connection"):
            self._threads.connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=120)
            self._connections.append(self._threads.connection)
        connection: http.client.HTTPConnection = self._threads.connection
        return connection


def _folder(manifest: Manifest, namespace: str) -> str:
    """Where the server keeps objects of a kind."""
    version, kind = manifest["apiVersion"], manifest["kind"]
    start = f"/apis/{version}" if "/" in version else f"/api/{version}"
    wide = is_cluster_wide(version.rpartition("/")[0], kind)
    return f"{start}/{plural(kind)}" if wide else f"{start}/namespaces/{namespace}/{plural(kind)}"


def plural(kind: str) -> str:
    """The name of a kind's objects in a URL."""
    word = kind.lower()
    if word.endswith("y"):
        return f"{word[:-1]}ies"
    return word if word == "endpoints" else f"{word}es" if word.endswith("s") else f"{word}s"


@pytest.fixture(scope="session")
def api(cluster: None) -> Iterator[Api]:
    """The API server."""
    command = ["kubectl", "proxy", "--port=0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as proxy:
        try:
            assert proxy.stdout is not None
            api = Api(int(proxy.stdout.readline().rpartition(":")[2]))
            yield api
            api.close()
        finally:
            proxy.terminate()


@pytest.fixture
def cluster_wide(cluster: None) -> Iterator[Callable[[str, str], None]]:
    """Delete objects that lie in no namespace, by kind and name, after the test."""
    made: list[str] = []

    def make(kind: str, name: str) -> None:
        made.append(f"{kind}/{name}")

    yield make
    for name in reversed(made):
        command = ["kubectl", "delete", name, "--wait=false", "--ignore-not-found"]
        subprocess.run(command, capture_output=True, check=False)
