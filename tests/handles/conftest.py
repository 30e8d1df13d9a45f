"""A stage on which a test does what people do through handles, and what it gives."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cdk8s
import pytest
import yaml
from cdk8s import ApiObject

from cdk8s_webapp import App, Chart, WebApp
from cdk8s_webapp.synth.yaml import dump

# Names that cdk8s derives from the path of a construct, such as "shop-hpa-c8d5761d".
_GENERATED = re.compile(r"\b[a-z0-9][a-z0-9-]*-c8[0-9a-f]{6}\b")


def touch(web: WebApp, *handles: str) -> None:
    """Ask a WebApp for these handles, or for all that it has."""
    has = {"config_map": bool(web.config), "ingress": bool(web.urls)}
    for handle in handles or ("deployment", "service", "config_map", "ingress"):
        if has.get(handle, True):
            getattr(web, handle)


class Stage:
    """An app with one chart, and WebApps in it.

    Args:
        app: An App of ours, or cdk8s' own.
        touched: Whether each WebApp is asked for all its handles as soon as it is made.
    """

    def __init__(self, app: cdk8s.App, *, touched: bool) -> None:
        self.app = app
        self.chart = Chart(app, "shop", namespace="shop", labels={"team": "web"})
        self._touched = touched

    def web(self, id_: str = "web", **arguments: Any) -> WebApp:
        """Make a WebApp of four objects; arguments replace what it has."""
        usual = {
            "scope": self.chart,
            "image": f"registry.example.org/{id_}:1.0",
            "port": 8000,
            "url": f"https://{id_}.example.org",
            "config": {"TITLE": id_},
        }
        given = {**usual, **arguments}
        made = WebApp(given.pop("scope"), id_, **given)
        if self._touched:
            touch(made)
        return made

    def least(self, id_: str = "worker") -> WebApp:
        """Make a WebApp with neither configuration nor URL."""
        return self.web(id_, config=None, url=None)

    def api_object(self, kind: str, name: str | None = None) -> ApiObject:
        """The one ApiObject of a kind in the tree, found without its handle."""
        (found,) = (
            each
            for each in self.app.node.find_all()
            if isinstance(each, ApiObject) and each.kind == kind and name in (None, each.name)
        )
        return found

    def plain(self, name: str, kind: str = "ConfigMap") -> ApiObject:
        """Make an object that no WebApp knows."""
        return ApiObject(
            self.chart, name, api_version="v1", kind=kind, metadata=cdk8s.ApiObjectMetadata(name=name)
        )

    def yaml(self) -> str:
        """What the app writes; names that are derived from paths are numbered instead."""
        if isinstance(self.app, App):
            return _numbered(self.app.synth_yaml())
        self.app.synth()
        files = sorted(Path(self.app.outdir).glob("*.yaml"))
        documents = [each for file in files for each in yaml.safe_load_all(file.read_text())]
        return _numbered(dump(documents))


def _numbered(text: str) -> str:
    """A place in the tree may change; that all references to a name agree, may not."""
    numbers: dict[str, str] = {}
    return _GENERATED.sub(
        lambda found: numbers.setdefault(found.group(), f"generated-{len(numbers) + 1}"), text
    )


WAYS: dict[str, tuple[type[cdk8s.App], bool]] = {
    "untouched": (App, False),
    "touched": (App, True),
    "plain app": (cdk8s.App, False),
    "plain app, touched": (cdk8s.App, True),
}


@pytest.fixture(params=WAYS)
def stage(request: pytest.FixtureRequest, tmp_path: Path) -> Stage:
    """The same stage in each way: handles touched before all else or not, our App or cdk8s' own."""
    app, touched = WAYS[request.param]
    return Stage(app(outdir=str(tmp_path / "dist")), touched=touched)


@pytest.fixture(params=[each for each, (app, _) in WAYS.items() if app is App])
def own_stage(request: pytest.FixtureRequest, tmp_path: Path) -> Stage:
    """A stage with an App of ours, for what cdk8s' own App writes in another way."""
    return Stage(App(outdir=str(tmp_path / "dist")), touched=WAYS[request.param][1])


@pytest.fixture
def stages(tmp_path: Path) -> Callable[[bool], Stage]:
    """Make a stage with our App, where a test compares two of them."""
    return lambda touched: Stage(App(outdir=str(tmp_path / str(touched))), touched=touched)
