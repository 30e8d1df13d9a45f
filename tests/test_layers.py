"""Who may import whom: the rooms of the library, their floors, and what is pure."""

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

LIBRARY = Path(__file__).parent.parent / "constructs" / "cdk8s_webapp"

# What users write: the modules that lie in no room.
FRONT = "(front)"

# A room, and the rooms that it may import from; a room may always import from itself.
ROOMS = {
    "values": set(),
    "lines": {"values"},
    "pod": {"values", "lines"},
    "platforms": {"values"},
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
}


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
    """Each folder of code has a row in the table; `objects` may still be missing."""
    folders = {path.name for path in LIBRARY.iterdir() if any(path.glob("*.py"))}
    assert folders | {FRONT, "objects"} == set(ROOMS)


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


@pytest.mark.parametrize("rooms", [[room for room in PURE if (LIBRARY / room).is_dir()]], ids=["pure"])
def test_pure_rooms_do_without_node(rooms):
    """Imported in a process of their own, all modules of the pure rooms bring in neither cdk8s nor jsii."""
    command = [sys.executable, "-c", ALONE, str(LIBRARY), *rooms]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.stderr == ""
    *modules, brought = answer.stdout.splitlines()
    assert brought == "[]"
    assert len(modules) == sum(len(list((LIBRARY / room).glob("[!_]*.py"))) for room in rooms)


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
