"""The proofs find what they are for: options that are wrong, one fault at a time."""

import importlib.util
import itertools

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from .harness import lines, pages, proofs
from .harness.option import Option

HEADER = '''"""replicas: how many pods run."""

from cdk8s_webapp import Resources, WebApp
from tests.options.harness import Bad, Example, given

RESTARTS = False
'''

names = (f"wrong_option_{number}" for number in itertools.count())


@pytest.fixture
def option(tmp_path, without_bytecode):
    """Read an option's file of this text."""

    def read(text, name="replicas"):
        path = tmp_path / f"{next(names)}.py"
        path.write_text(HEADER + text)
        spec = importlib.util.spec_from_file_location(path.stem, path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return Option(name, module)

    return read


def faults(proof, found):
    """What a proof says of the first example."""
    return list(proof(found, found.examples[0]))


def test_a_right_option_has_no_faults(option):
    """What is right passes each proof, so that the faults below are theirs."""
    right = option('EXAMPLES = [Example("More", given(replicas=3))]\nBAD = []')
    for proof in (proofs.effect, proofs.code, proofs.schema, proofs.restarts):
        assert faults(proof, right) == []


def test_an_example_that_changes_nothing(option):
    """An argument at its default is no example."""
    assert faults(proofs.effect, option('EXAMPLES = [Example("Two", given(replicas=2))]')) == [
        "it changes nothing"
    ]


def test_an_example_that_leaves_something_behind(option):
    """What one application does must not reach the next."""
    wrong = option(
        "seen = []\n\n"
        "def remember(shop):\n    seen.append(1)\n    shop.add_config('N', str(len(seen)))\n\n"
        'EXAMPLES = [Example("Remembers", then=remember)]'
    )
    assert faults(proofs.effect, wrong) == ["on again is not as on"]


def test_a_column_that_is_wrong(option):
    """Pods that restart are found in the template, in both directions."""
    assert faults(proofs.restarts, option('EXAMPLES = [Example("Health", given(health="/"))]')) == [
        "restarts pods: yes, by its pod template"
    ]
    assert faults(proofs.restarts, option('EXAMPLES = [Example("M", given(replicas=3), restarts=True)]')) == [
        "restarts pods: no, by its pod template"
    ]


def test_another_workload_is_no_proof(option):
    """A Deployment of another name says nothing of restarts."""
    renamed = option('EXAMPLES = [Example("Name", given(names={"deployment": "x"}))]')
    assert faults(proofs.restarts, renamed) == ["no workload has the same name with it and without it"]


PATCH = """
import cdk8s

def patch(shop):
    added = cdk8s.JsonPatch.add("/spec/template/spec{path}", {value})
    cdk8s.ApiObject.of(shop.deployment).add_json_patch(added)

EXAMPLES = [Example("Patched", then=patch{more})]
"""


def test_a_field_that_no_kubernetes_has(option):
    """An unknown field is found in each version."""
    wrong = option(PATCH.format(path="/colour", value="'red'", more=""))
    assert len(faults(proofs.schema, wrong)) == len(proofs.VERSIONS)


@pytest.mark.parametrize(
    ("since", "expected"),
    [(None, ["1.27", "1.28"]), ("1.28", ["1.28"]), ("1.29", []), ("1.31", ["1.29", "1.30"])],
)
def test_the_first_kubernetes(option, since, expected):
    """A version that is named too early is found, and one that is named too late."""
    found = faults(
        proofs.schema,
        option(
            PATCH.format(
                path="/containers/0/lifecycle",
                value='{"preStop": {"sleep": {"seconds": 5}}}',
                more=f", since={since!r}",
            )
        ),
    )
    assert [each.split()[0].rstrip(":") for each in found] == expected


def test_a_page_that_does_not_make_its_yaml(option):
    """Code that needs what the page does not show is found."""
    wrong = option(
        'number = iter([5, 6, 7, 8])\n\nEXAMPLES = [Example("Next", given(replicas=next(number)))]'
    )
    (fault,) = faults(proofs.code, wrong)
    assert fault.startswith("its page does not make its YAML:\nWebApp(")


@pytest.mark.parametrize(
    ("bad", "expected"),
    [
        (
            'Bad("shop: replicas: -1 is wrong", given(replicas=-1))',
            "the answer is 'shop: replicas: -1 is not",
        ),
        ('Bad("shop: replicas: 3 is wrong", given(replicas=3))', "it is not refused"),
        ('Bad("", lambda: Resources(cpu="1"))', "it is not refused"),
        ('Bad("", lambda shop: shop.add_config("A", "1"))', "it is not refused"),
    ],
)
def test_a_bad_value_that_is_taken_or_answered_otherwise(option, bad, expected):
    """The whole message counts, and so does that there is one."""
    first, *_ = proofs.refusal(option(f"BAD = [{bad}]").bad[0])
    assert first.startswith(expected)


def test_a_message_that_names_no_argument(option):
    """A refusal begins with the application and the argument."""
    wrong = option(
        "from cdk8s_webapp import WebAppError\n"
        "def subject(chart, id_, **arguments):\n    raise WebAppError('replicas: no')\n\n"
        'BAD = [Bad("replicas: no", given(replicas=9), subject=subject)]'
    )
    assert list(proofs.refusal(wrong.bad[0])) == ["the answer does not begin with 'shop' and the argument"]


def meeting(option, one, other):
    """Two options and their meeting."""
    options = {"one": option(one, "one"), "other": option(other, "other")}
    return list(proofs.together({name: each.examples[0] for name, each in options.items()}, options))


def test_an_option_that_is_lost_beside_another(option):
    """What another option takes away without touching it alone is found."""
    one = 'EXAMPLES = [Example("Label", given(labels={"team": "shop"}))]'
    other = (
        "import cdk8s\n\n"
        "def forget(shop):\n"
        "    if shop.labels:\n"
        "        path = '/metadata/labels/team'\n"
        "        cdk8s.ApiObject.of(shop.service).add_json_patch(cdk8s.JsonPatch.remove(path))\n\n"
        'EXAMPLES = [Example("Forgets", given(replicas=3), then=forget)]'
    )
    assert meeting(option, one, other) == ["one: Service.metadata.labels.team: 'shop' is lost beside other"]


def test_a_line_that_comes_from_nowhere(option):
    """What appears only where two options meet is found."""
    one = 'EXAMPLES = [Example("Label", given(labels={"team": "shop"}))]'
    other = (
        "def more(shop):\n"
        "    if shop.labels:\n"
        "        shop.service.metadata.add_annotation('example.org/a', 'b')\n\n"
        'EXAMPLES = [Example("More", given(replicas=3), then=more)]'
    )
    assert meeting(option, one, other) == [
        "Service.metadata.annotations.example.org/a is in none of one, other"
    ]


def test_options_that_say_they_stand_apart(option):
    """They must be refused together, with the words that are named."""
    one = 'APART = {"other": "cannot"}\nEXAMPLES = [Example("More", given(replicas=3))]'
    other = 'EXAMPLES = [Example("Health", given(health="/"))]'
    options = [option(one, "one"), option(other, "other")]
    assert proofs.all_pairs(options) == []
    ((row, message),) = proofs.refused_pairs(options)
    assert list(proofs.apart(row, message)) == ["one and other: are not refused together"]


def test_an_example_of_its_own(option):
    """A function that fills a chart has its own baseline, and its page shows its body."""
    found = option(
        "def alone(chart):\n"
        '    """Not shown."""\n'
        '    WebApp(chart, "shop", image="a:1", port=80, shutdown=None, health="/")\n\n'
        "def off(chart):\n"
        '    WebApp(chart, "shop", image="a:1", port=80, shutdown=None)\n\n'
        'EXAMPLES = [Example("By itself", alone=alone, off=off, restarts=True)]\nBAD = []'
    )
    for proof in (proofs.effect, proofs.code, proofs.schema, proofs.restarts):
        assert faults(proof, found) == []
    page = pages.page(found)
    assert '```python\nWebApp(chart, "shop", image="a:1", port=80, shutdown=None, health="/")\n```' in page
    assert "+          httpGet:\n+            path: /\n" in page
    assert proofs.all_pairs([found, found]) == []


texts = st.dictionaries(
    st.sampled_from("abcd"),
    st.recursive(
        st.integers(0, 3),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abcd"), inner, max_size=3)
        ),
        max_leaves=8,
    ),
    max_size=4,
).map(lambda more: yaml.safe_dump({"kind": "Thing", "metadata": {"name": "thing"}, **more}, sort_keys=False))


