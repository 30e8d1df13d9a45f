"""What all tests share."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, settings
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.location import PyTestLocation
from syrupy.types import (
    PropertyFilter,
    PropertyMatcher,
    SerializableData,
    SerializedData,
    SnapshotIndex,
)

from cdk8s_webapp import App, Chart, WebApp

from .copies import copy

# The same examples in each run, nothing kept of one for the next, and no clock: how long one takes says how
# busy the machine is.
settings.register_profile(
    "project",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("project")

ROOT = Path(__file__).parent.parent

Manifest = dict[str, Any]


@pytest.fixture
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture
def course() -> Path:
    """The course's main.py and dist/ as the documents show them, whatever became of the project's own."""
    return ROOT / "tests" / "course"


@pytest.fixture
def app(tmp_path: Path) -> App:
    """An app that writes to a folder of its own."""
    return App(outdir=str(tmp_path / "dist"))


@pytest.fixture
def chart(app: App) -> Chart:
    """A chart in the app."""
    return Chart(app, "chart")


@pytest.fixture
def web(chart: Chart) -> Callable[..., WebApp]:
    """Make a WebApp named web; arguments replace or add to the least that it needs."""

    def make(id_: str = "web", **arguments: Any) -> WebApp:
        given = {"image": "registry.example.org/web:1.0", "port": 8000, **arguments}
        return WebApp(given.pop("scope", chart), id_, **given)

    return make


@pytest.fixture
def manifests(app: App) -> Callable[[], list[Manifest]]:
    """All manifests of the app, as App writes them."""
    return lambda: list(yaml.safe_load_all(app.synth_yaml()))


@pytest.fixture
def manifest(manifests: Callable[[], list[Manifest]]) -> Callable[..., Manifest]:
    """The app's one manifest of a kind, or the one of a name."""

    def find(kind: str, name: str | None = None) -> Manifest:
        (found,) = (
            each for each in manifests() if each["kind"] == kind and name in (None, each["metadata"]["name"])
        )
        return found

    return find


@pytest.fixture
def project(tmp_path: Path, course: Path) -> Path:
    """A clone of the project, with the course's main.py, that uses this one's environment."""
    folder = tmp_path / "project"
    copy(ROOT, folder, without={"node_modules", "tests", "constructs", "review", "dist"})
    copy(course, folder)
    for shared in (".venv", "node_modules", "constructs", "review"):
        (folder / shared).symlink_to(ROOT / shared)
    # What is installed is shared, and not of the age of these copies.
    for listed in ("requirements.txt", "package-lock.json"):
        os.utime(folder / listed, (0, 0))
    for command in (
        ["init", "--quiet", "--initial-branch=main"],
        ["add", "dist", "main.py"],
        ["commit", "--quiet", "-m", "as it is"],
    ):
        identity = ["-c", "user.name=test", "-c", "user.email=test@example.org"]
        subprocess.run(["git", *identity, *command], cwd=folder, check=True)
    return folder


class YamlFile(SingleFileSnapshotExtension):
    """A snapshot is a YAML file, as it would stand in dist/."""

    file_extension = "yaml"
    _write_mode = WriteMode.TEXT

    def serialize(
        self,
        data: SerializableData,
        *,
        exclude: PropertyFilter | None = None,
        include: PropertyFilter | None = None,
        matcher: PropertyMatcher | None = None,
    ) -> SerializedData:
        """Keep the text as it is."""
        return str(data)


@pytest.fixture
def yaml_snapshot(snapshot: Any) -> Any:
    """Compare with the YAML file of this test's name."""
    return snapshot.use_extension(YamlFile)


class SharedYamlFile(YamlFile):
    """One YAML file for all parameters of a test, which must not differ."""

    @classmethod
    def get_snapshot_name(cls, *, test_location: PyTestLocation, index: SnapshotIndex = 0) -> str:
        """The test's name alone."""
        return str(test_location.methodname)

    @classmethod
    def matches_test_location(cls, *, test_location: PyTestLocation, snapshot_location: str) -> bool:
        """Whether the file is of this test, with whatever parameter."""
        file = Path(snapshot_location)
        return (file.parent.name, file.stem) == (test_location.basename, test_location.methodname)


@pytest.fixture
def golden(snapshot: Any) -> Any:
    """Compare with the YAML file of this test's name, the same for all its parameters."""
    return snapshot.use_extension(SharedYamlFile)


@pytest.fixture
def without_bytecode() -> Iterator[None]:
    """Leave no __pycache__ where a test imports from."""
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    yield
    sys.dont_write_bytecode = before
