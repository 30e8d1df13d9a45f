"""How the review's house is built: thin rules over subjects, and nothing that goes round in a circle."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import cdk8s_webapp_review
from cdk8s_webapp_review.rules import all_rules

PACKAGE = Path(cdk8s_webapp_review.__file__).parent
MODULES = {
    ".".join(("cdk8s_webapp_review", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(
        ".__init__"
    ): path
    for path in PACKAGE.rglob("*.py")
}
RULES = sorted(path for path in (PACKAGE / "rules").glob("*.py") if path.stem not in ("__init__", "rule"))


def imported(module):
    """The modules of the package that a module imports when it is loaded."""
    path = MODULES[module]
    package = module.split(".") if path.stem == "__init__" else module.split(".")[:-1]
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.ImportFrom):
            parts = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*parts, *([node.module] if node.module else [])])
            for alias in node.names:
                found = f"{source}.{alias.name}" if f"{source}.{alias.name}" in MODULES else source
                if found in MODULES and found != module:
                    yield found


def test_no_module_imports_itself_in_a_circle():
    """Every module can be read after those that it stands on."""
    order = list(TopologicalSorter({module: set(imported(module)) for module in MODULES}).static_order())
    assert set(order) == set(MODULES)


@pytest.mark.parametrize("room", ["subjects", "report"])
def test_what_is_known_does_not_judge(room):
    """Subjects and formats stand below the rules, and import none."""
    for module in MODULES:
        if module.startswith(f"cdk8s_webapp_review.{room}"):
            assert not [name for name in imported(module) if ".rules" in name], module


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_a_rule_is_thin(path):
    """A module is one rule, named by its id, of at most 30 lines; what is longer is a subject's."""
    (rule,) = (node for node in ast.parse(path.read_text()).body if isinstance(node, ast.ClassDef))
    assert rule.end_lineno - rule.lineno < 30
    assert path.stem[:4].upper() in {known.id for known in all_rules() if known.__name__ == rule.name}


def test_each_rule_says_since_when():
    """`since` is a version, and no two rules have one id."""
    assert all(rule.since.replace(".", "").isdigit() for rule in all_rules())
    assert len({rule.id for rule in all_rules()}) == len(all_rules()) == len(RULES)
