"""What each measured program does: read its arguments, and say what its phases took."""

import json
import os
import sys
import time
from pathlib import Path

# When the program was started, on a clock that all processes share.
STARTED = "BENCHMARK_STARTED"


class Phases:
    """The seconds of a program's phases: from its start, and then from mark to mark."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._since = float(os.environ.get(STARTED) or time.monotonic())

    def end(self, phase: str) -> None:
        """Say that a phase is over, and that the next one begins."""
        now = time.monotonic()
        self.seconds[phase] = now - self._since
        self._since = now

    def report(self) -> None:
        """Print the seconds, and the peak of memory, as one line of JSON."""
        print(json.dumps({**self.seconds, "peak": peak()}))


def arguments() -> tuple[int, str]:
    """How many applications to make, and the folder for their YAML."""
    return int(sys.argv[1]), sys.argv[2]


def peak() -> int | None:
    """The bytes that this process and all below it held at most: the sum of each one's own peak.

    Node runs below this process, as two more. None where there is no /proc.
    """
    if not Path("/proc/self/status").exists():
        return None
    return sum(_own_peak(pid) for pid in _with_descendants(os.getpid()))


def _own_peak(pid: int) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    return 0


def _with_descendants(pid: int) -> list[int]:
    found = [pid]
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in file.read_text().split():
            found += _with_descendants(int(child))
    return found
