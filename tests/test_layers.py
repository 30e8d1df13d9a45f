"""Who may import whom: the rooms of the library, their floors, and what is pure."""

import ast
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LIBRARY = ROOT / "constructs" / "cdk8s_webapp"

# What users write: the modules that lie in no room.
FRONT = "(front)"

# A room, and the rooms that it may import from; a room may always import from itself.
ROOMS = {
    "values": set(),
    "lines": {"values"},
    "platforms": {"values"},
    "pod": {"values", "lines", "platforms"},
    "objects": {"values", "lines", "pod", "platforms"},
    "node": {"values"},
    "handles": {"values", "lines", "pod", "platforms", "objects", "node"},
    "synth": {"values", "lines", "objects", "node", "handles"},
    FRONT: {"values", "lines", "pod", "platforms", "objects", "node", "handles", "synth"},
}
PURE = ("values", "lines", "pod", "platforms", "objects")

# Packages of others that only some rooms may import.
OTHERS = {
    "jsii": {"node", "handles"},
    "cdk8s_plus_27": {"handles"},
    "cdk8s": {"handles", "synth", FRONT},
    "constructs": {"node", "handles", "synth", FRONT},
    "yaml": {"synth"},
    # The facts about Kubernetes that are its own too.
    "cdk8s_webapp_review": {"values", "objects"},
}
NODE = {"jsii", "cdk8s", "cdk8s_plus_27", "constructs"}


def module_of(file, root):
    """A file's name as a module below the root, as parts."""
    parts = file.relative_to(root).with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" else parts


def room_of(parts):
    """The room that a module lies in."""
    return parts[0] if parts and (LIBRARY / parts[0]).is_dir() else FRONT


def running(tree):
    """The nodes of a tree, without imports that only a type checker sees."""
    for node in ast.iter_child_nodes(tree):
        if not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
            yield node
            yield from running(node)


