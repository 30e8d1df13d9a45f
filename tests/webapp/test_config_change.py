"""A changed configuration restarts the pods, and nothing else does."""

import cdk8s
import cdk8s_plus_27 as kplus
import pytest
import yaml

from cdk8s_webapp import App, Chart, WebApp

CONFIG = {"APP_TITLE": "Users", "DEBUG": "no"}


@pytest.fixture
def pods(tmp_path):
    """Pod templates by application, of an app that a function fills."""
    runs = iter(range(100))

    def make(fill=None, *, chart="backend", place=None, config=None, **arguments):
        app = App(outdir=str(tmp_path / str(next(runs))))
        scope = Chart(app, chart)
        backend = WebApp(
            place(scope) if place else scope,
            "backend",
            image="backend:1",
            port=8000,
            url="https://api.example.org",
            config=CONFIG if config is None else config,
            **arguments,
        )
        if fill:
            fill(backend)
        documents = list(yaml.safe_load_all(app.synth_yaml()))
        return {
            each["metadata"]["name"]: each["spec"]["template"]
            for each in documents
            if each["kind"] == "Deployment"
        }

    return make


def backend(pods, *args, **arguments):
    return pods(*args, **arguments)["backend"]


@pytest.mark.parametrize(
    "config", [{**CONFIG, "APP_TITLE": "People"}, {**CONFIG, "MORE": "1"}, {"APP_TITLE": "Users"}]
)
def test_a_changed_added_or_removed_value_is_a_rollout(pods, config):
    """Another configuration is another pod template."""
    assert backend(pods, config=config) != backend(pods)


def test_a_value_moved_to_another_key_is_a_rollout(pods):
    """Keys and values do not run together in the checksum."""
    assert backend(pods, config={"A": "bc"}) != backend(pods, config={"Ab": "c"})


def test_added_config_counts(pods):
    """What add_config adds is in the checksum, as if it had been given at once."""
    later = backend(pods, lambda web: web.add_config("MORE", "1"))
    assert later == backend(pods, config={**CONFIG, "MORE": "1"})


def test_data_of_cdk8s_plus_counts(pods):
    """What config_map.add_data adds is in the checksum, as if it had been given at once."""
    later = backend(pods, lambda web: web.config_map.add_data("MORE", "1"))
    assert later == backend(pods, config={**CONFIG, "MORE": "1"})


def test_a_patched_config_map_counts(pods):
    """The checksum is of the data that reach the cluster."""

    def patch(web):
        cdk8s.ApiObject.of(web.config_map).add_json_patch(cdk8s.JsonPatch.replace("/data/DEBUG", "yes"))

    assert backend(pods, patch) == backend(pods, config={**CONFIG, "DEBUG": "yes"})


def test_files_count_where_they_are_mounted(pods):
    """Binary data restart the pods that mount them, and no others."""

    def add_file(web):
        web.config_map.add_binary_data("logo", "aGVsbG8=")

    def mount(web):
        volume = kplus.Volume.from_config_map(web, "files", web.config_map, name="files")
        web.deployment.containers[0].mount("/files", volume)

    def both(web):
        add_file(web)
        mount(web)

    assert backend(pods, add_file) == backend(pods)
    assert backend(pods, both) != backend(pods, mount)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"chart": "another-file"}, id="the file's name"),
        pytest.param({"config": dict(reversed(CONFIG.items()))}, id="the order of the dict"),
        pytest.param({"labels": {"team": "web"}}, id="labels"),
        pytest.param({"replicas": 5}, id="replicas"),
        pytest.param({"service_port": 8080}, id="the Service's port"),
        pytest.param({"names": {"ingress": "public", "service": "inside"}}, id="names of others"),
        pytest.param({"place": lambda chart: cdk8s.Chart(chart, "nested")}, id="the place in the tree"),
    ],
)
def test_nothing_else_restarts(pods, change):
    """What the pods do not read leaves their template as it is."""
    assert backend(pods, **change) == backend(pods)


def test_what_others_do_restarts_nothing(pods):
    """Another application's config and a label on the Ingress leave the pods alone."""

    def others(web):
        WebApp(
            cdk8s.Chart(web.node.root, "other"), "other", image="other:1", port=1, config={"APP_TITLE": "x"}
        )
        cdk8s.ApiObject.of(web.ingress).metadata.add_label("team", "web")
        cdk8s.ApiObject.of(web.config_map).metadata.add_annotation("owner", "web")

    assert backend(pods, others) == backend(pods)


def test_nothing_is_written_where_the_application_reloads(pods):
    """With on_config_change="nothing" a changed configuration leaves the pods alone."""
    quiet = backend(pods, on_config_change="nothing")
    assert "annotations" not in quiet["metadata"]
    assert quiet == backend(pods, config={"APP_TITLE": "x"}, on_config_change="nothing")
    assert quiet["spec"]["containers"][0]["envFrom"] == [{"configMapRef": {"name": "backend"}}]


def test_no_config_has_no_checksum(pods):
    """An application without configuration has no annotation for it."""
    assert "annotations" not in backend(pods, config={})["metadata"]


def test_the_checksum_is_the_same_in_every_release(pods):
    """A new way to make the checksum would restart every application."""
    annotations = backend(pods, config={"APP_TITLE": "Café ☕", "A": "1"})["metadata"]["annotations"]
    assert annotations == {"checksum/config": "593c64cb67a3e135"}
