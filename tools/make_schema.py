"""Write the review's schema.json: the fields of every kind, from an API server's OpenAPI.

    kubectl get --raw /openapi/v2 | python tools/make_schema.py

A field is written as its type: a scalar's letter (s string, i integer, n number, b boolean, q quantity,
x integer or string, t time, o anything), a name from `types`, `{T` a map, `[]T` a list, `[=]T` a set,
`[a,b]T` a list whose items are merged by the keys a and b.
"""

import json
import pathlib
import sys
from typing import Any

OUT = pathlib.Path(__file__).parent.parent / "review" / "cdk8s_webapp_review" / "schema.json"

SCALARS = {"string": "s", "integer": "i", "number": "n", "boolean": "b"}
SPECIAL = {
    "io.k8s.apimachinery.pkg.api.resource.Quantity": "q",
    "io.k8s.apimachinery.pkg.util.intstr.IntOrString": "x",
    "io.k8s.apimachinery.pkg.apis.meta.v1.Time": "t",
    "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime": "t",
}
# Not manifests, or not for deploying.
LEFT_OUT_ENDINGS = ("List", "Options", "Review", "Request")
LEFT_OUT = {"APIGroup", "APIVersions", "Binding", "ComponentStatus", "Event", "Eviction", "Scale", "Status"}


class Schema:
    """The types that manifests are made of."""

    def __init__(self, definitions: dict[str, Any]) -> None:
        self.definitions = definitions
        self.names = short_names(definitions)
        self.kinds: dict[str, str] = {}
        self.types: dict[str, dict[str, str]] = {}
        self.required: dict[str, list[str]] = {}
        self.enums: dict[str, dict[str, list[str]]] = {}

    def add_kinds(self) -> None:
        """Every kind that is deployed, with the types that it needs."""
        for name, definition in self.definitions.items():
            versions = definition.get("x-kubernetes-group-version-kind", ())
            if len(versions) == 1 and is_deployed(versions[0]):
                group, version, kind = (versions[0][key] for key in ("group", "version", "kind"))
                self.kinds[f"{group}/{version}/{kind}".removeprefix("/")] = self.names[name]
                self.definitions[name]["properties"].get("status", {}).clear()
                self.reach(name)

    def reach(self, name: str) -> None:
        """Add a type, and all that its fields need."""
        short, definition = self.names[name], self.definitions[name]
        if short in self.types:
            return
        fields = self.types[short] = {}
        for field, schema in definition["properties"].items():
            if "enum" in schema:
                self.enums.setdefault(short, {})[field] = schema["enum"]
            # Servers' own, of which no manifest speaks.
            own = short == "ObjectMeta" and field in ("managedFields", "ownerReferences")
            fields[field] = "[]o" if own else self.letters(schema)
        if "required" in definition:
            self.required[short] = sorted(definition["required"])

    def letters(self, schema: dict[str, Any]) -> str:
        """A field's type."""
        if "$ref" in schema:
            return self.named(schema["$ref"].rpartition("/")[2])
        if schema.get("type") == "array":
            return f"[{merge_keys(schema)}]{self.letters(schema['items'])}"
        if "additionalProperties" in schema:
            return "{" + self.letters(schema["additionalProperties"])
        return "x" if schema.get("format") == "int-or-string" else SCALARS.get(schema.get("type", ""), "o")

    def named(self, name: str) -> str:
        """A type that the schema names."""
        if name in SPECIAL:
            return SPECIAL[name]
        if "properties" not in self.definitions[name]:
            return "o"
        self.reach(name)
        return self.names[name]

    def text(self) -> str:
        """The file."""
        parts = {"kinds": self.kinds, "types": self.types, "required": self.required, "enums": self.enums}
        return json.dumps(parts, indent=0, sort_keys=True, separators=(",", ":")) + "\n"


def short_names(definitions: dict[str, Any]) -> dict[str, str]:
    """The last part of each name; with the group and version before it where two have the same."""
    last = [name.rpartition(".")[2] for name in definitions]
    names = {}
    for name, short in zip(definitions, last, strict=True):
        parts = name.split(".")
        longer = f"{parts[-3].capitalize()}{parts[-2].capitalize()}{short}"
        names[name] = short if last.count(short) == 1 else longer
    return names


def is_deployed(version: dict[str, str]) -> bool:
    """Whether people write manifests of a kind."""
    kind = version["kind"]
    return "alpha" not in version["version"] and kind not in LEFT_OUT and not kind.endswith(LEFT_OUT_ENDINGS)


def merge_keys(schema: dict[str, Any]) -> str:
    """What stands in a list's brackets."""
    keys = schema.get("x-kubernetes-list-map-keys") or []
    merges = schema.get("x-kubernetes-patch-strategy", "").startswith("merge")
    if not keys and merges and "x-kubernetes-patch-merge-key" in schema:
        keys = [schema["x-kubernetes-patch-merge-key"]]
    is_set = schema.get("x-kubernetes-list-type", "set" if merges else "") == "set"
    return ",".join(keys) or ("=" if is_set else "")


def main() -> None:
    """Read an API server's description, and write the file."""
    schema = Schema(json.load(sys.stdin)["definitions"])
    schema.add_kinds()
    OUT.write_text(schema.text(), encoding="utf-8")
    print(f"{len(schema.kinds)} kinds, {len(schema.types)} types, {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