def imports(file, root):
    """The modules of this package that a file imports, as parts, and the packages of others."""
    package = file.relative_to(root).parent.parts
    own, others = set(), set()
    for node in running(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            others |= {each.name.partition(".")[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            others.add(node.module.partition(".")[0])
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] + tuple((node.module or "").split("."))
            base = tuple(part for part in base if part)
            inner = {(*base, each.name) for each in node.names}
            modules = {each for each in inner if is_module(root, each)}
            own |= modules | ({base} if modules != inner or not modules else set())
    return own, others


def is_module(root, parts):
    """Whether there is a file or a folder of code of this name."""
    path = root.joinpath(*parts)
    return path.with_suffix(".py").exists() or path.is_dir()


FILES = sorted(LIBRARY.rglob("*.py"))
NAMES = [str(file.relative_to(LIBRARY)) for file in FILES]


def test_every_room_is_known():
    """Each folder of code has a row in the table, and each row a folder."""
    folders = {path.name for path in LIBRARY.iterdir() if any(path.glob("*.py"))}
    assert folders | {FRONT} == set(ROOMS)


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_a_module_imports_from_below(file):
    """A module imports from its room and the rooms that its own may know, and packages that it may know."""
    room = room_of(module_of(file, LIBRARY))
    own, others = imports(file, LIBRARY)
    allowed = {room, *ROOMS[room]}
    assert {room_of(each) for each in own} - allowed == set()
    assert {name for name in others if room not in OTHERS.get(name, {room})} == set()


def test_the_floors_are_a_table_without_circles():
    """The table itself has an order, so that the rooms lie on floors."""
    order = list(TopologicalSorter(ROOMS).static_order())
    assert (order[0], order[-1]) == ("values", FRONT)


def test_no_modules_import_each_other_in_a_circle():
    """Imports have an order, inside functions too."""
    graph = {module_of(file, LIBRARY): imports(file, LIBRARY)[0] for file in FILES}
    del graph[()]
    assert len(list(TopologicalSorter(graph).static_order())) >= len(graph)


@pytest.mark.parametrize("file", sorted(LIBRARY.glob("*/__init__.py")), ids=lambda file: file.parent.name)
def test_a_room_imports_nothing_by_itself(file):
    """The __init__.py of a room is its sentence, so that one module of it can be imported alone."""
    (docstring,) = ast.parse(file.read_text()).body
    assert isinstance(docstring, ast.Expr)


ALONE = """
import importlib, pkgutil, sys, types
package = types.ModuleType("cdk8s_webapp")
package.__path__ = [sys.argv[1]]
sys.modules["cdk8s_webapp"] = package
for room in sys.argv[2:]:
    found = importlib.import_module(f"cdk8s_webapp.{room}")
    for each in pkgutil.walk_packages(found.__path__, f"cdk8s_webapp.{room}."):
        importlib.import_module(each.name)
        print(each.name)
brought = {name.partition(".")[0] for name in sys.modules}
print(sorted(brought & {"cdk8s", "cdk8s_plus_27", "constructs", "jsii"}))
"""


def test_pure_rooms_do_without_node():
    """Imported in a process of their own, all modules of the pure rooms bring in neither cdk8s nor jsii."""
    command = [sys.executable, "-c", ALONE, str(LIBRARY), *PURE]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.stderr == ""
    *modules, brought = answer.stdout.splitlines()
    assert brought == "[]"
    assert len(modules) == sum(len(list((LIBRARY / room).glob("[!_]*.py"))) for room in PURE)


def without_node():
    """The modules that ask nothing of Node, neither themselves nor by what they import."""
    found = {name: imports(file, LIBRARY) for file in FILES if (name := module_of(file, LIBRARY))}
    asking = {name for name, (_, others) in found.items() if others & NODE}
    while more := {name for name, (own, _) in found.items() if own & asking} - asking:
        asking |= more
    return found.keys() - asking


def test_all_that_does_without_node_is_mutated():
    """`make mutate` takes the pure rooms whole, and of synth/ each module that asks nothing of Node."""
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mutmut"]["only_mutate"]
    assert {f"cdk8s_webapp/{room}/*" for room in PURE} <= set(listed)
    of_synth = {
        f"cdk8s_webapp/{file.relative_to(LIBRARY)}": module_of(file, LIBRARY)
        for file in LIBRARY.glob("synth/**/*.py")
        if module_of(file, LIBRARY) != ("synth",)
    }
    taken = {file for file in of_synth if any(fnmatch(file, each) for each in listed)}
    assert taken == {file for file, module in of_synth.items() if module in without_node()}


@pytest.mark.parametrize("file", sorted(ROOT.glob("tests/pure/**/*.py")), ids=lambda file: file.stem)
def test_pure_tests_do_without_node(file):
    """A test of pure code imports pure modules, and of the library's names those that pure rooms hold."""
    exported = {
        each.name
        for node in ast.parse((LIBRARY / "__init__.py").read_text()).body
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in PURE
        for each in node.names
    }
    assert imports(file, ROOT)[1] & NODE == set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module == "cdk8s_webapp":
            assert {each.name for each in node.names} - exported == set()
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cdk8s_webapp."):
            module = tuple(node.module.split(".")[1:])
            for each in node.names:
                inner = (*module, each.name)
                assert (inner if is_module(LIBRARY, inner) else module) in without_node(), node.module


def test_the_check_of_imports_sees_all_kinds(tmp_path):
    """Absolute, relative, of modules and of names, at the top and in functions: none is missed."""
    (tmp_path / "room").mkdir()
    (tmp_path / "other.py").touch()
    (tmp_path / "room" / "__init__.py").touch()
    (tmp_path / "room" / "near.py").touch()
    file = tmp_path / "room" / "far.py"
    file.write_text(
        "import jsii.errors\nfrom yaml import dump\nfrom . import near\nfrom .. import other\n"
        "from ..other import name\n\ndef late():\n    from .near import more\n    import cdk8s\n"
    )
    assert imports(file, tmp_path) == ({("room", "near"), ("other",)}, {"jsii", "yaml", "cdk8s"})
