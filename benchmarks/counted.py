"""Run a program and print how often it called Node: `python counted.py PROGRAM ARGUMENTS`."""

import contextlib
import io
import runpy
import sys

from jsii._kernel.providers.process import _NodeProcess

calls = 0
send = _NodeProcess.send


def counting(self, request, response_type):
    """Count one request, and send it."""
    global calls  # noqa: PLW0603
    calls += 1
    return send(self, request, response_type)


_NodeProcess.send = counting  # type: ignore[method-assign]
del sys.argv[0]
with contextlib.redirect_stdout(io.StringIO()):
    runpy.run_path(sys.argv[0])
print(calls)
