"""The YAML is as it was when somebody last read it; `python -m pytest --snapshot-update` accepts it."""

import pytest

from main import apps


@pytest.mark.parametrize("name", apps)
def test_the_yaml_is_as_it_was_reviewed(name, snapshot):
    """All objects, a snapshot each."""
    assert apps[name].synth_yaml() == snapshot
