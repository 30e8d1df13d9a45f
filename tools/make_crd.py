r"""Write crds/upstream/: one version of a resource definition as its project publishes it, without its prose.

    python tools/make_crd.py v1 github.com/kubernetes-sigs/gateway-api v1.6.1 \\
        config/crd/standard/gateway.networking.k8s.io_httproutes.yaml <downloaded.yaml

What decides whether an object is taken stays as it is: types, required fields, enumerations, patterns,
defaults and rules. The licence of each is Apache-2.0.
"""

import sys
from pathlib import Path
from typing import Any

import yaml

OUT = Path(__file__).parent.parent / "crds" / "upstream"


def without_prose(schema: Any) -> Any:
    """A schema without the descriptions of its fields; a field may have that name itself."""
    if isinstance(schema, list):
        return [without_prose(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: without_prose(value)
        for key, value in schema.items()
        if key != "description" or not isinstance(value, str)
    }


def definition(published: dict[str, Any], version: str) -> dict[str, Any]:
    """The definition with this version alone."""
    spec = published["spec"]
    (one,) = (each for each in spec["versions"] if each["name"] == version)
    kept = {key: value for key, value in spec.items() if key in ("group", "names", "scope")}
    metadata = {key: published["metadata"][key] for key in ("annotations", "name")}
    return {
        "apiVersion": published["apiVersion"],
        "kind": published["kind"],
        "metadata": metadata,
        "spec": {**kept, "versions": [without_prose({**one, "storage": True})]},
    }


def main(version: str, project: str, tag: str, path: str) -> None:
    """Read what is published, write what is kept."""
    made = definition(yaml.safe_load(sys.stdin), version)
    source = f"# {project} {tag}, {path}\n# {version} alone, without prose (tools/make_crd.py). Apache-2.0.\n"
    text = yaml.safe_dump(made, sort_keys=False, width=110)
    (OUT / f"{made['metadata']['name']}.yaml").write_text(source + text)


if __name__ == "__main__":
    main(*sys.argv[1:])
