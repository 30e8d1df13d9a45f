"""What a run of a program has written."""

from cdk8s_webapp.synth.object_names import Name
from cdk8s_webapp.synth.run import Run

SHOP = frozenset({Name("", "Service", "", "shop")})


def test_each_app_of_a_folder_has_a_number(tmp_path):
    """One that writes a file of another takes its place; a folder knows nothing of another."""
    run = Run()
    assert run.number(tmp_path, ["a"]) == 1
    run.wrote(tmp_path, 1, ["a"])
    run.wrote(tmp_path, 2, ["b", "c"])
    found = [run.number(tmp_path, paths) for paths in (["a"], ["c", "d"], ["d"], [])]
    assert found == [1, 2, 3, 3]
    assert run.number(tmp_path / "other", ["a"]) == 1
    assert (run.apps(tmp_path), run.apps(tmp_path / "other")) == (2, 0)
    assert (run.files(tmp_path, 2), run.files(tmp_path, 3)) == ({"b", "c"}, frozenset())
    assert (run.all_files(tmp_path), run.all_files(tmp_path / "other")) == ({"a", "b", "c"}, frozenset())


def test_the_objects_of_other_apps_are_known(tmp_path):
    """As long as their files are; through a link to the folder as well."""
    (tmp_path / "dist").mkdir()
    (tmp_path / "link").symlink_to("dist")
    run = Run()
    run.wrote(tmp_path / "dist", 1, ["a", "b"])
    run.holds(tmp_path / "link", {"a": SHOP, "b": SHOP})
    assert run.names_beside(tmp_path / "link", 2) == {"a": SHOP, "b": SHOP}
    assert run.names_beside(tmp_path / "dist", 1) == {}
    run.wrote(tmp_path / "dist", 1, ["b"])
    assert run.names_beside(tmp_path / "dist", 2) == {"b": SHOP}
