"""Measure `cdk8s-webapp review`: two small files, and 10,000 objects on each side: `make bench-review`.

Each run is a process of its own; times are from its start to its end, memory is its peak as the kernel
counted it. What is small is run in turn with Python itself, so that a busy moment hits all alike.
Python's bytecode is written once before, as it is for what is installed.
"""

import argparse
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

REVIEW = Path(sys.executable).parent / "cdk8s-webapp"
GOAL_START, GOAL_WALL, GOAL_PEAK = 0.13, 5.0, 450 * 2**20

# A web application as people write one: four objects.
APPLICATION = """\
apiVersion: v1
kind: ConfigMap
metadata:
  name: {name}-config
  namespace: {namespace}
  labels:
    app.kubernetes.io/name: {name}
    app.kubernetes.io/part-of: {namespace}
data:
  TITLE: "Application {number}"
  LOG_LEVEL: info
  DATABASE_HOST: postgres.{namespace}.svc.cluster.local
  settings.yaml: |
    cache:
      seconds: 60
      size: {number}
    features: [search, cart]
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {name}
  namespace: {namespace}
  labels:
    app.kubernetes.io/name: {name}
    app.kubernetes.io/part-of: {namespace}
spec:
  replicas: 2
  revisionHistoryLimit: 3
  selector:
    matchLabels:
      app.kubernetes.io/name: {name}
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 1
      maxUnavailable: 0
  template:
    metadata:
      labels:
        app.kubernetes.io/name: {name}
        app.kubernetes.io/part-of: {namespace}
      annotations:
        prometheus.io/scrape: "true"
        prometheus.io/port: "9090"
    spec:
      automountServiceAccountToken: false
      securityContext:
        runAsNonRoot: true
        seccompProfile:
          type: RuntimeDefault
      containers:
      - name: web
        image: registry.example.org/shop/web-{number}:{tag}
        imagePullPolicy: IfNotPresent
        ports:
        - name: http
          containerPort: 8080
        - name: metrics
          containerPort: 9090
        envFrom:
        - configMapRef:
            name: {name}-config
        env:
        - name: POD_NAME
          valueFrom:
            fieldRef:
              fieldPath: metadata.name
        - name: DATABASE_PASSWORD
          valueFrom:
            secretKeyRef:
              name: {name}-database
              key: password
        resources:
          requests:
            cpu: 100m
            memory: 128Mi
          limits:
            memory: 256Mi
        readinessProbe:
          httpGet:
            path: /ready
            port: http
          periodSeconds: 5
        livenessProbe:
          httpGet:
            path: /live
            port: http
          initialDelaySeconds: 10
        securityContext:
          allowPrivilegeEscalation: false
          readOnlyRootFilesystem: true
          capabilities:
            drop: [ALL]
        volumeMounts:
        - name: settings
          mountPath: /etc/settings
        - name: tmp
          mountPath: /tmp
      volumes:
      - name: settings
        configMap:
          name: {name}-config
      - name: tmp
        emptyDir: {{}}
---
apiVersion: v1
kind: Service
metadata:
  name: {name}
  namespace: {namespace}
  labels:
    app.kubernetes.io/name: {name}
spec:
  selector:
    app.kubernetes.io/name: {name}
  ports:
  - name: http
    port: 80
    targetPort: http
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: {name}
  namespace: {namespace}
  labels:
    app.kubernetes.io/name: {name}
  annotations:
    cert-manager.io/cluster-issuer: letsencrypt
spec:
  ingressClassName: nginx
  tls:
  - hosts:
    - {name}.example.org
    secretName: {name}-tls
  rules:
  - host: {name}.example.org
    http:
      paths:
      - path: /
        pathType: Prefix
        backend:
          service:
            name: {name}
            port:
              name: http
"""
OBJECTS_EACH = 4
# How the applications lie: so many in a file, in so many namespaces.
LAYOUTS = {
    "one file an application": (1, 25),
    "few files": (500, 25),
    "few files, one namespace": (500, 1),
}
EVERY = {"1 % of the images changed": 100, "all images changed": 1}


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """One process."""

    wall: float
    processor: float
    peak: int
    output: str