@given(texts, texts)
def test_every_difference_is_shown(before, after):
    """Nothing is shown of what is equal; AFTER has all that is marked +, and BEFORE all that is marked -."""
    shown = lines.difference(before, after).splitlines()
    assert (shown == []) == (before == after)
    for sign, text, other in (("+", after, before), ("-", before, after)):
        marked = [line[1:] for line in shown if line[0] == sign]
        rest = text.splitlines()
        for line in marked:
            rest.remove(line)
        assert len(rest) == len(other.splitlines()) - sum(line[0] not in f"{sign} @" for line in shown)


def test_where_a_line_stands():
    """The lines above it in the tree are shown once, and no others."""
    before = "kind: A\nmetadata:\n  name: a\nspec:\n  one: 1\n  list:\n  - name: x\n    v: 1\n  - name: y\n"
    after = before.replace("v: 1", "v: 2\n    w: 3") + "    z: 1\n"
    assert lines.difference(before, after) == (
        "@@ A a @@\n spec:\n   list:\n"
        "   - name: x\n-    v: 1\n+    v: 2\n+    w: 3\n"
        "   - name: y\n+    z: 1\n"
    )


def test_objects_that_come_and_go():
    """An object of another name is compared with the one of its kind; one that is gone is shown whole."""
    one, other = "kind: A\nmetadata:\n  name: a\n", "kind: B\nmetadata:\n  name: b\n"
    assert lines.difference(one, one.replace("name: a", "name: z")) == (
        "@@ A z @@\n metadata:\n-  name: a\n+  name: z\n"
    )
    assert lines.difference(f"{one}---\n{other}", one) == "@@ B b @@\n-kind: B\n-metadata:\n-  name: b\n"
    assert lines.difference("", other) == "@@ B b @@\n+kind: B\n+metadata:\n+  name: b\n"
