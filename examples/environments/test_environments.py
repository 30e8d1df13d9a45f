"""What differs between the environments is what somebody meant to differ."""

import yaml

from main import apps


def leaves(value, path=""):
    """Each value of a manifest by its path."""
    if isinstance(value, dict):
        return {
            at: leaf for key, inner in value.items() for at, leaf in leaves(inner, f"{path}.{key}").items()
        }
    if isinstance(value, list):
        return {
            at: leaf for n, inner in enumerate(value) for at, leaf in leaves(inner, f"{path}[{n}]").items()
        }
    return {path: value}


def of_environment(name):
    """All values of an environment, by kind and path."""
    documents = yaml.safe_load_all(apps[name].synth_yaml())
    return {f"{each['kind']}{path}": leaf for each in documents for path, leaf in leaves(each).items()}


def differences():
    """A table: a row for each value that is not the same in all environments."""
    found = {name: of_environment(name) for name in apps}
    paths = dict.fromkeys(path for each in found.values() for path in each)
    rows = [[path, *(str(each.get(path, "")) for each in found.values())] for path in paths]
    rows = [["", *apps], *(row for row in rows if len(set(row[1:])) > 1)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def test_what_differs(snapshot):
    """`python -m pytest -s` prints the table."""
    table = differences()
    print(table)
    assert table == snapshot