def main() -> None:
    """Measure, and print beside the goals."""
    options = parse()
    print(f"{platform.system()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": f"{folder}/bytecode"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        small(Path(folder), options.turns, environment)
        if options.objects:
            large(Path(folder), options.objects // OBJECTS_EACH, options.repeat, environment)


def parse() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Measure the review.")
    parser.add_argument("--objects", type=int, default=10_000, help="on each side (default: 10,000)")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each large one (default: 3)")
    parser.add_argument("--turns", type=int, default=11, help="runs of each small one (default: 11)")
    return parser.parse_args()


def small(folder: Path, turns: int, environment: Mapping[str, str]) -> None:
    """Two small files, beside Python itself."""
    before, after, nothing = (folder / name for name in ("before.yaml", "after.yaml", "nothing"))
    before.write_text(application(0, "1.4"))
    after.write_text(application(0, "1.5"))
    nothing.mkdir()
    review = [REVIEW, "review", before, after]
    without_node = {**environment, "PATH": str(nothing)}
    programs: dict[str, tuple[Sequence[str | Path], Mapping[str, str]]] = {
        "python -c pass": ([sys.executable, "-c", "pass"], environment),
        'python -c "import yaml"': ([sys.executable, "-c", "import yaml"], environment),
        "cdk8s-webapp review": (review, environment),
        "  with an empty PATH (no Node)": (review, without_node),
    }
    runs: dict[str, list[Run]] = {title: [] for title in programs}
    for turn in range(-1, turns):
        for title in list(programs)[:: -1 if turn % 2 else 1]:
            measured = run(*programs[title])
            if turn >= 0:  # the first one writes bytecode
                runs[title].append(measured)
    print(f"\nTwo files of {OBJECTS_EACH} objects, median of {turns}, processor in brackets")
    for title, each_run in runs.items():
        wall = median(each.wall for each in each_run)
        processor = median(each.processor for each in each_run)
        goal = verdict(wall <= GOAL_START, f"{GOAL_START} s") if "-c" not in title else ""
        print(f"{title:<32}{wall:>7.3f} s ({processor:.3f} s)  {goal}".rstrip())


def large(folder: Path, applications: int, repeat: int, environment: Mapping[str, str]) -> None:
    """Many objects, in many files and in few."""
    print(
        f"\n{applications * OBJECTS_EACH:,} objects on each side, median of {repeat}, processor in brackets"
    )
    for layout, (in_a_file, namespaces) in LAYOUTS.items():
        before = write(folder / layout / "before", applications, in_a_file, namespaces)
        for title, every in EVERY.items():
            after = write(folder / layout / title, applications, in_a_file, namespaces, changed=every)
            runs = [run([REVIEW, "review", before, after], environment) for _ in range(repeat)]
            wall, processor = (median(getattr(each, name) for each in runs) for name in ("wall", "processor"))
            peak = max(each.peak for each in runs)
            print(
                f"{layout}, {title}: {runs[0].output.partition(chr(10))[0]}\n"
                f"  {wall:>6.2f} s ({processor:.2f} s)  {verdict(wall <= GOAL_WALL, f'{GOAL_WALL:.0f} s')}"
                f"  {peak / 2**20:.0f} MiB  {verdict(peak <= GOAL_PEAK, f'{GOAL_PEAK / 2**20:.0f} MiB')}"
            )


def application(number: int, tag: str, namespaces: int = 1) -> str:
    """The manifests of one application."""
    namespace = f"team-{number % namespaces}"
    return APPLICATION.format(name=f"web-{number}", namespace=namespace, number=number, tag=tag)


def write(folder: Path, applications: int, in_a_file: int, namespaces: int, *, changed: int = 0) -> Path:
    """Write a side; with `changed`, one of so many applications has a new image."""
    folder.mkdir(parents=True)
    for first in range(0, applications, in_a_file):
        with (folder / f"{first:05}.yaml").open("w") as file:
            for number in range(first, min(first + in_a_file, applications)):
                tag = "1.5" if changed and number % changed == 0 else "1.4"
                separator = "" if number == first else "---\n"
                file.write(separator + application(number, tag, namespaces))
    return folder


def run(command: Sequence[str | Path], environment: Mapping[str, str]) -> Run:
    """Run a program to its end."""
    with tempfile.TemporaryFile("w+") as output:
        started = time.monotonic()
        process = subprocess.Popen(command, env=environment, stdout=output)  # noqa: S603
        _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            sys.exit(f"review_speed: {command[0]} failed with {process.returncode}")
        output.seek(0)
        peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        return Run(wall=wall, processor=used.ru_utime + used.ru_stime, peak=peak, output=output.read())


def verdict(reached: bool, goal: str) -> str:
    """Say whether a goal is reached."""
    return f"(at most {goal}: {'reached' if reached else 'not reached'})"


if __name__ == "__main__":
    main()
