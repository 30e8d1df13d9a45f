"""Which objects go into which file."""

import cdk8s
import pytest
from constructs import Construct
from hypothesis import given
from hypothesis import strategies as st

from cdk8s_webapp import App, Chart
from cdk8s_webapp.handles.chart import name_of
from cdk8s_webapp.synth import files


@pytest.mark.parametrize(
    ("kind", "name", "path"),
    [
        ("Service", "web", "Service.web"),
        ("Role", "system:a/b c", "Role.systemabc"),
        ("ConfigMap", "a_b.c-d", "ConfigMap.a_b.c-d"),
        ("Thing", "é", "Thing."),
    ],
)
def test_an_objects_file_is_named_by_kind_and_name(kind, name, path):
    """Where each object has a file, its name is cdk8s' own: nothing but letters, digits, '_', '.' and '-'."""
    assert files._name({"kind": kind, "metadata": {"name": name}}) == path


IDS = st.one_of(st.from_regex(r"[a-z0-9-]{1,70}", fullmatch=True), st.text("aZ9-_./é\n ", min_size=1))


@given(id_=IDS, is_ours=st.booleans(), is_in_another=st.booleans())
def test_a_charts_file_is_named_as_cdk8s_would(id_, is_ours, is_in_another):
    """Where the name is known without asking cdk8s it is cdk8s' own, for any id, chart and place."""
    app = App()
    scope = Construct(app, "group") if is_in_another else app
    chart = (Chart if is_ours else cdk8s.Chart)(scope, id_)
    assert name_of(chart) == cdk8s.Names.to_dns_label(chart)
