"""What a change of the project's own applications leaves untested, so that `make test` need not run it.

`python tools/rest.py same OWN…` ends well, and says why, where nothing but OWN differs from what is known:
from what the tests last passed on, or from the last commit. `state OWN…` prints the state of all but OWN.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

PASSED = Path(".venv") / "passed"


def git(*words: str) -> list[str]:
    """The paths that a git command lists."""
    done = subprocess.run(["git", *words, "-z"], capture_output=True, text=True, check=True)  # noqa: S603, S607
    return [each for each in done.stdout.split("\0") if each]


def is_own(path: str, own: list[str]) -> bool:
    """Whether a path is one of the project's own, or below one."""
    return any(path == each or path.startswith(f"{each}/") for each in own)


def state(own: list[str]) -> str:
    """A checksum of all files of the clone but the project's own."""
    paths = sorted(set(git("ls-files", "--cached", "--others", "--exclude-standard")))
    files = [Path(each) for each in paths if not is_own(each, own)]
    sums = [f"{each} {hashlib.sha256(each.read_bytes()).hexdigest()}\n" for each in files if each.is_file()]
    return hashlib.sha256("".join(sums).encode()).hexdigest()


def same(own: list[str]) -> str:
    """Why the rest need not be tested; empty where it must be."""
    if PASSED.is_file() and PASSED.read_text().strip() == state(own):
        return "nothing else changed since they last passed"
    changed = git("diff", "--relative", "--name-only", "HEAD")
    changed += git("ls-files", "--others", "--exclude-standard")
    if changed and all(is_own(each, own) for each in changed):
        return "nothing else differs from the last commit"
    return ""


def main(question: str, *own: str) -> None:
    """Answer the question; exit code 1 stands for no, as where this is no clone of git."""
    try:
        answer = {"state": state, "same": same}[question](list(own))
    except (OSError, subprocess.CalledProcessError):
        answer = ""
    print(answer)
    sys.exit(not answer)


if __name__ == "__main__":
    main(*sys.argv[1:])
