"""The ConfigMap: variables in their order, checked, and what pods read of them."""

from cdk8s_webapp.objects.config_map import ConfigMapObject, read_by_pods


def test_the_entries_stand_in_their_order():
    """Variables are written as they were given; those of a handle follow, other fields stay."""
    made = ConfigMapObject(app="shop", name="shop", entries={"Z": "1"})
    made.add("A", "2")
    assert list(made.entries.items()) == [("Z", "1"), ("A", "2")]
    assert made.lines() == {"data": {"Z": "1", "A": "2"}}
    whole = made.over({"data": {"A": "handle", "B": "3"}, "binaryData": {"c": "AA=="}})
    assert whole == {"data": {"Z": "1", "A": "handle", "B": "3"}, "binaryData": {"c": "AA=="}}
    assert list(whole["data"]) == ["Z", "A", "B"]


def test_an_empty_one_has_no_data():
    """No variable, no line."""
    made = ConfigMapObject(app="shop", name="shop")
    assert (made.lines(), made.over({}), made.over({"immutable": True})) == ({}, {}, {"immutable": True})


def test_entries_are_checked(refusal):
    """At once and when they are added; one that is refused is not there afterwards."""
    assert refusal(ConfigMapObject, app="shop", name="x", entries={"A": 1}) == (
        'shop: config: A: 1 is not text; write "1"'
    )
    made = ConfigMapObject(app="shop", name="shop", entries={"A": "1"})
    assert refusal(made.add, "A", "2") == (
        "shop: config: A: is given twice; a second value would replace the first"
    )
    assert refusal(made.add, "B", 2) == 'shop: config: B: 2 is not text; write "2"'
    assert "shop: config: " in refusal(made.add, "BIG", "x" * 100_000 * 11)
    assert dict(made.entries) == {"A": "1"}


def test_all_entries_count_for_the_size(refusal):
    """Each value fits, and all of them do not."""
    made = ConfigMapObject(app="shop", name="shop")
    for number in range(2):
        made.add(f"KEY_{number}", "x" * 100_000)
    assert "shop: config: " in refusal(
        lambda: [made.add(f"MORE_{number}", "x" * 100_000) for number in range(10)]
    )


def test_what_pods_read():
    """Environments know data alone; files, binary data too; what is empty is not read."""
    manifest = {"data": {"A": "1"}, "binaryData": {"b": "AA=="}, "metadata": {}}
    assert read_by_pods(manifest, as_files=False) == {"data": {"A": "1"}}
    assert read_by_pods(manifest, as_files=True) == {"data": {"A": "1"}, "binaryData": {"b": "AA=="}}
    assert read_by_pods({"data": {}}, as_files=True) == {}


def written(**given):
    """A manifest, named by its lines."""
    made = ConfigMapObject(app="shop", name="shop", **given)
    manifest = {"metadata": {"name": made.name}, **made.over({})}
    made.name_by_lines(manifest)
    return manifest


def test_one_that_is_immutable_is_named_by_its_content():
    """In an order that does not count; and it says that it cannot be changed."""
    made = written(entries={"A": "1", "B": "2"}, is_immutable=True)
    assert made == {
        "metadata": {"name": "shop-50a42fa9eb"},
        "immutable": True,
        "data": {"A": "1", "B": "2"},
    }
    again = written(entries={"B": "2", "A": "1"}, is_immutable=True)
    assert again["metadata"] == made["metadata"]
    assert written(entries={"A": "1"}, is_immutable=True)["metadata"] != made["metadata"]


def test_one_that_is_not_keeps_its_name():
    """And says nothing of it."""
    assert written(entries={"A": "1"}) == {"metadata": {"name": "shop"}, "data": {"A": "1"}}
