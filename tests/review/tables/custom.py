"""What is said of custom resources: custom.txt has changes of a spec by kind, and below each what is said.

`python -m tests.review.tables.custom` writes what is said anew, and the difference is for a person to read.
"""

from pathlib import Path

import yaml

from cdk8s_webapp_review.review import review
from cdk8s_webapp_review.sides.files import File

TABLE = Path(__file__).with_name("custom.txt")


def changes():
    """Each change, as (apiVersion, kind, its line, the lines below it)."""
    found, about = [], ("", "")
    for line in TABLE.read_text().splitlines():
        if line.startswith("## "):
            about = tuple(line[3:].split())
        elif line.startswith("    "):
            found[-1][3].append(line.strip())
        else:
            found.append((*about, line, []))
    return found


def said(version, kind, line):
    """What is said of a change."""
    before, after = line.split(" -> ")
    result = review(*(_side(version, kind, side) for side in (before, after)))
    known = [(each.risk, each) for each in result.findings] + [
        ("not judged", each) for each in result.not_judged
    ]
    return [f"{risk}{f' {each.field}' if each.field else ''}: {each.title}" for risk, each in known]


def _side(version, kind, text):
    if text == "gone":
        return []
    manifest = {
        "apiVersion": version,
        "kind": kind,
        "metadata": {"name": "web"},
        "spec": yaml.safe_load(text),
    }
    return [File("web.yaml", "", yaml.safe_dump(manifest).encode())]


def written():
    """The file, with what is said today."""
    lines, about = [], None
    for version, kind, line, _ in changes():
        if (version, kind) != about:
            about = version, kind
            lines.append(f"## {version} {kind}")
        lines += [line, *(f"    {each}" for each in said(version, kind, line))]
    return "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    TABLE.write_text(written())
