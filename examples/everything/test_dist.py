"""The YAML is as it was when somebody last read it; `python -m pytest --snapshot-update` accepts it."""

from main import app


def test_the_yaml_is_as_it_was_reviewed(snapshot):
    """All objects."""
    assert app.synth_yaml() == snapshot
